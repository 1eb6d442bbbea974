from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from kb.answer.record import Answer
from kb.journal.errors import UnknownRecord
from kb.journal.journal import Journal
from kb.journal.person import NotAllowed, Person

ASKER, OTHER, LAWYER = Person("a@cae.fr"), Person("b@cae.fr"), Person("j@cae.fr", "juriste")


def test_an_answer_comes_back_exactly_as_given(journal: Journal, answer: Callable[..., Answer]) -> None:
    given = answer(warnings=("Attention.",), understood_as="Quelle est la durée de l'essai ?")
    kept = journal.record_exchange(ASKER, "c1", given, options={"day": "2026-01-01", "alone": True})
    read = journal.exchange(ASKER, kept.exchange_id)
    assert read == kept
    assert read.answer == given.to_json()
    assert read.given() == given
    assert read.options == {"day": "2026-01-01", "alone": True}


def test_personal_data_are_masked_before_storage(
    journal: Journal, answer: Callable[..., Answer], settings: Any
) -> None:
    question = "Mme Durandal (durandal@exemple.fr, 06 12 34 56 78) peut-elle rompre son CESA ?"
    given = answer(question, text="Mme Durandal peut rompre son contrat.", understood_as=question)
    kept = journal.record_exchange(ASKER, "c1", given)
    assert kept.question == "Mme [NOM] ([COURRIEL], [TÉLÉPHONE]) peut-elle rompre son CESA ?"
    assert kept.answer is not None
    assert kept.answer["text"] == "Mme [NOM] peut rompre son contrat."
    for words in ("Durandal", "exemple.fr", "06 12"):
        assert words not in repr(journal.exchange(ASKER, kept.exchange_id))
        assert words not in repr(journal.conversations(ASKER))
    journal.close()
    for path in settings.var.glob("journal.sqlite*"):
        assert b"urandal" not in path.read_bytes()


def test_words_of_a_quotation_are_left(journal: Journal, answer: Callable[..., Answer]) -> None:
    given = answer("M. Essai est en période d'essai ?")
    kept = journal.record_exchange(ASKER, "c1", given)
    assert kept.answer is not None
    assert kept.answer["citations"] == given.to_json()["citations"]
    assert kept.answer["text"] == given.text


def test_conversations_are_listed_found_renamed_and_deleted(journal: Journal, answer: Callable[..., Answer]) -> None:
    journal.record_exchange(ASKER, "c1", answer("Quelle durée pour un CAPE ?"))
    journal.record_exchange(ASKER, "c1", answer("Et la rupture ?"))
    journal.record_exchange(ASKER, "c2", answer("Qui paie la mutuelle ?"))
    journal.record_exchange(OTHER, "c3", answer("Qui paie la mutuelle ?"))
    assert [(item.conversation_id, item.exchanges) for item in journal.conversations(ASKER)] == [("c2", 1), ("c1", 2)]
    assert [item.conversation_id for item in journal.conversations(ASKER, "duree RUPTURE")] == ["c1"]
    journal.rename(ASKER, "c1", "Le CAPE de Mme Durand")
    assert journal.conversations(ASKER, "cape")[0].title == "Le CAPE de Mme [NOM]"
    assert [item.question for item in journal.conversation(ASKER, "c1")] == [
        "Quelle durée pour un CAPE ?",
        "Et la rupture ?",
    ]
    journal.delete_conversation(ASKER, "c1")
    assert [item.conversation_id for item in journal.conversations(ASKER)] == ["c2"]
    assert journal.conversation(ASKER, "c1") == ()
    with pytest.raises(UnknownRecord):
        journal.rename(ASKER, "c1", "x")


def test_another_persons_conversation_is_closed(journal: Journal, answer: Callable[..., Answer]) -> None:
    kept = journal.record_exchange(ASKER, "c1", answer())
    for attempt in (
        lambda: journal.conversation(OTHER, "c1"),
        lambda: journal.exchange(OTHER, kept.exchange_id),
        lambda: journal.record_exchange(OTHER, "c1", answer()),
        lambda: journal.rename(LAWYER, "c1", "x"),
        lambda: journal.delete_conversation(LAWYER, "c1"),
        lambda: journal.find(OTHER, "essai"),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert journal.exchange(LAWYER, kept.exchange_id).question == kept.question
    assert len(journal.conversation(LAWYER, "c1")) == 1
    assert journal.find(OTHER, "essai", everyone=False) == []
    assert len(journal.find(ASKER, "essai", everyone=False)) == 1


def test_find_filters(journal: Journal, answer: Callable[..., Answer], refusal: Callable[..., Answer]) -> None:
    first = journal.record_exchange(ASKER, "c1", answer("Quelle durée pour un CAPE à 100 % ?"))
    journal.record_exchange(OTHER, "c2", refusal("Fiscalité des brevets"))
    journal.give_feedback(ASKER, first.exchange_id, "inexact")
    later = datetime(2999, 1, 1, tzinfo=UTC)
    assert journal.count(LAWYER) == 2
    assert [item.question for item in journal.find(LAWYER, "cape")] == [first.question]
    assert journal.count(LAWYER, "c_pe") == 0
    assert journal.count(LAWYER, status="abstained", reason="hors_corpus") == 1
    assert journal.count(LAWYER, verdict="inexact") == 1
    assert (journal.count(LAWYER, since=later), journal.count(LAWYER, until=later)) == (0, 2)
    assert len(journal.find(LAWYER, limit=1, offset=1)) == 1


def test_odd_text_is_kept(journal: Journal, answer: Callable[..., Answer]) -> None:
    kept = journal.record_exchange(ASKER, "c1", answer("a\x00b \ud83d <script>alert(1)</script> 😀", text="x\ud83d"))
    assert journal.exchange(ASKER, kept.exchange_id).question == "ab ? <script>alert(1)</script> 😀"


def test_a_forgotten_exchange_is_unknown_to_feedback(journal: Journal, answer: Callable[..., Answer]) -> None:
    kept = journal.record_exchange(ASKER, "c1", answer())
    journal.delete_conversation(ASKER, "c1")
    assert journal.exchange(LAWYER, kept.exchange_id).question is None
    with pytest.raises(UnknownRecord):
        journal.give_feedback(ASKER, kept.exchange_id, "utile")
