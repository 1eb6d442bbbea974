"""Who did what, when, and what it changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from kb.journal.part import JournalPart
from kb.journal.person import Person, require
from kb.journal.records import AuditEntry
from kb.journal.tables import audit


class AuditPart(JournalPart):
    """The register of actions; every writing method of the journal adds to it by itself."""

    def record_action(self, person: Person, action: str, item: str, before: Any = None, after: Any = None) -> None:
        """Register something done outside the journal (a publication, a sync); `before` and `after` are JSON values."""
        with self._database.writing() as connection:
            self._audit(connection, person, action, item, before, after)

    def audit(
        self,
        person: Person,
        *,
        who: str | None = None,
        action: str | None = None,
        item: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> list[AuditEntry]:
        """Entries, newest first; raises `NotAllowed`."""
        require(person, "audit.read")
        query = select(audit).order_by(audit.c.at.desc(), audit.c.audit_id.desc()).limit(limit).offset(offset)
        for column, value in ((audit.c.who, who), (audit.c.action, action), (audit.c.object, item)):
            if value is not None:
                query = query.where(column == value)
        if since:
            query = query.where(audit.c.at >= since)
        if until:
            query = query.where(audit.c.at < until)
        with self._database.reading() as connection:
            return [AuditEntry(**row) for row in connection.execute(query).mappings()]
