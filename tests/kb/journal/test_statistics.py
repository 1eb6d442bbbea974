from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from kb.answer.record import Answer
from kb.journal.database import Database
from kb.journal.journal import Journal
from kb.journal.person import LOCAL, NotAllowed, Person
from kb.journal.statistics import Week
from kb.settings import Settings

ASKER, OTHER = Person("a@cae.fr"), Person("b@cae.fr")


def test_the_figures_of_a_period(
    settings: Settings, answer: Callable[..., Answer], refusal: Callable[..., Answer]
) -> None:
    when = [datetime(2026, 11, 2, 12, tzinfo=UTC)]
    journal = Journal(Database(settings.journal_url), lambda: when[0])
    for number in range(1, 21):
        timed = answer(f"Q{number}", timings_ms={"total": float(number)})
        kept = journal.record_exchange(ASKER, "c1", timed, topics=["CAPE", "CAPE", "essai"])
    journal.give_feedback(ASKER, kept.exchange_id, "utile")
    when[0] = datetime(2026, 11, 15, 12, tzinfo=UTC)  # a Sunday
    journal.record_exchange(OTHER, "c2", refusal("Brevet ?"))
    journal.record_exchange(OTHER, "c2", refusal("Bonjour", "hors_sujet"))
    journal.record_exchange(OTHER, "c2", answer("Faux ?", status="corrected"))
    found = journal.statistics(LOCAL, date(2026, 11, 1), date(2026, 11, 15))
    assert (found.questions, found.people, found.refusals, found.corrected) == (23, 2, 2, 1)
    assert found.refusals_by_reason == {"hors_corpus": 1, "hors_sujet": 1}
    assert found.refusal_rate == pytest.approx(2 / 23)
    assert found.weeks == (Week(date(2026, 11, 2), 20, 0), Week(date(2026, 11, 9), 3, 2))
    assert found.themes == (("CAPE", 20), ("essai", 20), ("code-du-travail", 1))
    assert (found.feedback, found.satisfaction) == ({"utile": 1}, 1.0)
    assert found.tickets == {"ouvert": 1}
    first_week = journal.statistics(LOCAL, date(2026, 11, 2), date(2026, 11, 8))
    assert (first_week.latency_p50, first_week.latency_p95) == (10.0, 19.0)


def test_an_empty_period(journal: Journal) -> None:
    found = journal.statistics(LOCAL, date(2020, 1, 1), date(2020, 1, 31))
    assert (found.questions, found.weeks, found.latency_p50, found.satisfaction) == (0, (), None, None)
    assert found.refusal_rate == 0.0
    with pytest.raises(NotAllowed):
        journal.statistics(ASKER, date(2020, 1, 1), date(2020, 1, 31))
