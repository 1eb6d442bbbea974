from __future__ import annotations

import pytest

from kb.journal.private import mask_answer, question_key, search_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quelle durée pour un CAPE ?", "quelle  duree, pour le CAPE"),
        ("L’associé peut-il partir ?", "l'associe PEUT-IL partir"),
        ("Bonjour, qui paie ? Merci", "Qui paie ?"),
    ],
)
def test_wordings_of_one_question_have_one_key(one: str, other: str) -> None:
    assert question_key(one) == question_key(other)


def test_other_questions_have_other_keys() -> None:
    keys = {question_key(text) for text in ("Durée du CAPE ?", "Durée du CESA ?", "Le un", "", "😀")}
    assert keys == {"duree cape", "duree cesa", "le un", ""}


def test_search_text_folds() -> None:
    assert search_text("Œuvre à l’été", None, "ÇA") == "œuvre a l ete ca"


def test_what_the_answer_repeats_is_masked_wherever_it_stands() -> None:
    given = {
        "question": "Et pour elle ?",
        "understood_as": "Mme Durandal a-t-elle droit au chômage ?",
        "text": "Pour Durandal : oui. Durandalienne non.",
        "statements": [{"text": "Mme Durandal a droit.", "citations": [1], "origin": "modele"}],
        "warnings": ["Mme Durandal"],
        "citations": [{"n": 1, "quote": "un arrêt Durandal et autres"}],
        "retrieved": [{"document": "note:durandal"}],
    }
    masked = mask_answer(given)
    assert masked["understood_as"] == "Mme [NOM] a-t-elle droit au chômage ?"
    assert masked["text"] == "Pour [NOM] : oui. Durandalienne non."
    assert masked["statements"][0]["text"] == "Mme [NOM] a droit."
    assert masked["warnings"] == ["Mme [NOM]"]
    assert (masked["citations"], masked["retrieved"]) == (given["citations"], given["retrieved"])


def test_an_answer_without_personal_data_is_untouched() -> None:
    given = {"question": "Que dit L. 7332-1 ?", "understood_as": None, "text": "« Trois ans. » [1]", "citations": []}
    assert mask_answer(given) == given
