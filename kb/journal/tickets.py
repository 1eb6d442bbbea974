"""The lawyers' queue: questions left to them, and what they reply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from corpus.errors import CallError
from kb.journal.errors import UnknownRecord
from kb.journal.part import JournalPart
from kb.journal.person import NotAllowed, Person, require
from kb.journal.private import clean, mask_text, question_key
from kb.journal.records import Reply, Ticket, TicketAsker, TicketMessage
from kb.journal.tables import exchanges, ticket_askers, ticket_messages, tickets
from kb.journal.ticket_joining import (
    ANSWERED,
    CLOSED,
    IN_PROGRESS,
    INTERNAL,
    OPEN,
    REPLY,
    STATUSES,
    TRANSMISSION,
    Likeness,
    join_ticket,
)

NEWEST, OLDEST, MOST_ASKED, LATEST_CHANGE = "recents", "anciens", "demandes", "modifies"
_ORDERS = {
    NEWEST: (tickets.c.opened_at.desc(), tickets.c.ticket_id.desc()),
    OLDEST: (tickets.c.opened_at, tickets.c.ticket_id),
    MOST_ASKED: (tickets.c.askers.desc(), tickets.c.ticket_id.desc()),
    LATEST_CHANGE: (tickets.c.updated_at.desc(), tickets.c.ticket_id.desc()),
}
_COLUMNS = [column for column in tickets.c if column.name not in ("question_key", "vector", "vector_model")]


class TicketPart(JournalPart):
    """Tickets; refusals and bad feedback open theirs in `record_exchange` and `give_feedback`."""

    def transmit(self, person: Person, exchange_id: int, message: str = "", like: Likeness | None = None) -> int:
        """Hand one's question over to the lawyers, with a (masked) message; the ticket's number.

        Raises `UnknownRecord`, and `NotAllowed` for another's exchange.
        """
        require(person, "transmit")
        with self._database.reading() as connection:
            row = connection.execute(
                select(exchanges.c.asker, exchanges.c.question, exchanges.c.understood_as).where(
                    exchanges.c.exchange_id == exchange_id
                )
            ).first()
        if row is None or row.question is None:
            raise UnknownRecord("Cette question n'est plus dans le journal.")
        if row.asker != person.email:
            raise NotAllowed("Cette question a été posée par une autre personne.")
        question = row.understood_as or row.question
        return self.open_ticket(person, question, message, exchange_id=exchange_id, like=like)

    def open_ticket(
        self,
        person: Person,
        question: str,
        message: str = "",
        *,
        exchange_id: int | None = None,
        like: Likeness | None = None,
    ) -> int:
        """Hand a question over to the lawyers, answered or not; the ticket's number. Both texts are masked."""
        require(person, "transmit")
        asked = mask_text(question.strip())
        if not asked:
            raise CallError("Une question est attendue, le texte reçu est vide.")
        vector = like.vector_of(asked) if like else None
        with self._database.writing(lock=1) as connection:
            return join_ticket(
                connection,
                person,
                exchange_id,
                asked,
                TRANSMISSION,
                self._now(),
                like,
                vector,
                mask_text(message.strip()),
            )

    def tickets(
        self,
        person: Person,
        *,
        status: str | Sequence[str] | None = None,
        assignee: str | None = None,
        text: str | None = None,
        order: str = NEWEST,
        limit: int = 100,
        offset: int = 0,
    ) -> list[Ticket]:
        """The queue; `order` is one of NEWEST, OLDEST, MOST_ASKED, LATEST_CHANGE. Raises `NotAllowed`."""
        require(person, "tickets.read")
        if order not in _ORDERS:
            raise CallError(f"Ordre « {order} » inconnu : {', '.join(_ORDERS)} attendu.")
        query = select(*_COLUMNS).order_by(*_ORDERS[order]).limit(limit).offset(offset)
        if status:
            wanted = [status] if isinstance(status, str) else list(status)
            for name in wanted:
                _checked_status(name)
            query = query.where(tickets.c.status.in_(wanted))
        if assignee:
            query = query.where(tickets.c.assignee == assignee.strip().lower())
        for word in question_key(text or "").split():
            query = query.where(tickets.c.question_key.contains(word, autoescape=True))
        with self._database.reading() as connection:
            return [_ticket(row) for row in connection.execute(query).mappings()]

    def count_tickets(self, person: Person) -> dict[str, int]:
        """How many tickets have each status."""
        require(person, "tickets.read")
        with self._database.reading() as connection:
            rows = connection.execute(select(tickets.c.status, func.count()).group_by(tickets.c.status)).all()
        return dict.fromkeys(STATUSES, 0) | {row[0]: row[1] for row in rows}

    def ticket(self, person: Person, ticket_id: int) -> Ticket:
        """One ticket with who waits and every message; raises `UnknownRecord`, `NotAllowed`."""
        require(person, "tickets.read")
        with self._database.reading() as connection:
            return _read(connection, ticket_id)

    def reply(
        self,
        person: Person,
        ticket_id: int,
        text: str,
        *,
        articles: Sequence[str] | None = None,
        internal: bool = False,
    ) -> Ticket:
        """Answer all who wait (status repondu), or leave an internal remark; `articles` replaces the linked keys.

        A lawyer's words are kept as written. Raises `UnknownRecord`, `NotAllowed`, `CallError` when empty.
        """
        require(person, "tickets.answer")
        said = clean(text.strip())
        if not said:
            raise CallError("Une réponse est attendue, le texte reçu est vide.")
        values: dict[str, Any] = {} if internal else {"status": ANSWERED}
        if articles is not None:
            values["articles"] = list(dict.fromkeys(articles))
        message = {"kind": INTERNAL if internal else REPLY, "text": said}
        return self._change(person, "ticket.remark" if internal else "ticket.reply", ticket_id, values, message)

    def assign(self, person: Person, ticket_id: int, assignee: str | None) -> Ticket:
        """Give a ticket to a lawyer (an open one becomes en_cours), or to nobody."""
        require(person, "tickets.answer")
        name = assignee.strip().lower() if assignee else None
        with self._database.reading() as connection:
            status = _read(connection, ticket_id).status
        values: dict[str, Any] = {"assignee": name or None}
        if name and status == OPEN:
            values["status"] = IN_PROGRESS
        elif not name and status == IN_PROGRESS:
            values["status"] = OPEN
        return self._change(person, "ticket.assign", ticket_id, values)

    def set_status(self, person: Person, ticket_id: int, status: str) -> Ticket:
        """Change a ticket's status (close it, open it again)."""
        require(person, "tickets.answer")
        return self._change(person, "ticket.status", ticket_id, {"status": _checked_status(status)})

    def close_ticket(self, person: Person, ticket_id: int) -> Ticket:
        """Close a ticket: the same question asked later opens another."""
        return self.set_status(person, ticket_id, CLOSED)

    def link_ticket(
        self,
        person: Person,
        ticket_id: int,
        *,
        articles: Sequence[str] | None = None,
        note_slug: str | None = None,
        benchmark_question: str | None = None,
    ) -> Ticket:
        """Link articles (keys), the note or the benchmark question a ticket became; what is `None` is left."""
        require(person, "tickets.answer")
        values: dict[str, Any] = {}
        if articles is not None:
            values["articles"] = list(dict.fromkeys(articles))
        if note_slug is not None:
            values["note_slug"] = note_slug
        if benchmark_question is not None:
            values["benchmark_question"] = benchmark_question
        return self._change(person, "ticket.link", ticket_id, values)

    def replies_for(self, person: Person) -> list[Reply]:
        """The person's own tickets, latest change first; `unread` when a reply came since they last looked."""
        mine = (
            select(
                ticket_askers.c.ticket_id,
                func.max(ticket_askers.c.exchange_id).label("exchange_id"),
                func.max(ticket_askers.c.read_at).label("read_at"),
            )
            .where(ticket_askers.c.asker == person.email)
            .group_by(ticket_askers.c.ticket_id)
            .subquery()
        )
        query = (
            select(*_COLUMNS, mine.c.exchange_id, mine.c.read_at, exchanges.c.question.label("own"))
            .join(mine, mine.c.ticket_id == tickets.c.ticket_id)
            .outerjoin(exchanges, exchanges.c.exchange_id == mine.c.exchange_id)
            .order_by(tickets.c.updated_at.desc())
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
            messages = _messages(connection, [row["ticket_id"] for row in rows])
        replies = []
        for row in rows:
            seen = tuple(
                item
                for item in messages.get(row["ticket_id"], ())
                if item.kind == REPLY or (item.kind != INTERNAL and item.author == person.email)
            )
            last = max((item.sent_at for item in seen if item.kind == REPLY), default=None)
            replies.append(
                Reply(
                    ticket_id=row["ticket_id"],
                    question=row["own"] or row["question"],
                    status=row["status"],
                    articles=tuple(row["articles"]),
                    note_slug=row["note_slug"],
                    messages=seen,
                    exchange_id=row["exchange_id"],
                    unread=last is not None and (row["read_at"] is None or last > row["read_at"]),
                )
            )
        return replies

    def mark_read(self, person: Person, ticket_id: int) -> None:
        """Note that the person has seen the replies to their ticket."""
        with self._database.writing() as connection:
            connection.execute(
                update(ticket_askers)
                .where(ticket_askers.c.ticket_id == ticket_id, ticket_askers.c.asker == person.email)
                .values(read_at=self._now())
            )

    def _change(
        self,
        person: Person,
        action: str,
        ticket_id: int,
        values: Mapping[str, Any],
        message: Mapping[str, str] | None = None,
    ) -> Ticket:
        when = self._now()
        with self._database.writing() as connection:
            held = _read(connection, ticket_id)
            connection.execute(
                update(tickets).where(tickets.c.ticket_id == ticket_id).values(updated_at=when, **values)
            )
            if message:
                connection.execute(
                    insert(ticket_messages).values(ticket_id=ticket_id, author=person.email, sent_at=when, **message)
                )
            before = {name: getattr(held, name) for name in values}
            self._audit(connection, person, action, f"ticket {ticket_id}", before, dict(values))
            return _read(connection, ticket_id)


def _checked_status(status: str) -> str:
    if status not in STATUSES:
        raise CallError(f"Statut « {status} » inconnu : {', '.join(STATUSES)} attendu.")
    return status


def _read(connection: Connection, ticket_id: int) -> Ticket:
    row = connection.execute(select(*_COLUMNS).where(tickets.c.ticket_id == ticket_id)).mappings().first()
    if row is None:
        raise UnknownRecord(f"Le ticket {ticket_id} n'existe pas.")
    query: Select[Any] = select(
        ticket_askers.c.asker, ticket_askers.c.exchange_id, ticket_askers.c.origin, ticket_askers.c.joined_at
    ).where(ticket_askers.c.ticket_id == ticket_id)
    waiting = connection.execute(query.order_by(ticket_askers.c.id)).mappings()
    return _ticket(
        row,
        tuple(TicketAsker(**item) for item in waiting),
        _messages(connection, [ticket_id]).get(ticket_id, ()),
    )


def _messages(connection: Connection, ticket_ids: Sequence[int]) -> dict[int, tuple[TicketMessage, ...]]:
    query = select(
        ticket_messages.c.ticket_id,
        ticket_messages.c.author,
        ticket_messages.c.kind,
        ticket_messages.c.text,
        ticket_messages.c.sent_at,
    ).where(ticket_messages.c.ticket_id.in_(ticket_ids))
    found: dict[int, tuple[TicketMessage, ...]] = {}
    for row in connection.execute(query.order_by(ticket_messages.c.message_id)).mappings():
        values = dict(row)
        key = values.pop("ticket_id")
        found[key] = (*found.get(key, ()), TicketMessage(**values))
    return found


def _ticket(
    row: Mapping[Any, Any], waiting: tuple[TicketAsker, ...] = (), messages: tuple[TicketMessage, ...] = ()
) -> Ticket:
    values = {column.name: row[column.name] for column in _COLUMNS}
    return Ticket(**{**values, "articles": tuple(values["articles"])}, waiting=waiting, messages=messages)
