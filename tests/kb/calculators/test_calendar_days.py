"""Holidays of L3133-1 and working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.calculators.calendar_days import (
    add_working_days,
    easter,
    extended,
    is_public_holiday,
    is_working_day,
    public_holidays,
)


@pytest.mark.parametrize(
    ("year", "expected"),
    [  # almanac dates, the earliest and the latest possible among them
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (2000, date(2000, 4, 23)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, expected: date) -> None:
    assert easter(year) == expected


def test_holidays_of_2026() -> None:
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),  # lundi de Pâques
        date(2026, 5, 1),
        date(2026, 5, 8),
        date(2026, 5, 14),  # Ascension
        date(2026, 5, 25),  # lundi de Pentecôte
        date(2026, 7, 14),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


def test_two_holidays_may_fall_together() -> None:
    assert easter(2008) + timedelta(days=39) == date(2008, 5, 1)
    assert len(public_holidays(2008)) == 10


def test_saturday_is_a_working_day_but_extends_a_deadline() -> None:
    saturday = date(2026, 3, 7)
    assert is_working_day(saturday)
    assert extended(saturday) == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 8), date(2026, 3, 9)),  # Sunday
        (date(2026, 4, 4), date(2026, 4, 7)),  # Saturday before Easter Monday
        (date(2026, 5, 1), date(2026, 5, 2)),  # Friday holiday: Saturday is a working day
        (date(2026, 3, 10), date(2026, 3, 10)),
    ],
)
def test_extended(day: date, expected: date) -> None:
    assert extended(day) == expected


def test_fifteen_working_days_over_easter() -> None:
    assert add_working_days(date(2026, 3, 19), 15) == date(2026, 4, 7)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 40))
def test_add_working_days_counts_what_it_says(day: date, count: int) -> None:
    last = add_working_days(day, count)
    assert is_working_day(last)
    span = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert sum(d.weekday() != 6 and not is_public_holiday(d) for d in span) == count
