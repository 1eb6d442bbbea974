from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.errors import CallError
from kb.answer.record import Answer
from kb.journal.journal import Journal
from kb.journal.person import NotAllowed, Person

ASKER, OTHER, LAWYER = Person("a@cae.fr"), Person("b@cae.fr"), Person("j@cae.fr", "juriste")
ARTICLE = "code-du-travail:L7332-1"


def test_answers_that_rely_on_an_article(journal: Journal, answer: Callable[..., Answer]) -> None:
    for number, person in enumerate((ASKER, OTHER, ASKER)):
        last = journal.record_exchange(person, f"c{number}", answer("Durée de l'essai ?"))
    journal.record_exchange(ASKER, "c9", answer("Autre question"))
    journal.record_exchange(ASKER, "c9", answer("Sans article", citations=()))
    found = journal.answers_citing(LAWYER, ARTICLE)
    assert [(item.question, item.times, item.askers) for item in found] == [
        ("Durée de l'essai ?", 3, 2),
        ("Autre question", 1, 1),
    ]
    assert found[0].exchange_id == last.exchange_id
    assert journal.answers_citing(LAWYER, ARTICLE, f"{ARTICLE}@2016-01-01") == found
    assert journal.answers_citing(LAWYER, ARTICLE, f"{ARTICLE}@2027-01-01") == []
    assert journal.people_citing(LAWYER, ARTICLE) == ["a@cae.fr", "b@cae.fr"]
    with pytest.raises(NotAllowed):
        journal.people_citing(ASKER, ARTICLE)


def test_served_and_marked_wrong(journal: Journal, answer: Callable[..., Answer]) -> None:
    kept = journal.record_exchange(ASKER, "c1", answer())
    journal.record_exchange(ASKER, "c1", answer())
    journal.give_feedback(ASKER, kept.exchange_id, "obsolete")
    served = journal.served(LAWYER)
    assert [(item.times, item.marked_wrong) for item in served.values()] == [(2, 1)]
    assert journal.served(LAWYER, [ARTICLE]) == served
    assert journal.served(LAWYER, kind="note") == {}


def test_a_decision_replaces_the_earlier_one(journal: Journal) -> None:
    journal.review_change(LAWYER, "sync-1", ARTICLE, "note", "essai", "a_reviser", old_sha256="a" * 64)
    kept = journal.review_change(LAWYER, "sync-1", ARTICLE, "note", "essai", "verifie", remark="relu")
    journal.review_change(LAWYER, "sync-2", ARTICLE, "answer", "12", "sans_effet")
    assert journal.change_reviews(LAWYER, "sync-1") == [kept]
    assert len(journal.change_reviews(LAWYER, article=ARTICLE)) == 2
    [entry] = journal.audit(Person("x", "administrateur"), action="change.review", limit=1, offset=1)
    assert (entry.before, entry.after) == ({"verdict": "a_reviser"}, {"verdict": "verifie"})
    with pytest.raises(CallError):
        journal.review_change(LAWYER, "s", ARTICLE, "note", "x", "peut-être")
    with pytest.raises(CallError):
        journal.review_change(LAWYER, "s", ARTICLE, "chose", "x", "verifie")
    with pytest.raises(NotAllowed):
        journal.review_change(ASKER, "s", ARTICLE, "note", "x", "verifie")
