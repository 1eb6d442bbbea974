from datetime import date

import pytest

from corpus.errors import CallError
from kb.calculators.duration import Duration
from kb.calculators.seniority import seniority_of


def test_given_or_counted() -> None:
    assert seniority_of(Duration(14), None, None) == Duration(14)
    assert seniority_of(None, date(2024, 3, 15), date(2026, 3, 14)) == Duration(24)
    assert seniority_of(Duration(14), date(2024, 3, 15), date(2026, 3, 14)) == Duration(14)


@pytest.mark.parametrize(
    ("length", "hired", "last"),
    [
        (None, None, None),
        (None, date(2024, 1, 1), None),
        (None, date(2024, 1, 2), date(2024, 1, 1)),
        (Duration(0, 400), None, None),
    ],
)
def test_bad_calls(length: Duration | None, hired: date | None, last: date | None) -> None:
    with pytest.raises(CallError):
        seniority_of(length, hired, last)
