"""Who received an answer that rests on a wording the law has replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select

from kb.journal.affected import Replaced, given
from kb.journal.part import JournalPart
from kb.journal.person import Person, require
from kb.journal.tables import citations, exchanges

_DAYS = 100


@dataclass(frozen=True)
class Recipient:
    """One answer a person received; `cited` are the articles and notes through which it is affected."""

    asker: str
    asked_at: datetime
    exchange_id: int
    question: str
    cited: tuple[str, ...]


@dataclass(frozen=True)
class RecipientCount:
    """People who received an affected answer, and how many answers they received."""

    people: int
    answers: int


class RecipientPart(JournalPart):
    """Lists people by name: each list that leaves the application is written in the register."""

    def recipients(
        self, person: Person, replaced: Sequence[Replaced], *, limit: int | None = None, taken_out: str = ""
    ) -> list[Recipient]:
        """Who received an answer that rests on one of these wordings, person by person, latest first.

        `limit` keeps the first answers. `taken_out` says what the list is made for when it leaves the application: the
        register then keeps it.
        """
        require(person, "changes.read")
        affected = _affected(replaced)
        query = (
            select(
                exchanges.c.asker, exchanges.c.asked_at, exchanges.c.exchange_id,
                func.coalesce(exchanges.c.question, "").label("question"),
            )
            .where(exchanges.c.asker.is_not(None), _citing(affected))
            .order_by(exchanges.c.asker, exchanges.c.asked_at.desc(), exchanges.c.exchange_id.desc())
            .limit(limit)
        )  # fmt: skip
        through = (
            select(citations.c.exchange_id, citations.c.article)
            .join(exchanges, exchanges.c.exchange_id == citations.c.exchange_id)
            .where(affected)
            .distinct()
            .order_by(citations.c.article)
        )
        cited: dict[int, list[str]] = {}
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
            if limit is not None:
                through = through.where(exchanges.c.exchange_id.in_([row["exchange_id"] for row in rows]))
            for exchange_id, article in connection.execute(through):
                cited.setdefault(exchange_id, []).append(article)
        if taken_out:
            with self._database.writing() as connection:
                self._audit(connection, person, "change.recipients", taken_out, after={"answers": len(rows)})
        return [Recipient(**row, cited=tuple(cited[row["exchange_id"]])) for row in rows]

    def count_recipients(self, person: Person, replaced: Sequence[Replaced]) -> RecipientCount:
        """How many people and answers `recipients` would list."""
        require(person, "changes.read")
        query = select(func.count(exchanges.c.asker.distinct()), func.count()).where(
            exchanges.c.asker.is_not(None), _citing(_affected(replaced))
        )
        with self._database.reading() as connection:
            return RecipientCount(*connection.execute(query).one())


def _citing(affected: ColumnElement[bool]) -> ColumnElement[bool]:
    # Not `IN (SELECT …)`: for the law of a whole sync, that reads the citations of most answers before the first row.
    cited = select(citations.c.n).where(citations.c.exchange_id == exchanges.c.exchange_id, affected)
    return cited.correlate(exchanges).exists()


def _affected(replaced: Sequence[Replaced]) -> ColumnElement[bool]:
    """Whether a citation and its exchange rest on one of the wordings; those of one day are looked up together."""
    groups: dict[tuple[date | None, datetime], list[Replaced]] = {}
    for wording in replaced:
        groups.setdefault((wording.since, wording.before), []).append(wording)
    each = [
        and_(citations.c.document.in_(list(dict.fromkeys(item.document for item in group))), *given(group[0]))
        for group in groups.values()
    ]
    # SQLite refuses a condition more than 1,000 levels deep, and every `OR` is one.
    together = [case((or_(*each[at : at + _DAYS]), 1), else_=0) == 1 for at in range(0, len(each), _DAYS)]
    return or_(false(), *together)
