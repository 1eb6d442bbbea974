"""Durations in calendar months and days, and counting from date to date."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.errors import CallError

# The shortest a month can be: below this many days a month, a remainder exists whatever the start.
SHORTEST_MONTH = 28


@dataclass(frozen=True)
class Duration:
    """A length of time; months are calendar months and are never turned into days without a start date.

    Raises `CallError` when months or days are negative.
    """

    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        """Refuse a negative part."""
        if self.months < 0 or self.days < 0:
            raise CallError(f"Une durée ne peut pas être négative (reçu : {self.months} mois et {self.days} jours).")

    def __add__(self, other: Duration) -> Duration:
        """Months with months, days with days."""
        return Duration(self.months + other.months, self.days + other.days)

    def __bool__(self) -> bool:
        """False for no time at all."""
        return bool(self.months or self.days)

    def __str__(self) -> str:
        """« 2 ans et 3 mois »."""
        years, months = divmod(self.months, 12)
        parts = [_count(years, "an"), f"{months} mois" if months else "", _count(self.days, "jour")]
        said = [part for part in parts if part]
        return " et ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said) if said else "0 jour"


NOTHING = Duration()


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier), or the month's last day when there is no such day.

    Raises `CallError` when the date leaves the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise CallError(f"Le calcul sort du calendrier : {months} mois à partir du {day:%d/%m/%Y}.")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift_days(day: date, days: int) -> date:
    """`day` plus days (negative: minus); raises `CallError` out of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise CallError(f"Le calcul sort du calendrier : {days} jours à partir du {day:%d/%m/%Y}.") from None


def limit_minus(start: date, limit_months: int, deducted: Duration) -> date:
    """End of a limit in months from `start`, shortened by a duration: months first, then days."""
    return shift_days(add_months(start, limit_months - deducted.months), -deducted.days)


def last_day(start: date, length: Duration) -> date:
    """Last day of a period begun on `start`: the eve of the same day, or the end of a shorter month."""
    target = add_months(start, length.months)
    eve = target if target.day < start.day else shift_days(target, -1)
    return shift_days(eve, length.days)


def between(start: date, last: date) -> Duration:
    """Length of a contract from its first to its last day, both included: whole months, then days.

    Raises `CallError` when the end comes before the start.
    """
    if last < start:
        raise CallError(f"La fin ({last:%d/%m/%Y}) précède le début ({start:%d/%m/%Y}) : vérifiez-les.")
    months = (last.year - start.year) * 12 + last.month - start.month + 1
    while last_day(start, Duration(months)) > last:
        months -= 1
    return Duration(months, (last - last_day(start, Duration(months))).days)


def has_same_day(day: date, months: int) -> bool:
    """Whether the month `months` later has the same day (no 29 February, no 31st in a short month …)."""
    return add_months(day, months).day == day.day


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}" if number else ""


def exhausts(deducted: Duration, limit_months: int, start: date | None = None) -> bool:
    """Whether a duration uses up a limit in months; days are weighed against the calendar from `start`.

    Raises `CallError` when only a start date could tell (days as long as the months that are left).
    """
    left = limit_months - deducted.months
    if left <= 0:
        return True
    if start is not None:
        return limit_minus(start, limit_months, deducted) <= start
    if deducted.days >= SHORTEST_MONTH * left:
        raise CallError(
            f"La durée de {deducted} est trop proche de la limite ({limit_months} mois) pour conclure "
            "sans date : indiquez aussi la date de début."
        )
    return False


def remainder_in_words(limit_months: int, deducted: Duration) -> str:
    """What is left of a limit in months, days kept apart: « 5 mois moins 10 jours »."""
    left = str(Duration(limit_months - deducted.months))
    return f"{left} moins {Duration(days=deducted.days)}" if deducted.days else left
