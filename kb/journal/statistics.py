"""Figures of the dashboard over a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, func, select

from kb.answer.record import ABSTAINED
from kb.journal.feedback import USEFUL
from kb.journal.part import JournalPart
from kb.journal.person import Person, require
from kb.journal.tables import exchanges, feedback, themes, tickets


@dataclass(frozen=True)
class Week:
    """Questions and refusals of the week that begins on a Monday."""

    monday: date
    questions: int
    refusals: int


@dataclass(frozen=True)
class Statistics:
    """The figures of `[start, end]`, both days included; latencies in milliseconds, `None` when nothing was asked.

    `people` leaves out those forgotten; `satisfaction` is the share of « utile » among opinions, `None` without any.
    """

    start: date
    end: date
    questions: int
    people: int
    refusals: int
    refusals_by_reason: dict[str, int]
    corrected: int
    weeks: tuple[Week, ...]
    themes: tuple[tuple[str, int], ...]
    feedback: dict[str, int]
    latency_p50: float | None
    latency_p95: float | None
    tickets: dict[str, int]

    @property
    def refusal_rate(self) -> float:
        """Share of questions refused, 0 when nothing was asked."""
        return self.refusals / self.questions if self.questions else 0.0

    @property
    def satisfaction(self) -> float | None:
        """Share of useful answers among those judged."""
        given = sum(self.feedback.values())
        return self.feedback.get(USEFUL, 0) / given if given else None


class StatisticsPart(JournalPart):
    """Counts only: no question, no name."""

    def statistics(self, person: Person, start: date, end: date, most_themes: int = 20) -> Statistics:
        """Everything the dashboard shows, over `[start, end]`; raises `NotAllowed`."""
        require(person, "dashboard.read")
        during = exchanges.c.asked_on.between(start, end)
        with self._database.reading() as connection:
            days = connection.execute(
                select(exchanges.c.asked_on, exchanges.c.status, exchanges.c.reason, func.count())
                .where(during)
                .group_by(exchanges.c.asked_on, exchanges.c.status, exchanges.c.reason)
            ).all()
            named = connection.execute(
                select(themes.c.theme, func.count().label("times"))
                .where(themes.c.asked_on.between(start, end))
                .group_by(themes.c.theme)
                .order_by(func.count().desc(), themes.c.theme)
                .limit(most_themes)
            ).all()
            verdicts = connection.execute(
                select(feedback.c.verdict, func.count())
                .join(exchanges, exchanges.c.exchange_id == feedback.c.exchange_id)
                .where(during)
                .group_by(feedback.c.verdict)
            ).all()
            people = connection.scalar(select(func.count(exchanges.c.asker.distinct())).where(during)) or 0
            waiting = connection.execute(select(tickets.c.status, func.count()).group_by(tickets.c.status)).all()
            total = sum(row[3] for row in days)
            p50 = _percentile(connection, during, total, 50)
            p95 = _percentile(connection, during, total, 95)
        reasons: dict[str, int] = {}
        weeks: dict[date, list[int]] = {}
        corrected = 0
        for day, status, reason, count in days:
            week = weeks.setdefault(day - timedelta(days=day.weekday()), [0, 0])
            week[0] += count
            corrected += count if status == "corrected" else 0
            if status == ABSTAINED:
                week[1] += count
                reasons[reason or ""] = reasons.get(reason or "", 0) + count
        return Statistics(
            start=start,
            end=end,
            questions=total,
            people=people,
            refusals=sum(reasons.values()),
            refusals_by_reason=dict(sorted(reasons.items(), key=lambda item: -item[1])),
            corrected=corrected,
            weeks=tuple(Week(monday, *counts) for monday, counts in sorted(weeks.items())),
            themes=tuple((row[0], row[1]) for row in named),
            feedback={row[0]: row[1] for row in verdicts},
            latency_p50=p50,
            latency_p95=p95,
            tickets={row[0]: row[1] for row in waiting},
        )


def _percentile(connection: Connection, during: ColumnElement[bool], total: int, percent: int) -> float | None:
    """Nearest-rank percentile of the latency."""
    if not total:
        return None
    rank = -(-total * percent // 100)
    query = select(exchanges.c.total_ms).where(during).order_by(exchanges.c.total_ms).offset(rank - 1).limit(1)
    return connection.scalar(query)
