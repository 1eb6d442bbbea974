from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from kb.answer.record import Answer
from kb.journal.journal import Journal
from kb.journal.person import NotAllowed, Person

ASKER, OTHER, LAWYER = Person("a@cae.fr"), Person("b@cae.fr"), Person("j@cae.fr", "juriste")


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


def test_others_questions_need_the_role(journal: Journal, answer: Callable[..., Answer]) -> None:
    journal.record_exchange(ASKER, "c1", answer())
    for search in (journal.find, journal.count):
        with pytest.raises(NotAllowed):
            search(OTHER, "essai")
    assert journal.find(OTHER, "essai", everyone=False) == []
    assert len(journal.find(ASKER, "essai", everyone=False)) == 1


def test_a_filter_that_does_not_exist_is_not_ignored(journal: Journal) -> None:
    with pytest.raises(TypeError):
        journal.count(LAWYER, statut="abstained")  # type: ignore[call-arg]
