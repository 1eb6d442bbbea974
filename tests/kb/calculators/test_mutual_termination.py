from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CallError
from kb.calculators.calendar_days import is_working_day
from kb.calculators.mutual_termination import mutual_termination


def test_a_calendar_over_easter() -> None:
    found = mutual_termination(signed=date(2026, 3, 3))
    assert [step.result for step in found.steps] == [
        "mercredi 18 mars 2026",
        "jeudi 19 mars 2026",
        "mardi 7 avril 2026",
        "à l'expiration du 7 avril 2026",
        "mercredi 8 avril 2026",
        "7 avril 2027",
    ]
    assert found.value == date(2026, 4, 8)
    assert found.cautions[0].startswith("La date de réception")


def test_retraction_ending_on_a_sunday_is_extended() -> None:
    found = mutual_termination(signed=date(2026, 6, 13))  # fifteenth day: Sunday 28 June
    assert [step.result for step in found.steps[:3]] == [
        "dimanche 28 juin 2026",
        "lundi 29 juin 2026",
        "mardi 30 juin 2026",
    ]
    assert found.steps[1].article_keys == ("code-du-travail:R1231-1",)


def test_instruction_ending_on_a_saturday_is_extended() -> None:
    # 15 working days after Wednesday 4 March 2026: Saturday 21 March.
    found = mutual_termination(signed=date(2026, 2, 10), received=date(2026, 3, 4))
    assert "samedi 21 mars 2026" in [step.result for step in found.steps]
    assert "lundi 23 mars 2026" in [step.result for step in found.steps]
    assert found.value == date(2026, 3, 24)


def test_a_request_sent_too_early_is_said() -> None:
    found = mutual_termination(signed=date(2026, 3, 3), received=date(2026, 3, 10))
    assert "à refaire" in found.cautions[0]
    on_time = mutual_termination(signed=date(2026, 3, 3), received=date(2026, 3, 19))
    assert not any("à refaire" in caution for caution in on_time.cautions)


def test_received_before_the_signature() -> None:
    with pytest.raises(CallError, match="avant la signature"):
        mutual_termination(signed=date(2026, 3, 3), received=date(2026, 3, 2))


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_contract_never_ends_before_both_delays(signed: date) -> None:
    value = mutual_termination(signed=signed).value
    if not isinstance(value, date):
        raise TypeError(value)
    span = [signed + timedelta(days=n) for n in range(16, (value - signed).days)]
    # After the retraction (at least 15 days): the day of reception, then at least 15 working days.
    assert sum(is_working_day(day) for day in span) >= 15
