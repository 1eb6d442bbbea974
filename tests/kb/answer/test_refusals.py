"""Refusals before any search: each with its reason, its sentence and what can be asked instead."""

from collections.abc import Callable
from datetime import date

import pytest

from kb.answer.refusals import no_version, of_text, refused_reference, vague
from kb.document_store import DocumentStore
from kb.understanding.record import Understanding

Understood = Callable[..., Understanding]


def test_no_such_article(understood: Understood, store: DocumentStore) -> None:
    refusal = refused_reference(understood("Que dit l'article L. 7332-9 du code du travail ?"), store)
    assert refusal is not None
    assert refusal.reason == "article_inexistant"
    assert refusal.text == (
        "L'article L. 7332-9 du code du travail n'existe pas. "
        "La série s'arrête à L. 7332-7 ; articles les plus proches : L. 7332-7."
    )
    assert refusal.suggestions == ("Que prévoit l'article L. 7332-7 du code du travail ?",)


def test_a_version_that_has_ended(understood: Understood, store: DocumentStore) -> None:
    refusal = refused_reference(understood("Que dit l'article L7332-2 du code du travail ?"), store)
    assert refusal is not None
    assert refusal.reason == "aucune_version_a_cette_date"
    assert "23 novembre 2026" in refusal.text
    assert "du 01/01/2010 au 01/01/2015 exclu ; du 01/01/2015 au 01/09/2026 exclu" in refusal.text
    assert refusal.suggestions[-1] == "Que prévoyait l'article L. 7332-2 du code du travail au 1er janvier 2015 ?"


def test_before_any_version(understood: Understood, store: DocumentStore) -> None:
    refusal = no_version("code-du-travail", "L7332-7", understood("essai", date(1850, 1, 1)), store)
    assert refusal.reason == "aucune_version_a_cette_date"
    assert "1er janvier 1850" in refusal.text
    assert "du 02/08/2014 (sans fin connue)" in refusal.text


def test_a_text_not_held(understood: Understood, store: DocumentStore) -> None:
    refusal = refused_reference(understood("Que dit l'article 1240 du code civil ?"), store)
    assert refusal is not None
    assert refusal.reason == "hors_corpus"
    assert "code civil" in refusal.text


def test_a_named_article_that_exists_is_not_refused(understood: Understood, store: DocumentStore) -> None:
    both = understood("Comparer les articles L7332-1 et L7332-9 du code du travail")
    assert refused_reference(both, store) is None


@pytest.mark.parametrize(
    "question",
    ["a", "?", "😀😀😀", "le la les", "combien de temps ?", "et alors ?", "espèce d'idiot, tu es nul", "12345", "<>"],
)
def test_questions_without_a_subject(understood: Understood, question: str) -> None:
    refusal = vague(understood(question))
    assert refusal is not None
    assert refusal.reason == "question_imprecise"
    assert len(refusal.suggestions) >= 2


@pytest.mark.parametrize(
    "question", ["Какой испытательный срок?", "試用期はどのくらいですか", "ما هي مدة فترة التجربة؟"]
)
def test_another_alphabet_is_told_which_languages_are_read(understood: Understood, question: str) -> None:
    refusal = vague(understood(question))
    assert refusal is not None
    assert refusal.reason == "question_imprecise"
    assert "anglais" in refusal.text


@pytest.mark.parametrize("question", ["préavis", "Connard, quel est le préavis ?", "licenciement nul", "L7332-1"])
def test_questions_with_a_subject(understood: Understood, question: str) -> None:
    assert vague(understood(question)) is None


@pytest.mark.parametrize(
    ("title", "expected"), [("Code du travail", " du code du travail"), ("Loi n° 1", " de la loi n° 1"), ("", "")]
)
def test_of_text(title: str, expected: str) -> None:
    assert of_text(title) == expected
