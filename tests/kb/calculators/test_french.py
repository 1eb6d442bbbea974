from datetime import date
from decimal import Decimal

from kb.calculators.french import euros, long_date, long_date_with_day, number


def test_dates() -> None:
    assert long_date(date(2026, 3, 1)) == "1er mars 2026"
    assert long_date_with_day(date(2026, 8, 2)) == "dimanche 2 août 2026"


def test_amounts() -> None:
    assert euros(Decimal("2406.25")) == "2\u202f406,25\u00a0€"
    assert euros(Decimal("1234567.5")) == "1\u202f234\u202f567,50\u00a0€"
    assert euros(Decimal("-60")) == "−60\u00a0€"
    assert euros(Decimal("0.005")) == "0,01\u00a0€"
    assert euros(Decimal(0)) == "0\u00a0€"


def test_numbers() -> None:
    assert [number(n) for n in (Decimal("17.5"), Decimal("30"), 100, Decimal("2.50"))] == ["17,5", "30", "100", "2,5"]
