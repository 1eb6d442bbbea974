from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from corpus.errors import CallError
from kb.answer.record import Answer
from kb.journal.errors import UnknownRecord
from kb.journal.journal import Journal
from kb.journal.person import NotAllowed, Person
from kb.journal.ticket_joining import Likeness

ASKER, OTHER, LAWYER = Person("a@cae.fr"), Person("b@cae.fr"), Person("j@cae.fr", "juriste")
VECTORS = {"rupture": (1.0, 0.0), "fin": (0.99, 0.1), "paie": (0.0, 1.0)}


def embed(question: str) -> Sequence[float]:
    return next(vector for word, vector in VECTORS.items() if word in question)


LIKE = Likeness(embed, threshold=0.95, model="m1")


def test_refusals_that_ask_the_same_thing_are_one_ticket(journal: Journal, refusal: Callable[..., Answer]) -> None:
    journal.record_exchange(ASKER, "c1", refusal("Quel est le brevet ?"))
    journal.record_exchange(OTHER, "c2", refusal("quel est  le BREVET"))
    journal.record_exchange(OTHER, "c2", refusal("Quelle marque ?"))
    journal.record_exchange(OTHER, "c2", refusal("Bonjour", "hors_sujet"))
    tickets = journal.tickets(LAWYER, order="demandes")
    assert [(item.question, item.askers) for item in tickets] == [("Quel est le brevet ?", 2), ("Quelle marque ?", 1)]
    assert [item.origin for item in journal.ticket(LAWYER, tickets[0].ticket_id).waiting] == ["refus", "refus"]


def test_close_vectors_are_one_ticket_unless_of_another_model(journal: Journal, refusal: Callable[..., Answer]) -> None:
    journal.record_exchange(ASKER, "c1", refusal("La rupture du CESA"), like=LIKE)
    journal.record_exchange(OTHER, "c2", refusal("La fin du CESA"), like=LIKE)
    journal.record_exchange(OTHER, "c2", refusal("La paie du CESA"), like=LIKE)
    assert [item.askers for item in journal.tickets(LAWYER, order="anciens")] == [2, 1]
    journal.open_ticket(OTHER, "Une fin de CESA", like=Likeness(embed, 0.95, "m2"))
    assert len(journal.tickets(LAWYER)) == 3


def test_a_reply_reaches_every_asker_until_read(journal: Journal, refusal: Callable[..., Answer]) -> None:
    mine = journal.record_exchange(ASKER, "c1", refusal("Brevet ?"))
    journal.record_exchange(OTHER, "c2", refusal("Le brevet ?"))
    number = journal.transmit(ASKER, mine.exchange_id, "Appelez-moi au 06 12 34 56 78")
    journal.reply(LAWYER, number, "entre nous", internal=True)
    assert [item.unread for item in journal.replies_for(ASKER)] == [False]
    ticket = journal.reply(LAWYER, number, "Voir l'article.", articles=["code-du-travail:L7332-1"])
    assert (ticket.status, ticket.articles, ticket.askers) == ("repondu", ("code-du-travail:L7332-1",), 2)
    [seen] = journal.replies_for(ASKER)
    assert [item.text for item in seen.messages] == ["Appelez-moi au [TÉLÉPHONE]", "Voir l'article."]
    assert seen.unread
    [other] = journal.replies_for(OTHER)
    assert [item.text for item in other.messages] == ["Voir l'article."]
    assert other.question == "Le brevet ?"
    journal.mark_read(ASKER, number)
    assert (journal.replies_for(ASKER)[0].unread, journal.replies_for(OTHER)[0].unread) == (False, True)
    journal.reply(LAWYER, number, "Précision.")
    assert journal.replies_for(ASKER)[0].unread


def test_bad_feedback_opens_and_reopens(journal: Journal, answer: Callable[..., Answer]) -> None:
    kept = journal.record_exchange(ASKER, "c1", answer())
    journal.give_feedback(ASKER, kept.exchange_id, "utile")
    assert journal.tickets(LAWYER) == []
    journal.give_feedback(ASKER, kept.exchange_id, "incomplet", "il manque le renouvellement")
    assert [item.verdict for item in journal.feedback(LAWYER)] == ["incomplet"]
    assert journal.exchange(ASKER, kept.exchange_id).feedback == journal.feedback(LAWYER)[0]
    [ticket] = journal.tickets(LAWYER)
    journal.reply(LAWYER, ticket.ticket_id, "Fait.")
    journal.give_feedback(ASKER, kept.exchange_id, "inexact")
    assert journal.ticket(LAWYER, ticket.ticket_id).status == "ouvert"
    with pytest.raises(CallError):
        journal.give_feedback(ASKER, kept.exchange_id, "nul")
    with pytest.raises(NotAllowed):
        journal.give_feedback(OTHER, kept.exchange_id, "utile")


def test_the_life_of_a_ticket(journal: Journal) -> None:
    number = journal.open_ticket(ASKER, "Question posée au téléphone")
    assert journal.assign(LAWYER, number, "J@cae.fr").status == "en_cours"
    assert [item.ticket_id for item in journal.tickets(LAWYER, assignee="j@cae.fr", text="TELEPHONE")] == [number]
    linked = journal.link_ticket(LAWYER, number, note_slug="essai", benchmark_question="q12")
    assert (linked.note_slug, linked.benchmark_question) == ("essai", "q12")
    assert journal.close_ticket(LAWYER, number).status == "clos"
    assert journal.open_ticket(ASKER, "Question posée au téléphone") != number
    assert journal.count_tickets(LAWYER) == {"ouvert": 1, "en_cours": 0, "repondu": 0, "clos": 1}
    assert [item.status for item in journal.tickets(LAWYER, status=["clos"])] == ["clos"]
    actions = [item.action for item in journal.audit(Person("x", "administrateur"), item=f"ticket {number}")]
    assert actions == ["ticket.status", "ticket.link", "ticket.assign"]


def test_a_reader_does_nothing_in_the_queue(journal: Journal) -> None:
    number = journal.open_ticket(ASKER, "Question")
    for attempt in (
        lambda: journal.tickets(ASKER),
        lambda: journal.ticket(ASKER, number),
        lambda: journal.reply(ASKER, number, "x"),
        lambda: journal.assign(ASKER, number, "a@cae.fr"),
        lambda: journal.set_status(ASKER, number, "clos"),
        lambda: journal.link_ticket(ASKER, number, note_slug="x"),
        lambda: journal.count_tickets(ASKER),
    ):
        with pytest.raises(NotAllowed, match="Il faut le rôle juriste"):
            attempt()
    assert journal.ticket(LAWYER, number).status == "ouvert"


def test_wrong_calls_are_sentences(journal: Journal) -> None:
    with pytest.raises(UnknownRecord, match="Le ticket 99 n'existe pas"):
        journal.reply(LAWYER, 99, "x")
    with pytest.raises(CallError, match="vide"):
        journal.open_ticket(ASKER, "  ")
    with pytest.raises(CallError, match="Statut « fini »"):
        journal.tickets(LAWYER, status="fini")
