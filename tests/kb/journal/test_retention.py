from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from corpus.errors import SettingsError
from kb.answer.record import Answer
from kb.journal.database import Database
from kb.journal.journal import Journal
from kb.journal.person import LOCAL, NotAllowed, Person
from kb.journal.retention import Purged
from kb.journal.retention_days import RetentionDays
from kb.settings import Settings

ASKER = Person("a@cae.fr")
OLD, NEW = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)


def test_only_what_is_too_old_goes(
    settings: Settings, answer: Callable[..., Answer], refusal: Callable[..., Answer]
) -> None:
    when = [OLD]
    journal = Journal(Database(settings.journal_url), lambda: when[0])
    for moment, name in ((OLD, "vieux"), (NEW, "neuf")):
        when[0] = moment
        kept = journal.record_exchange(ASKER, name, answer(f"Cas {name} ?"))
        journal.give_feedback(ASKER, kept.exchange_id, "utile", name)
        journal.record_exchange(ASKER, name, refusal(f"Refus {name}"))
        journal.record_revision(LOCAL, "essai", None, name, "publish", "publiee")
        journal.close_ticket(LOCAL, journal.open_ticket(ASKER, f"Clos {name}"))
    when[0] = datetime(2026, 11, 23, tzinfo=UTC)
    keep = RetentionDays(questions=365, feedback=365, tickets=365, notes=365, audit=365)
    purged = journal.purge(LOCAL, date(2026, 11, 23), keep)
    # The feedback went with its question; the ticket left open stays.
    assert purged == Purged(questions=2, feedback=0, tickets=1, notes=1, audit=2)
    assert [item.conversation_id for item in journal.conversations(ASKER)] == ["neuf"]
    assert journal.count(LOCAL) == 4
    assert {item.question for item in journal.tickets(LOCAL)} == {"Refus vieux", "Refus neuf", "Clos neuf"}
    assert [item.after for item in journal.revisions(LOCAL, "essai")] == ["neuf"]
    assert journal.statistics(LOCAL, date(2024, 1, 1), date(2027, 1, 1)).feedback == {"utile": 2}
    assert b"Cas vieux" not in (settings.var / "journal.sqlite").read_bytes()
    nothing = RetentionDays(None, None, None, None, None)
    assert journal.purge(LOCAL, date(2200, 1, 1), nothing) == Purged(0, 0, 0, 0, 0)
    with pytest.raises(NotAllowed):
        journal.purge(ASKER, date(2026, 11, 23), keep)


def test_days_are_read_from_the_settings() -> None:
    assert RetentionDays.from_settings(Settings()) == RetentionDays(1095, 1095, 1825, None, 1825)
    for value in ("trois", "-1", "1.5"):
        with pytest.raises(SettingsError, match=f"LEXCOOP_KEEP_AUDIT_DAYS .*« {value} » lu"):
            RetentionDays.from_settings(Settings(keep_audit_days=value))
