from datetime import date

import pytest

from corpus.errors import CallError
from kb.calculators.dismissal_notice import dismissal_notice
from kb.calculators.duration import NOTHING, Duration


@pytest.mark.parametrize(
    ("seniority", "expected"),
    [
        (Duration(0), None),
        (Duration(5, 30), None),
        (Duration(6), Duration(1)),
        (Duration(23, 30), Duration(1)),
        (Duration(24), Duration(2)),
        (Duration(360), Duration(2)),
    ],
)
def test_length(seniority: Duration, expected: Duration | None) -> None:
    assert dismissal_notice(seniority=seniority).value == expected


@pytest.mark.parametrize(
    ("presented", "seniority", "expected"),
    [
        (date(2026, 3, 15), Duration(24), date(2026, 5, 14)),
        (date(2025, 12, 31), Duration(24), date(2026, 2, 28)),
        (date(2026, 1, 31), Duration(6), date(2026, 2, 28)),
        (date(2024, 1, 30), Duration(6), date(2024, 2, 29)),
    ],
)
def test_last_day(presented: date, seniority: Duration, expected: date) -> None:
    assert dismissal_notice(presented=presented, seniority=seniority).value == expected


@pytest.mark.parametrize(
    ("hired", "presented", "expected"),
    [
        (date(2024, 3, 15), date(2026, 3, 15), date(2026, 5, 14)),  # two years the day before
        (date(2024, 3, 16), date(2026, 3, 15), date(2026, 4, 14)),  # one day short
        (date(2024, 2, 29), date(2026, 3, 1), date(2026, 4, 30)),
    ],
)
def test_seniority_from_dates(hired: date, presented: date, expected: date) -> None:
    assert dismissal_notice(hired=hired, presented=presented).value == expected


def test_serious_misconduct() -> None:
    found = dismissal_notice(seniority=Duration(60), serious_misconduct=True)
    assert found.value == NOTHING
    assert "faute grave" in found.result


def test_disability_doubles_up_to_three_months() -> None:
    assert dismissal_notice(seniority=Duration(12), disabled=True).value == Duration(2)
    assert dismissal_notice(seniority=Duration(60), disabled=True).value == Duration(3)
    assert dismissal_notice(seniority=Duration(3), disabled=True).value is None


def test_unknown_seniority() -> None:
    with pytest.raises(CallError, match="ancienneté"):
        dismissal_notice(presented=date(2026, 3, 15))
