from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.answer.record import Answer
from kb.journal.errors import UnknownRecord
from kb.journal.journal import Journal
from kb.journal.person import NotAllowed, Person

ASKER, OTHER, LAWYER = Person("a@cae.fr"), Person("b@cae.fr"), Person("j@cae.fr", "juriste")


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
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert journal.exchange(LAWYER, kept.exchange_id).question == kept.question
    assert len(journal.conversation(LAWYER, "c1")) == 1
