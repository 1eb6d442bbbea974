from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CallError
from kb.calculators.dismissal_indemnity import dismissal_indemnity
from kb.calculators.duration import Duration


@pytest.mark.parametrize(
    ("months", "salary", "expected"),
    [
        (144, "2400", "7600"),  # 10 × 600 + 2 × 800
        (55, "2100", "2406.25"),  # 4 years and 7 months
        (8, "1800", "300"),
        (120, "2000", "5000"),
        (121, "2000", "5055.56"),  # 5000 + 2000 / 36
        (12, "0", "0"),
        (7, "2000", "0"),
        (0, "2000", "0"),
    ],
)
def test_amount(months: int, salary: str, expected: str) -> None:
    found = dismissal_indemnity(seniority=Duration(months), salary_12=Decimal(salary))
    assert found.value == Decimal(expected)


def test_days_beyond_whole_months_do_not_count() -> None:
    assert dismissal_indemnity(seniority=Duration(7, 30), salary_12=Decimal(2000)).value == 0
    with_days = dismissal_indemnity(seniority=Duration(12, 30), salary_12=Decimal(2000)).value
    assert with_days == dismissal_indemnity(seniority=Duration(12), salary_12=Decimal(2000)).value


def test_the_better_salary_is_taken() -> None:
    found = dismissal_indemnity(seniority=Duration(24), salary_12=Decimal(2000), salary_3=Decimal(2200))
    assert found.value == Decimal(1100)
    assert not any("Une seule moyenne" in caution for caution in found.cautions)
    found = dismissal_indemnity(seniority=Duration(24), salary_12=Decimal(2000), salary_3=Decimal(1800))
    assert found.value == Decimal(1000)
    alone = dismissal_indemnity(seniority=Duration(24), salary_12=Decimal(2000))
    assert any("Une seule moyenne" in caution for caution in alone.cautions)


def test_from_dates() -> None:
    found = dismissal_indemnity(hired=date(2024, 2, 29), ended=date(2026, 2, 28), salary_12=Decimal(2400))
    assert found.value == Decimal(1200)


def test_serious_misconduct() -> None:
    found = dismissal_indemnity(seniority=Duration(60), salary_12=Decimal(2000), serious_misconduct=True)
    assert found.value == 0
    assert "faute grave" in found.result


@given(st.integers(8, 600), st.decimals(0, 20_000, places=2))
def test_grows_with_seniority_and_salary(months: int, salary: Decimal) -> None:
    def amount(m: int, s: Decimal) -> Decimal:
        value = dismissal_indemnity(seniority=Duration(m), salary_12=s).value
        if not isinstance(value, Decimal):
            raise TypeError(value)
        return value

    assert amount(months, salary) <= amount(months + 1, salary) <= amount(months + 1, salary + 1)


@pytest.mark.parametrize("salary", ["-1", "NaN", "Infinity"])
def test_bad_salaries(salary: str) -> None:
    with pytest.raises(CallError):
        dismissal_indemnity(seniority=Duration(24), salary_12=Decimal(salary))
    with pytest.raises(CallError):
        dismissal_indemnity(seniority=Duration(24), salary_12=Decimal(1), salary_3=Decimal(salary))
