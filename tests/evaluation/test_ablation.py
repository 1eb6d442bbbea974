from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evaluation.ablation import Configuration, ablate, own_set, table
from evaluation.beir import BeirSet, Query
from evaluation.question import Question


def test_every_configuration_on_every_set(tools: Any) -> None:
    system = tools.FakeSystem({"un": tools.answer()})
    queries = BeirSet("essai", (Query("1", "un", "g", {"code-du-travail:L7332-1": 1.0}),), None)

    def mode(name: str) -> Configuration:
        return Configuration(name, lambda question, top: system.search(question, top, name))

    rows = ablate([mode("hybrid"), mode("dense")], [queries, BeirSet("autre", queries.queries)])
    assert [(row.scores.name, row.configuration) for row in rows] == [
        ("essai", "hybrid"),
        ("essai", "dense"),
        ("autre", "hybrid"),
        ("autre", "dense"),
    ]
    # The fake reverses its two articles in dense mode: gold second, then first.
    assert [row.scores.scores["MRR@10"].mean for row in rows] == [0.5, 1.0, 0.5, 1.0]


def test_the_table_shows_means_interval_and_time(tools: Any) -> None:
    system = tools.FakeSystem({"un": tools.answer()})
    queries = BeirSet("essai", (Query("1", "un", "g", {"code-du-travail:L7332-1": 1.0}),), None)
    steps: list[int] = []
    search = Configuration("seule", lambda question, top: system.search(question, top))
    shown = table(ablate([search], [queries], lambda: steps.append(1)))
    assert steps == [1]
    heading, _, line = shown.splitlines()
    assert heading.startswith("| jeu | n | recherche | R@5 |")
    assert line.startswith("| essai | 1 | seule | 1.000 | 1.000 | 1.000 | 1.000 | 0.500 | 0.631 | 0.631 – 0.631 |")


def test_our_questions_as_a_retrieval_set(make: Callable[..., Question], tools: Any) -> None:
    questions = [
        make(id="a", topic="essai"),
        make(id="b", history=[{"question": "Avant ?"}]),
        make(**tools.refused_row(id="c")),
        make(**tools.refused_row(id="d", gold=["code-du-travail:L9999-1"], reason="aucune_version_a_cette_date")),
    ]
    queries = own_set("dev", questions)
    assert [(query.id, query.group) for query in queries.queries] == [("a", "essai")]
    assert queries.text_id is None


def test_the_mean_gives_each_large_set_the_same_weight(tools: Any) -> None:
    found = {"un": tools.answer()["retrieved"], "rien": []}
    search = Configuration("seule", lambda question, top: found[question])
    gold = {"code-du-travail:L7332-1": 1.0}
    half = BeirSet("moitié", tuple(Query(f"a{i}", "un", f"g{i}", gold) for i in range(60)))
    none = BeirSet("rien", tuple(Query(f"b{i}", "rien", f"g{i}", gold) for i in range(30)))
    tiny = BeirSet("petit", tuple(Query(f"c{i}", "rien", f"g{i}", gold) for i in range(29)))
    last = table(ablate([search], [half, none, tiny])).splitlines()[-1]
    # R@5: (1 + 0) / 2; MRR: (1/2 + 0) / 2; the set of 29 does not count.
    assert last.startswith("| moyenne de 2 jeux |  | seule | 0.500 | 0.500 | 0.500 | 0.500 | 0.250 |")
