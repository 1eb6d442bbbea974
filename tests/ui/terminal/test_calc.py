from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from kb.calculators.registry import calculators

QUESTION = "Mon CESA commence le 15 janvier 2026 après un CAPE de 3 mois : quelle durée de période d'essai ?"


def test_the_list(lexcoop: Callable[..., Any]) -> None:
    listed = json.loads(lexcoop("calc", "--list", "--json").out)["calculators"]
    assert [item["name"] for item in listed] == [spec.name for spec in calculators()]
    assert listed == json.loads(lexcoop("calc", "--json").out)["calculators"]
    page = lexcoop("calc").out
    assert all(item["name"] in page for item in listed)


def test_named_values(lexcoop: Callable[..., Any]) -> None:
    done = lexcoop("calc", "trial_period", "start=2026-01-15", "earlier=3 mois", "--json")
    result = json.loads(done.out)
    assert (done.code, result["value"], result["error"]) == (0, "2026-06-14", None)
    assert result["articles"] == ["code-du-travail:L7332-1"]
    assert json.loads(lexcoop("calc", "trial_period", "earlier=3 mois", "--json").out)["value"] == {
        "months": 5, "days": 0,
    }  # fmt: skip
    assert "→ L'essai peut durer au plus 5 mois" in lexcoop("calc", "trial_period", "earlier=3 mois").out


def test_a_question_gives_the_values(lexcoop: Callable[..., Any]) -> None:
    offered = json.loads(lexcoop("calc", "--question", QUESTION, "--json").out)["calculators"]
    assert [item["value"] for item in offered if item["name"] == "trial_period"] == ["2026-06-14"]
    won = json.loads(lexcoop("calc", "trial_period", "earlier=4 mois", "--question", QUESTION, "--json").out)
    assert won["value"] == "2026-05-14"
    assert json.loads(lexcoop("calc", "--question", "Qui vote à l'assemblée ?", "--json").out) == {"calculators": []}
    assert "Aucun calcul" in lexcoop("calc", "--question", "Qui vote à l'assemblée ?").out


def test_what_a_question_lacks_is_asked(lexcoop: Callable[..., Any]) -> None:
    done = lexcoop("calc", "associate_deadline", "--question", "Quand doit-il devenir associé ?", "--json")
    assert done.code == 2
    lacking = json.loads(done.out)
    assert (lacking["result"], lacking["error"] in done.err) == (None, True)
    assert [item["name"] for item in lacking["missing"]]
    offered = lexcoop("calc", "--question", "Combien de temps d'essai maximum peut-on prévoir dans un CESA ?", "--json")
    assert offered.code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("inconnu",), "Calcul inconnu : « inconnu »"),
        (("trial_period", "debut=2026-01-15"), "Donnée inconnue"),
        (("trial_period", "start"), "CLÉ=VALEUR"),
        (("trial_period", "=3"), "CLÉ=VALEUR"),
        (("trial_period", "start=2026-01-15", "start=2026-01-16"), "donnée deux fois"),
        (("trial_period", "start=demain"), "est attendu"),
        (("start=2026-01-15",), "Nom du calcul attendu"),
        (("trial_period", "--list"), "Nom du calcul attendu"),
        (("--question", " "), "Question attendue"),
    ],
)
def test_wrong_calls(lexcoop: Callable[..., Any], arguments: tuple[str, ...], said: str) -> None:
    done = lexcoop("calc", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
