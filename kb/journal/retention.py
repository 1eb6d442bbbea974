"""Forgetting what is older than it may be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import delete, func, select, update

from kb.journal.forgetting import forget
from kb.journal.part import JournalPart
from kb.journal.person import Person, require
from kb.journal.retention_days import RetentionDays
from kb.journal.tables import (
    audit,
    conversations,
    exchanges,
    feedback,
    note_revisions,
    ticket_askers,
    ticket_messages,
    tickets,
)
from kb.journal.ticket_joining import ANSWERED, CLOSED


@dataclass(frozen=True)
class Purged:
    """How many records of each kind were forgotten."""

    questions: int
    feedback: int
    tickets: int
    notes: int
    audit: int


class RetentionPart(JournalPart):
    """Retention in days per kind (`LEXCOOP_KEEP_…_DAYS`)."""

    def purge(self, person: Person, today: date, keep: RetentionDays) -> Purged:
        """Forget what is older than `keep` on that day, and leave nothing of it in the file; raises `NotAllowed`.

        Questions keep their figures; feedback keeps its verdict; only answered and closed tickets go; the latest
        revision of each note stays.
        """
        require(person, "journal.purge")
        limits = {name: None if days is None else _midnight(today, days) for name, days in vars(keep).items()}
        done = dict.fromkeys(limits, 0)
        with self._database.writing() as connection:
            if limit := limits["questions"]:
                keys = connection.scalars(
                    select(exchanges.c.exchange_id).where(
                        exchanges.c.asked_at < limit,
                        exchanges.c.question.is_not(None),
                    )
                ).all()
                forget(connection, keys)
                alive = select(exchanges.c.conversation_id).where(exchanges.c.conversation_id.is_not(None))
                connection.execute(delete(conversations).where(conversations.c.conversation_id.not_in(alive)))
                done["questions"] = len(keys)
            if limit := limits["feedback"]:
                old = (feedback.c.given_at < limit, feedback.c.asker.is_not(None))
                done["feedback"] = connection.execute(
                    update(feedback).where(*old).values(asker=None, comment="")
                ).rowcount
            if limit := limits["tickets"]:
                gone = select(tickets.c.ticket_id).where(
                    tickets.c.updated_at < limit, tickets.c.status.in_((ANSWERED, CLOSED))
                )
                for table in (ticket_askers, ticket_messages):
                    connection.execute(delete(table).where(table.c.ticket_id.in_(gone)))
                done["tickets"] = connection.execute(delete(tickets).where(tickets.c.ticket_id.in_(gone))).rowcount
            if limit := limits["notes"]:
                newest = {
                    (row[0], row[1])
                    for row in connection.execute(
                        select(note_revisions.c.slug, func.max(note_revisions.c.revision)).group_by(
                            note_revisions.c.slug
                        )
                    )
                }
                old_ones = connection.execute(
                    select(note_revisions.c.slug, note_revisions.c.revision).where(note_revisions.c.at < limit)
                ).all()
                for slug, revision in old_ones:
                    if (slug, revision) not in newest:
                        done["notes"] += connection.execute(
                            delete(note_revisions).where(
                                note_revisions.c.slug == slug, note_revisions.c.revision == revision
                            )
                        ).rowcount
            if limit := limits["audit"]:
                done["audit"] = connection.execute(delete(audit).where(audit.c.at < limit)).rowcount
            purged = Purged(**done)
            self._audit(connection, person, "journal.purge", today.isoformat(), after=done)
        if any(done.values()):
            self._database.compact()
        return purged


def _midnight(today: date, days: int) -> datetime:
    return datetime(today.year, today.month, today.day, tzinfo=UTC) - timedelta(days=days)
