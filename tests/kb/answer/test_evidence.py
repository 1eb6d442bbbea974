"""What an answer is made of: the item a reference names, else notes and articles; never law of another day."""

from collections.abc import Callable
from datetime import date

import pytest

from corpus.note import NEAR_QUESTIONS
from kb import KnowledgeBase
from kb.answer.evidence import SHORT_ANSWER, WORD_BUDGET, named_item
from kb.answer.sentences import words
from kb.document_store import DocumentStore
from kb.understanding.record import Understanding
from tests.kb.answer.conftest import DOCUMENTS, article

Understood = Callable[..., Understanding]


def test_the_named_alinea(understood: Understood) -> None:
    document = article("L7332-1", "Premier alinéa.\nSecond alinéa.")
    (found,) = named_item(document, understood("le second alinéa de l'article L. 7332-1 du code du travail"))
    assert document.body[found.start : found.end] == "Second alinéa."


def test_no_item_is_named(understood: Understood) -> None:
    assert named_item(DOCUMENTS[0], understood("l'article L. 7332-1 du code du travail")) == []
    assert named_item(DOCUMENTS[0], understood("le 2° de l'article L. 7332-7 du code du travail")) == []


@pytest.mark.parametrize("question", ["Combien dure un CAPE ?", "Que contient le CESA ?", "Qu'est-ce qu'une CAE ?"])
def test_what_is_said_keeps_to_the_budget(base: KnowledgeBase, question: str) -> None:
    understanding = base.understand(question)
    retrieved = base.opened.retriever.run(understanding=understanding)["retrieved"]
    evidence = base.opened.composer.chooser.choose(understanding, retrieved)  # type: ignore[arg-type]
    store: DocumentStore = base.documents

    def length(document_id: str, start: int, end: int) -> int:
        document = store.document(document_id)
        assert document is not None
        return words(document.body[start:end])

    said = [length(s.document_id, s.start, s.end) for s in evidence.note_sentences]
    law = [length(q.document_id, q.start, q.end) for q in evidence.law if q.spoken]
    assert law
    assert sum(said) + sum(law[1:]) <= WORD_BUDGET


def test_notes_of_later_law_are_silent_on_an_earlier_day(base: KnowledgeBase) -> None:
    then = base.understand("Quelle est la durée de la période d'essai d'un CESA ?", date(2013, 1, 1))
    retrieved = base.opened.retriever.run(understanding=then)["retrieved"]
    chooser = base.opened.composer.chooser
    assert chooser.choose(then, retrieved).note_sentences == ()  # type: ignore[arg-type]
    later = chooser.later_article(then, retrieved)  # type: ignore[arg-type]
    assert later is not None
    assert later.key == "code-du-travail:L7332-1"


def test_a_near_question_speaks_by_the_short_answer_that_rests_on_its_article(base: KnowledgeBase) -> None:
    understanding = base.understand("Combien de fois peut-on renouveler un CAPE ?")
    retrieved = base.opened.retriever.run(understanding=understanding)["retrieved"]
    assert retrieved.note_items[0].passage.section == NEAR_QUESTIONS  # type: ignore[union-attr]
    spoken = base.opened.composer.chooser.speaking(understanding, retrieved)  # type: ignore[arg-type]
    assert {item.passage.section for item in spoken} == {SHORT_ANSWER}
    evidence = base.opened.composer.chooser.choose(understanding, retrieved)  # type: ignore[arg-type]
    assert evidence.law[0].document_id.startswith("code-de-commerce:L127-2@")
