from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.library import Library
from evaluation.question import Question, question_from_row
from evaluation.seal import missing_gold, quarantine, seal


def sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_the_seal_is_the_digest_of_the_wording_in_force_at_the_date(tools: Any, library: Library) -> None:
    birth = tools.question_row(gold=["code-du-travail:L1225-35"])
    today = seal(question_from_row(birth), library, tools.TODAY)
    assert today.gold_sha256 == {"code-du-travail:L1225-35": sha(tools.BIRTH_NEW)}
    given = seal(question_from_row(birth | {"date": "2020-05-01"}), library, tools.TODAY)
    implied = seal(question_from_row(birth | {"as_of": "2020-05-01"}), library, tools.TODAY)
    assert given.gold_sha256 == implied.gold_sha256 == {"code-du-travail:L1225-35": sha(tools.BIRTH_OLD)}


def test_without_a_wording_at_that_date_the_seal_says_so(tools: Any, library: Library) -> None:
    row = tools.refused_row(gold=["code-du-travail:L9999-1"], reason="aucune_version_a_cette_date")
    sealed = seal(question_from_row(row), library, tools.TODAY)
    assert sealed.gold_sha256 == {"code-du-travail:L9999-1": None}
    assert quarantine([sealed], library, tools.TODAY).quarantined == {}


def test_a_change_of_law_puts_the_question_in_quarantine(
    tools: Any, make: Callable[..., Question], tmp_path: Path
) -> None:
    trial = make(id="a")
    other = make(id="b", gold=["code-du-travail:L7331-2"])
    changed = Library(tools.write_corpus(tmp_path / "new", trial=tools.TRIAL + " Sauf accord.") / "texts")
    found = quarantine([trial, other], changed, tools.TODAY)
    assert [question.id for question in found.scored] == ["b"]
    assert list(found.quarantined) == ["a"]
    assert "L7332-1" in found.quarantined["a"]


def test_an_expired_article_and_a_new_version_are_quarantined_too(tools: Any, library: Library) -> None:
    expired = question_from_row(
        tools.question_row(gold=["code-du-travail:L9999-1"], gold_sha256={"code-du-travail:L9999-1": "a" * 64})
    )
    assert "n'a plus de version" in quarantine([expired], library, tools.TODAY).quarantined["q-1"]
    held = question_from_row(
        tools.refused_row(gold=["code-du-travail:L7332-1"], gold_sha256={"code-du-travail:L7332-1": None})
    )
    assert "maintenant une version" in quarantine([held], library, tools.TODAY).quarantined["q-9"]


def test_unsealed_gold_is_not_scored_but_a_question_without_gold_is(tools: Any, library: Library) -> None:
    unsealed, refused = question_from_row(tools.question_row()), question_from_row(tools.refused_row())
    found = quarantine([unsealed, refused], library, tools.TODAY)
    assert [question.id for question in found.scored] == ["q-9"]
    assert "scellée" in found.quarantined["q-1"]


def test_gold_that_does_not_exist_is_named(tools: Any, library: Library) -> None:
    row = tools.question_row(gold=["code-du-travail:L7332-9", "code-inconnu:1"], acceptable=["code-du-travail:L9999-1"])
    problems = missing_gold(question_from_row(row), 12, "essai.jsonl", library, tools.TODAY)
    assert [(problem.line, problem.field) for problem in problems] == [
        (12, "gold"),
        (12, "gold"),
        (12, "acceptable"),
    ]
    assert problems[0].message.startswith("article inexistant : « code-du-travail:L7332-9 »")
    assert "L7332-1" in problems[0].message
    assert "texte inconnu" in problems[1].message
    assert "2026-11-23" in problems[2].message


def test_a_gold_article_that_does_not_exist_is_not_scored_even_sealed_as_nothing(tools: Any, library: Library) -> None:
    key = "code-du-travail:L7332-9"
    absent = question_from_row(tools.question_row(gold=[key], gold_sha256={key: None}))
    found = quarantine([absent], library, tools.TODAY)
    assert found.scored == ()
    assert found.quarantined["q-1"].startswith(f"article inexistant : « {key} »")
