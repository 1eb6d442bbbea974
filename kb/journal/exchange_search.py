"""Finding past questions by their words, their outcome and their day."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import ColumnElement, func, select

from kb.journal.exchange_rows import SUMMARY
from kb.journal.part import JournalPart
from kb.journal.person import Person, require
from kb.journal.private import search_text
from kb.journal.records import ExchangeSummary
from kb.journal.tables import exchanges, feedback


class Filters(TypedDict, total=False):
    """What narrows a search: `verdict` keeps the exchanges that got that feedback.

    `everyone` (true by default) needs the lawyers' role; false keeps the person's own.
    """

    everyone: bool
    status: str | None
    reason: str | None
    verdict: str | None
    since: datetime | None
    until: datetime | None


class SearchPart(JournalPart):
    """Lists and counts of exchanges."""

    def find(
        self,
        person: Person,
        text: str | None = None,
        *,
        limit: int = 50,
        offset: int = 0,
        **filters: Unpack[Filters],
    ) -> list[ExchangeSummary]:
        """Exchanges, newest first, whose question holds the words of `text`."""
        query = select(*SUMMARY).where(*_conditions(person, text, **filters))
        query = query.order_by(exchanges.c.asked_at.desc(), exchanges.c.exchange_id.desc())
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(limit).offset(offset)).mappings()
            return [ExchangeSummary(**row) for row in rows]

    def count(self, person: Person, text: str | None = None, **filters: Unpack[Filters]) -> int:
        """How many exchanges `find` would list."""
        conditions = _conditions(person, text, **filters)
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(exchanges).where(*conditions)) or 0


def _conditions(
    person: Person,
    text: str | None,
    *,
    everyone: bool = True,
    status: str | None = None,
    reason: str | None = None,
    verdict: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[ColumnElement[bool]]:
    if everyone:
        require(person, "journal.read")
    conditions: list[ColumnElement[bool]] = [] if everyone else [exchanges.c.asker == person.email]
    conditions += [exchanges.c.search_text.contains(word, autoescape=True) for word in search_text(text).split()]
    if status:
        conditions.append(exchanges.c.status == status)
    if reason:
        conditions.append(exchanges.c.reason == reason)
    if verdict:
        given = select(feedback.c.exchange_id).where(feedback.c.verdict == verdict)
        conditions.append(exchanges.c.exchange_id.in_(given))
    if since:
        conditions.append(exchanges.c.asked_at >= since)
    if until:
        conditions.append(exchanges.c.asked_at < until)
    return conditions
