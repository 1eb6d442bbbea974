"""Public holidays and working days (« jours ouvrables ») in metropolitan France.

Sources: C. trav., art. L3133-1 (holidays), L3132-3 (Sunday rest).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from kb.calculators.duration import shift_days

SUNDAY, SATURDAY = 6, 5


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (anonymous algorithm, known as Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def public_holidays(year: int) -> frozenset[date]:
    """The eleven days of L3133-1; neither those of Alsace-Moselle nor those of the overseas territories."""
    sunday = easter(year)
    movable = {sunday + timedelta(days=days) for days in (1, 39, 50)}
    fixed = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    return frozenset(movable | {date(year, month, day) for month, day in fixed})


def is_public_holiday(day: date) -> bool:
    """Whether `day` is one of the eleven legal holidays."""
    return day in public_holidays(day.year)


def is_working_day(day: date) -> bool:
    """Whether `day` is a « jour ouvrable »: every day but Sunday and public holidays (Saturday is one)."""
    return day.weekday() != SUNDAY and not is_public_holiday(day)


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day`, `day` itself not counted."""
    while count > 0:
        day = shift_days(day, 1)
        count -= is_working_day(day)
    return day


def extended(day: date) -> date:
    """`day`, or the next working day when it is a Saturday, a Sunday or a holiday (R1231-1)."""
    return add_working_days(day, 1) if day.weekday() == SATURDAY or not is_working_day(day) else day
