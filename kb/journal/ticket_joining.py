"""Opening a ticket, or joining the one that already asks the same thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import Connection, func, insert, select, update

from kb.journal.person import Person
from kb.journal.private import question_key
from kb.journal.tables import ticket_askers, ticket_messages, tickets

OPEN, IN_PROGRESS, ANSWERED, CLOSED = "ouvert", "en_cours", "repondu", "clos"
STATUSES = (OPEN, IN_PROGRESS, ANSWERED, CLOSED)
REFUSAL, FEEDBACK, TRANSMISSION = "refus", "avis", "transmission"
QUESTION, REPLY, INTERNAL = "question", "reponse", "interne"


@dataclass(frozen=True)
class Likeness:
    """How two questions are found to ask the same thing: cosine of their vectors at least `threshold`.

    `model` names the vectors' model (its fingerprint): vectors of another one are not compared.
    """

    embed: Callable[[str], Sequence[float]]
    threshold: float
    model: str = ""

    def vector_of(self, question: str) -> np.ndarray | None:
        """The question's vector, of length 1."""
        vector = np.asarray(self.embed(question), dtype="<f4")
        length = float(np.linalg.norm(vector))
        return vector / np.float32(length) if length else None


def join_ticket(
    connection: Connection,
    person: Person,
    exchange_id: int | None,
    question: str,
    origin: str,
    when: datetime,
    like: Likeness | None = None,
    vector: np.ndarray | None = None,
    message: str = "",
) -> int:
    """The ticket that now holds the (masked) question of this person, in the caller's transaction.

    A closed ticket is never joined. An answered one is opened again by bad feedback or a message.
    """
    key = question_key(question)
    joined = _same(connection, key, like, vector)
    if joined is None:
        joined = _open(connection, question, key, like, vector, when)
    held = connection.scalar(
        select(ticket_askers.c.id).where(
            ticket_askers.c.ticket_id == joined,
            ticket_askers.c.asker == person.email,
            ticket_askers.c.exchange_id == exchange_id,
        )
    )
    if held is None:
        connection.execute(
            insert(ticket_askers).values(
                ticket_id=joined, exchange_id=exchange_id, asker=person.email, origin=origin, joined_at=when
            )
        )
    if message:
        connection.execute(
            insert(ticket_messages).values(
                ticket_id=joined, author=person.email, kind=QUESTION, text=message, sent_at=when
            )
        )
    reopened = {"status": OPEN} if message or origin == FEEDBACK else {}
    waiting = select(tickets.c.status).where(tickets.c.ticket_id == joined)
    if connection.scalar(waiting) != ANSWERED:
        reopened = {}
    connection.execute(
        update(tickets)
        .where(tickets.c.ticket_id == joined)
        .values(updated_at=when, askers=count_askers(connection, joined), **reopened)
    )
    return joined


def count_askers(connection: Connection, ticket_id: int) -> int:
    """How many different people wait for a ticket."""
    query = select(func.count(ticket_askers.c.asker.distinct())).where(ticket_askers.c.ticket_id == ticket_id)
    return connection.scalar(query) or 0


def _same(connection: Connection, key: str, like: Likeness | None, vector: np.ndarray | None) -> int | None:
    """The latest ticket that asks the same thing and is not closed."""
    if key:
        query = select(tickets.c.ticket_id).where(tickets.c.question_key == key, tickets.c.status != CLOSED)
        found = connection.scalar(query.order_by(tickets.c.ticket_id.desc()))
        if found is not None:
            return int(found)
    if like is None or vector is None:
        return None
    best, closest = None, like.threshold
    query = select(tickets.c.ticket_id, tickets.c.vector).where(
        tickets.c.status != CLOSED, tickets.c.vector_model == like.model, tickets.c.vector.is_not(None)
    )
    for ticket_id, packed in connection.execute(query):
        other = np.frombuffer(packed, dtype="<f4")
        if other.shape == vector.shape and (cosine := float(other @ vector)) >= closest:
            best, closest = int(ticket_id), cosine
    return best


def _open(
    connection: Connection,
    question: str,
    key: str,
    like: Likeness | None,
    vector: np.ndarray | None,
    when: datetime,
) -> int:
    result = connection.execute(
        insert(tickets).values(
            question=question,
            question_key=key,
            vector=None if vector is None else vector.astype("<f4").tobytes(),
            vector_model=like.model if like else None,
            status=OPEN,
            articles=[],
            opened_at=when,
            updated_at=when,
            askers=0,
        )
    )
    key_row = result.inserted_primary_key
    return int(key_row[0]) if key_row else 0
