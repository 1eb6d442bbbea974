"""What the journal holds about one person: giving it to them, and erasing it."""

from __future__ import annotations

import json
import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, func, select, update

from kb.journal.forgetting import forget
from kb.journal.part import JournalPart
from kb.journal.person import Person, require
from kb.journal.tables import (
    answers,
    audit,
    change_reviews,
    conversations,
    drafts,
    exchanges,
    feedback,
    note_revisions,
    ticket_askers,
    ticket_messages,
    tickets,
)
from kb.journal.ticket_joining import CLOSED, QUESTION, count_askers

ERASED = "personne effacée"
_MINE: dict[str, tuple[Table, Column[Any]]] = {
    "conversations": (conversations, conversations.c.asker),
    "exchanges": (exchanges, exchanges.c.asker),
    "feedback": (feedback, feedback.c.asker),
    "tickets": (ticket_askers, ticket_askers.c.asker),
    "ticket_messages": (ticket_messages, ticket_messages.c.author),
    "tickets_assigned": (tickets, tickets.c.assignee),
    "drafts": (drafts, drafts.c.author),
    "note_revisions": (note_revisions, note_revisions.c.who),
    "change_reviews": (change_reviews, change_reviews.c.who),
    "audit": (audit, audit.c.who),
}
# Kept for searching and grouping; they repeat the question.
_LEFT_OUT = ("search_text", "question_key", "vector", "vector_model")


class PersonalPart(JournalPart):
    """Rights of access and erasure; one's own data need no role."""

    def export_person(self, person: Person, email: str) -> dict[str, list[dict[str, Any]]]:
        """Everything held about an address, as JSON values by kind; raises `NotAllowed`."""
        address = _allowed(person, email, "person.export")
        with self._database.writing() as connection:
            found = {name: _rows(connection, table, column == address) for name, (table, column) in _MINE.items()}
            mine = select(exchanges.c.exchange_id).where(exchanges.c.asker == address)
            found["answers"] = _rows(connection, answers, answers.c.exchange_id.in_(mine))
            self._audit(connection, person, "person.export", "données d'une personne")
        return found

    def erase_person(self, person: Person, email: str) -> dict[str, int]:
        """Erase everything held about an address, down to the file's free pages; how many records of each kind.

        What is left are figures, and what they wrote as a lawyer (replies, notes) without their address. Raises
        `NotAllowed`.
        """
        address = _allowed(person, email, "person.erase")
        with self._database.writing(lock=1) as connection:
            done = {
                name: connection.scalar(select(func.count()).select_from(table).where(column == address)) or 0
                for name, (table, column) in _MINE.items()
            }
            keys = connection.scalars(select(exchanges.c.exchange_id).where(exchanges.c.asker == address)).all()
            forget(connection, keys)
            connection.execute(delete(conversations).where(conversations.c.asker == address))
            connection.execute(update(feedback).where(feedback.c.asker == address).values(asker=None, comment=""))
            _leave_tickets(connection, address)
            connection.execute(update(tickets).where(tickets.c.assignee == address).values(assignee=None))
            for table, column in (
                (drafts, drafts.c.author),
                (note_revisions, note_revisions.c.who),
                (change_reviews, change_reviews.c.who),
            ):
                connection.execute(update(table).where(column == address).values({column: ERASED}))
            _erase_mentions(connection, address)
            # The register must show that it happened, not to whom.
            actor = Person(ERASED, person.role) if person.email == address else person
            self._audit(connection, actor, "person.erase", f"effacement {secrets.token_hex(8)}", after=done)
        self._database.compact()
        return done


def _allowed(person: Person, email: str, action: str) -> str:
    address = email.strip().lower()
    if address != person.email:
        require(person, action)
    return address


def _leave_tickets(connection: Connection, address: str) -> None:
    """Take a person out of the tickets they wait for; a ticket nobody waits for any more loses its question."""
    joined = connection.scalars(
        select(ticket_askers.c.ticket_id).distinct().where(ticket_askers.c.asker == address)
    ).all()
    connection.execute(delete(ticket_askers).where(ticket_askers.c.asker == address))
    connection.execute(
        delete(ticket_messages).where(ticket_messages.c.author == address, ticket_messages.c.kind == QUESTION)
    )
    connection.execute(update(ticket_messages).where(ticket_messages.c.author == address).values(author=None))
    for ticket_id in joined:
        values: dict[str, Any] = {"askers": count_askers(connection, ticket_id)}
        # The words of the first asker may be those of the person erased: another asker's take their place.
        words = connection.execute(
            select(exchanges.c.question, exchanges.c.question_key)
            .join(ticket_askers, ticket_askers.c.exchange_id == exchanges.c.exchange_id)
            .where(ticket_askers.c.ticket_id == ticket_id, exchanges.c.question.is_not(None))
            .limit(1)
        ).first()
        if words is None:
            values |= {"question": "", "question_key": "", "vector": None}
            if values["askers"] == 0:
                values["status"] = CLOSED
        else:
            values |= {"question": words.question, "question_key": words.question_key, "vector": None}
        connection.execute(update(tickets).where(tickets.c.ticket_id == ticket_id).values(**values))


def _erase_mentions(connection: Connection, address: str) -> None:
    """Replace an address in the register, the drafts' editors and the lawyers' messages."""
    connection.execute(update(audit).where(audit.c.who == address).values(who=ERASED))
    for row in connection.execute(select(drafts.c.slug, drafts.c.editors)).all():
        if address in row.editors:
            editors = [ERASED if name == address else name for name in row.editors]
            connection.execute(update(drafts).where(drafts.c.slug == row.slug).values(editors=editors))
    messages = select(ticket_messages.c.message_id, ticket_messages.c.text)
    for row in connection.execute(messages.where(ticket_messages.c.text.icontains(address, autoescape=True))).all():
        connection.execute(
            update(ticket_messages)
            .where(ticket_messages.c.message_id == row.message_id)
            .values(text=_replaced(row.text, address))
        )
    entries = select(audit.c.audit_id, audit.c.object, audit.c.before, audit.c.after)
    for entry in connection.execute(entries).all():
        held = json.dumps([entry.object, entry.before, entry.after], ensure_ascii=False)
        if address in held.lower():
            item, before, after = json.loads(_replaced(held, address))
            connection.execute(
                update(audit).where(audit.c.audit_id == entry.audit_id).values(object=item, before=before, after=after)
            )


def _replaced(text: str, address: str) -> str:
    pieces, lowered, start = [], text.lower(), 0
    while (found := lowered.find(address, start)) >= 0:
        pieces += [text[start:found], ERASED]
        start = found + len(address)
    return "".join([*pieces, text[start:]])


def _rows(connection: Connection, table: Table, condition: Any) -> list[dict[str, Any]]:
    rows = connection.execute(select(table).where(condition)).mappings()
    return [{key: _plain(value) for key, value in row.items() if key not in _LEFT_OUT} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
