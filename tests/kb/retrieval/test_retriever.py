"""The ranking: notes kept to their places, the law of the day only, named articles first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kb import KnowledgeBase
from kb.document import NOTE_KIND, Document
from kb.passage import Passage
from kb.retrieval.record import Found
from kb.retrieval.retriever import place_notes
from kb.retrieval.weights import read_weights
from tests.kb.answer.conftest import DOCUMENTS

WEIGHTS = replace(read_weights(), presentation_first_note=3, presentation_second_note=8)


def found(name: str, kind: str = "loi") -> Found:
    document: Document = replace(DOCUMENTS[0], document_id=name, kind=kind)
    return Found(document, Passage(name, 0, 1, "x"), 1.0, 0.0, 0.0)


def names(ranking: list[Found]) -> str:
    return "".join(item.document.document_id for item in ranking)


def ranked(order: str) -> list[Found]:
    """Capital letters are notes."""
    return [found(letter, NOTE_KIND if letter.isupper() else "loi") for letter in order]


@pytest.mark.parametrize(
    ("order", "placed"),
    [
        ("Aabcd", "abAcd"),  # a first note no higher than rank 3
        ("abcdA", "abcdA"),  # never moved up
        ("ABabcdefgh", "abAcdefBgh"),  # the second no higher than rank 8
        ("ABab", "abAB"),
        ("AB", "AB"),  # a search among notes
        ("abc", "abc"),
        ("", ""),
    ],
)
def test_places_of_notes(order: str, placed: str) -> None:
    assert names(place_notes(ranked(order), WEIGHTS)) == placed


@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2015, 6, 1), date(2021, 1, 1), date(2026, 11, 23)])
def test_only_the_law_of_the_day_is_found(base: KnowledgeBase, day: date) -> None:
    results = base.search("agrément entreprise solidaire d'utilité sociale et contrat d'appui", top=60, day=day)
    law = [item.document for item in results if item.document.kind != NOTE_KIND]
    assert law
    for document in law:
        assert document.valid_from is None or document.valid_from <= day
        assert document.valid_to is None or day < document.valid_to


def test_an_article_is_found_once_however_many_its_versions_and_passages(base: KnowledgeBase) -> None:
    keys = [item.document.key for item in base.search("conditions de l'agrément ESUS", top=60)]
    assert len(keys) == len(set(keys))
    assert "code-du-travail:L3332-17-1" in keys[:3]


def test_everyday_words_reach_the_words_of_the_law(base: KnowledgeBase) -> None:
    # the code never says CESA nor CAPE
    assert "code-du-travail:L7332-1" in [i.document.key for i in base.search("essai du CESA", top=3)]
    assert "code-de-commerce:L127-2" in [i.document.key for i in base.search("durée du CAPE", top=3)]


def test_named_articles_keep_the_order_of_the_question(base: KnowledgeBase) -> None:
    results = base.search("Comparer les articles L7332-6 et L7331-3 du code du travail")
    assert [item.document.num for item in results[:2]] == ["L7332-6", "L7331-3"]
    assert [item.named for item in results[:3]] == [True, True, False]


def test_the_number_of_results(base: KnowledgeBase) -> None:
    assert len(base.search("contrat", top=1)) == 1
    assert len(base.search("contrat", top=7)) == 7


def test_notes_lend_the_articles_they_name(base: KnowledgeBase) -> None:
    # without the questions already written, whose trust depends on how near the notes are
    plainly = KnowledgeBase(base.settings, replace(WEIGHTS, fusion_questions=0.0, fusion_question_words=0.0))
    understanding = plainly.understand("Comment se déroule le renouvellement du CAPE ?")
    retriever = plainly.opened.retriever
    with_notes = retriever.run(understanding=understanding)["retrieved"]
    without = retriever.run(understanding=understanding, kinds=("loi", "reglement"))["retrieved"]
    assert any(item.passage.cites for item in with_notes.note_items)  # type: ignore[union-attr]
    assert without.note_items == ()  # type: ignore[union-attr]
    key = "code-de-commerce:L127-2"
    lent, plain = (
        next(item.score for item in side.found if item.document.key == key)  # type: ignore[union-attr]
        for side in (with_notes, without)
    )
    assert lent > plain
