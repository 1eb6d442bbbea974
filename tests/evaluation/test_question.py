from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from evaluation.question import FieldError, Turn, question_from_row, set_sha256


def test_a_row_comes_back_as_it_was(tools: Any) -> None:
    row = tools.question_row(
        history=[{"question": "Et avant ?", "answer": "Rien."}, {"question": "Sûr ?"}],
        date="2021-05-10",
        gold_sha256={"code-du-travail:L7332-1": "a" * 64},
    )
    question = question_from_row(row)
    assert question.to_row() == row
    assert list(question.to_row()) == list(row)
    assert question.history == (Turn("Et avant ?", "Rien."), Turn("Sûr ?", None))


def test_the_law_date_is_the_one_the_words_imply(tools: Any) -> None:
    today = date(2026, 11, 23)
    assert question_from_row(tools.question_row()).law_date(today) == today
    dated = tools.question_row(date="2022-01-01")
    assert question_from_row(dated).law_date(today) == date(2022, 1, 1)
    assert question_from_row(dated | {"as_of": "2020-05-01"}).law_date(today) == date(2020, 5, 1)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"type": "devinette"}, "type", "devinette"),
        ({"id": "  "}, "id", "non vide"),
        ({"question": None}, "question", "null"),
        ({"gold": ["L7332-1"]}, "gold", "code-du-travail:L7332-1"),
        ({"gold": ["code-du-travail:L. 7332-1"]}, "gold", "L. 7332-1"),
        ({"gold": ["code-du-travail:L7332-1@2016-01-01"]}, "gold", "attendu"),
        ({"gold": "code-du-travail:L7332-1"}, "gold", "liste"),
        ({"gold": ["a:1", "a:1"]}, "gold", "deux fois"),
        ({"gold": []}, "gold", "au moins un article"),
        ({"acceptable": ["code-du-travail:L7332-1"]}, "acceptable", "déjà"),
        ({"key_facts": ["huit mois"]}, "key_facts", "listes"),
        ({"key_facts": [[]]}, "key_facts", "listes"),
        ({"expected": "refusé"}, "expected", "refusé"),
        ({"expected": "abstained"}, "reason", "motif"),
        ({"reason": "hors_corpus"}, "reason", "aucun motif"),
        ({"reason": "fatigue"}, "reason", "fatigue"),
        ({"difficulty": 4}, "difficulty", "4"),
        ({"difficulty": True}, "difficulty", "true"),
        ({"date": "10/05/2021"}, "date", "AAAA-MM-JJ"),
        ({"date": "2021-02-30"}, "date", "2021-02-30"),
        ({"history": [{"réponse": "x"}]}, "history", "échange"),
        ({"gold_sha256": {"code-du-travail:L1-1": "a" * 64}}, "gold_sha256", "par article"),
        ({"gold_sha256": {"code-du-travail:L7332-1": "abc"}}, "gold_sha256", "SHA-256"),
        ({"humeur": "bonne"}, "humeur", "inconnu"),
    ],
)
def test_a_wrong_field_is_named(tools: Any, changes: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(FieldError) as caught:
        question_from_row(tools.question_row(**changes))
    assert caught.value.field == field
    assert words in str(caught.value)


def test_a_missing_field_is_named(tools: Any) -> None:
    row = tools.question_row()
    del row["topic"]
    with pytest.raises(FieldError) as caught:
        question_from_row(row)
    assert caught.value.field == "topic"


def test_fingerprint_of_a_set_minds_what_is_asked_and_expected_only(tools: Any) -> None:
    one, two = (question_from_row(tools.question_row(id=name)) for name in ("a", "b"))
    commented = question_from_row(tools.question_row(id="a", comment="relu", author="Autre"))
    harder = question_from_row(tools.question_row(id="a", key_facts=[["neuf mois"]]))
    assert set_sha256([one, two]) == set_sha256([two, commented])
    assert set_sha256([one, two]) != set_sha256([harder, two])
    assert set_sha256([one, two]) != set_sha256([one])
