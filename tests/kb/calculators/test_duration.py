"""Calendar counting: month ends, leap years, inverse operations."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CallError
from kb.calculators.duration import (
    Duration,
    add_months,
    between,
    exhausts,
    last_day,
    limit_minus,
    remainder_in_words,
    shift_days,
)

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
    ],
)
def test_add_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 3, 15), 1, date(2026, 4, 14)),
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 1), 1, date(2026, 3, 31)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
    ],
)
def test_last_day(start: date, months: int, expected: date) -> None:
    assert last_day(start, Duration(months)) == expected


@given(DAYS, st.integers(0, 120), st.integers(0, 27))
def test_between_gives_back_the_length_of_a_period(start: date, months: int, days: int) -> None:
    length = Duration(months, days)
    last = last_day(start, length)
    if last < start:  # nothing: no contract of no day
        assert not length
        return
    found = between(start, last)
    assert last_day(start, found) == last
    assert found.days < 31


@given(DAYS, st.integers(0, 3000))
def test_between_is_one_day_for_a_single_day_and_grows(start: date, days: int) -> None:
    assert between(start, start) == Duration(0, 1)
    last = start + timedelta(days=days)
    assert last_day(start, between(start, last)) == last


def test_between_refuses_an_end_before_its_start() -> None:
    with pytest.raises(CallError, match="précède le début"):
        between(date(2026, 3, 2), date(2026, 3, 1))


@pytest.mark.parametrize(("months", "days"), [(-1, 0), (0, -1)])
def test_negative_durations_are_refused(months: int, days: int) -> None:
    with pytest.raises(CallError, match="négative"):
        Duration(months, days)


def test_out_of_the_calendar_is_one_sentence() -> None:
    with pytest.raises(CallError, match="sort du calendrier"):
        add_months(date(9999, 12, 1), 1)
    with pytest.raises(CallError, match="sort du calendrier"):
        shift_days(date(9999, 12, 31), 1)


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (Duration(0, 0), "0 jour"),
        (Duration(12, 0), "1 an"),
        (Duration(27, 0), "2 ans et 3 mois"),
        (Duration(14, 10), "1 an, 2 mois et 10 jours"),
        (Duration(0, 1), "1 jour"),
    ],
)
def test_in_words(length: Duration, said: str) -> None:
    assert str(length) == said


def test_limit_minus_takes_months_then_days() -> None:
    assert limit_minus(date(2024, 3, 31), 36, Duration(1)) == date(2027, 2, 28)
    assert limit_minus(date(2024, 3, 15), 36, Duration(6, 10)) == date(2026, 9, 5)


def test_exhausts() -> None:
    assert exhausts(Duration(8), 8)
    assert exhausts(Duration(9, 1), 8)
    assert not exhausts(Duration(7, 27), 8)
    assert not exhausts(Duration(), 8)
    assert exhausts(Duration(0, 245), 8, date(2026, 1, 1))  # 243 days to 1 September
    assert not exhausts(Duration(0, 242), 8, date(2026, 1, 1))
    with pytest.raises(CallError, match="date de début"):
        exhausts(Duration(7, 30), 8)


def test_remainder_in_words() -> None:
    assert remainder_in_words(8, Duration(3)) == "5 mois"
    assert remainder_in_words(8, Duration(2, 10)) == "6 mois moins 10 jours"
