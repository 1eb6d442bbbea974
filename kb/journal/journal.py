"""The journal: what was asked, answered, judged and decided; the only door to its database."""

from __future__ import annotations

from kb.journal.affected import AffectedPart
from kb.journal.audit import AuditPart
from kb.journal.changes import ChangePart
from kb.journal.database import BUSY_SECONDS, Database
from kb.journal.exchange_search import SearchPart
from kb.journal.exchanges import ExchangePart
from kb.journal.feedback import FeedbackPart
from kb.journal.notes import NotePart
from kb.journal.personal import PersonalPart
from kb.journal.recipients import RecipientPart
from kb.journal.retention import RetentionPart
from kb.journal.statistics import StatisticsPart
from kb.journal.tickets import TicketPart
from kb.settings import Settings


class Journal(
    ExchangePart,
    SearchPart,
    FeedbackPart,
    TicketPart,
    NotePart,
    ChangePart,
    AffectedPart,
    RecipientPart,
    AuditPart,
    StatisticsPart,
    RetentionPart,
    PersonalPart,
):
    """One object for all threads; each method is one transaction, checks the person's rights and returns records."""

    @classmethod
    def open(cls, settings: Settings, busy_seconds: float = BUSY_SECONDS) -> Journal:
        """Open the journal, created or brought to this version when needed; a write waits `busy_seconds` for its turn.

        Raises `JournalLocked`, `JournalFull`, `JournalUnreachable`, `JournalNewer`, or `SettingsError` for the URL.
        """
        return cls(Database(settings.journal_url, busy_seconds))

    @property
    def place(self) -> str:
        """Where it is, without any password."""
        return self._database.place

    def close(self) -> None:
        """Close the connections."""
        self._database.close()
