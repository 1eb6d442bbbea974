"""What every part of the journal has: the database, the clock, and the audit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert

from kb.journal.database import Database
from kb.journal.person import Person
from kb.journal.tables import audit


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


class JournalPart:
    """Base of the parts that make up `Journal`."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._now = clock

    def _audit(
        self,
        connection: Connection,
        person: Person,
        action: str,
        item: str,
        before: Any = None,
        after: Any = None,
    ) -> None:
        """Write who did what, in the transaction that does it."""
        connection.execute(
            insert(audit).values(
                at=self._now(), who=person.email, action=action, object=item[:200], before=before, after=after
            )
        )
