"""Length of service, given as such or between two dates."""

from __future__ import annotations

from datetime import date

from corpus.errors import CallError
from kb.calculators.duration import Duration, between

MOST_DAYS = 30


def seniority_of(length: Duration | None, hired: date | None, last: date | None) -> Duration:
    """The length itself, or that of the period from `hired` to `last`, both included.

    Raises `CallError` when neither can be known, or when a length has more days than a month.
    """
    if length is None:
        if hired is None or last is None:
            raise CallError("Indiquez l'ancienneté (années et mois), ou les deux dates qui la délimitent.")
        return between(hired, last)
    if length.days > MOST_DAYS:
        raise CallError(f"Donnez l'ancienneté en années et en mois (reçu : {length}).")
    return length
