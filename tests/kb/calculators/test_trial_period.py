from datetime import date

import pytest

from corpus.errors import CallError
from kb.calculators.duration import NOTHING, Duration
from kb.calculators.trial_period import trial_period


@pytest.mark.parametrize(
    ("start", "earlier", "expected"),
    [
        (date(2026, 3, 1), None, date(2026, 10, 31)),
        (date(2026, 3, 15), Duration(5), date(2026, 6, 14)),
        (date(2025, 6, 30), None, date(2026, 2, 28)),
        (date(2023, 6, 30), None, date(2024, 2, 29)),
        (date(2026, 3, 15), Duration(5, 10), date(2026, 6, 4)),
    ],
)
def test_last_day(start: date, earlier: Duration | None, expected: date) -> None:
    assert trial_period(start=start, earlier=earlier).value == expected


def test_length_left_without_a_date() -> None:
    assert trial_period(earlier=Duration(5)).value == Duration(3)
    assert trial_period(earlier=Duration(0)).value == Duration(8)


@pytest.mark.parametrize("earlier", [Duration(8), Duration(12), Duration(8, 1), Duration(36)])
@pytest.mark.parametrize("start", [None, date(2026, 3, 1)])
def test_earlier_contracts_longer_than_the_limit(start: date | None, earlier: Duration) -> None:
    found = trial_period(start=start, earlier=earlier)
    assert found.value == NOTHING
    assert found.result.startswith("Aucune période d'essai")


def test_days_too_close_to_the_limit_need_a_date() -> None:
    with pytest.raises(CallError, match="date de début"):
        trial_period(earlier=Duration(0, 243))
    assert trial_period(start=date(2026, 1, 1), earlier=Duration(0, 243)).value == NOTHING
    assert trial_period(start=date(2026, 1, 1), earlier=Duration(0, 242)).value == date(2026, 1, 1)


def test_the_trial_is_optional_and_it_is_said() -> None:
    assert "facultative" in trial_period(earlier=Duration(1)).cautions[0]


def test_nothing_given() -> None:
    with pytest.raises(CallError):
        trial_period()
