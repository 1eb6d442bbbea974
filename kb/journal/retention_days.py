"""How long each kind of record is kept."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import SettingsError
from kb.settings import Settings


@dataclass(frozen=True)
class RetentionDays:
    """Days each kind is kept; `None` keeps it for ever."""

    questions: int | None
    feedback: int | None
    tickets: int | None
    notes: int | None
    audit: int | None

    @classmethod
    def from_settings(cls, settings: Settings) -> RetentionDays:
        """The configured days; raises `SettingsError` for what is no whole number of days."""
        return cls(
            _days("QUESTIONS", settings.keep_questions_days),
            _days("FEEDBACK", settings.keep_feedback_days),
            _days("TICKETS", settings.keep_tickets_days),
            _days("NOTES", settings.keep_notes_days),
            _days("AUDIT", settings.keep_audit_days),
        )


def _days(kind: str, value: str | None) -> int | None:
    try:
        days = int(value or "0")
    except ValueError:
        days = -1
    if not 0 <= days <= 36_500:
        raise SettingsError(
            f"LEXCOOP_KEEP_{kind}_DAYS : nombre de jours attendu (0 pour garder sans limite), « {value} » lu."
        )
    return days or None
