"""Answers that rest on a wording the law has replaced."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from kb.journal.part import JournalPart
from kb.journal.person import Person, require
from kb.journal.tables import citations, exchanges

MOST_QUESTIONS = 200


@dataclass(frozen=True)
class Replaced:
    """A wording that was replaced: what citations call it, and when.

    `since` is the day from which it is no longer the law, `None` when the source took it back; `before` the moment
    from which answers can no longer rest on it by mistake.
    """

    article: str
    document: str
    since: date | None
    before: datetime


@dataclass(frozen=True)
class AffectedCount:
    """Answers given, different questions, people; `outdated`: answers about days when another wording was in force."""

    times: int
    questions: int
    askers: int
    outdated: int


@dataclass(frozen=True)
class AffectedAnswer:
    """Answers to one question; `item` names the question without its words, `exchange_id` is the latest of them."""

    item: str
    question: str
    times: int
    askers: int
    outdated: int
    last: datetime
    exchange_id: int


class AffectedPart(JournalPart):
    """Reads what was served; a question about a past day when the old wording applied is not affected."""

    def affected_counts(self, person: Person, replaced: Sequence[Replaced]) -> list[AffectedCount]:
        """Figures of each wording, in the order given; what was forgotten still counts as given."""
        require(person, "changes.read")
        counts = []
        with self._database.reading() as connection:
            for wording in replaced:
                query = select(
                    func.count(),
                    func.count(exchanges.c.question_key.distinct()),
                    func.count(exchanges.c.asker.distinct()),
                    func.coalesce(func.sum(_outdated(wording)), 0),
                ).where(*_resting_on(wording))
                counts.append(AffectedCount(*connection.execute(query).one()))
        return counts

    def affected_times(self, person: Person, replaced: Sequence[Replaced]) -> list[tuple[int, int]]:
        """Answers given on each wording, in order, and how many different questions, `MOST_QUESTIONS` at most.

        Counts less than `affected_counts`, for lists: the most cited articles take a third of the time.
        """
        require(person, "changes.read")
        counts = []
        with self._database.reading() as connection:
            for wording in replaced:
                joined = select(citations.c.exchange_id).join(
                    exchanges, exchanges.c.exchange_id == citations.c.exchange_id
                )
                cited = joined.where(
                    citations.c.article == wording.article, citations.c.document == wording.document, *given(wording)
                )
                times = connection.scalar(cited.with_only_columns(func.count(citations.c.exchange_id.distinct()))) or 0
                some = cited.with_only_columns(exchanges.c.question_key).where(exchanges.c.question_key.is_not(None))
                some = some.distinct().limit(MOST_QUESTIONS)
                counts.append((times, connection.scalar(select(func.count()).select_from(some.subquery())) or 0))
        return counts

    def affected_answers(self, person: Person, wording: Replaced, limit: int = MOST_QUESTIONS) -> list[AffectedAnswer]:
        """Answers that rest on a wording, one row a question, most often served first."""
        require(person, "changes.read")
        times, last = func.count().label("times"), func.max(exchanges.c.exchange_id).label("exchange_id")
        grouped = (
            select(
                exchanges.c.question_key,
                times,
                func.count(exchanges.c.asker.distinct()).label("askers"),
                func.coalesce(func.sum(_outdated(wording)), 0).label("outdated"),
                func.max(exchanges.c.asked_at).label("last"),
                last,
            )
            .where(*_resting_on(wording), exchanges.c.question_key.is_not(None))
            .group_by(exchanges.c.question_key)
            .order_by(times.desc(), last.desc())
            .limit(limit)
            .subquery()
        )
        query = (
            select(exchanges.c.question, grouped)
            .join(grouped, grouped.c.exchange_id == exchanges.c.exchange_id)
            .order_by(grouped.c.times.desc(), grouped.c.exchange_id.desc())
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [
            AffectedAnswer(
                _item(row["question_key"]), row["question"], row["times"], row["askers"], row["outdated"],
                row["last"], row["exchange_id"],
            )
            for row in rows
        ]  # fmt: skip


def _resting_on(wording: Replaced) -> list[ColumnElement[bool]]:
    citing = select(citations.c.exchange_id).where(
        citations.c.article == wording.article, citations.c.document == wording.document
    )
    return [exchanges.c.exchange_id.in_(citing), *given(wording)]


def given(wording: Replaced) -> list[ColumnElement[bool]]:
    """Which exchanges rest on a wording wrongly, if they cite it."""
    given_before = exchanges.c.asked_at < wording.before
    if wording.since is None:
        return [given_before]
    # Of a past day when the wording applied, asked expressly: the answer stays right.
    of_its_day = exchanges.c.as_of >= exchanges.c.asked_on
    return [or_(exchanges.c.as_of >= wording.since, and_(given_before, of_its_day))]


def _outdated(wording: Replaced) -> ColumnElement[int]:
    if wording.since is None:
        return case((exchanges.c.asked_at < wording.before, 1), else_=0)
    return case((exchanges.c.as_of >= wording.since, 1), else_=0)


def _item(question_key: str) -> str:
    """A name that is the same each time the question is asked, and holds none of its words."""
    return hashlib.sha256(question_key.encode("utf-8")).hexdigest()[:12]
