"""Reading dates, durations, amounts and rates from French sentences."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.calculators.duration import Duration
from kb.calculators.values import find_values, fold

TODAY = date(2026, 11, 23)


def read(text: str, kind: str) -> list[object]:
    return [item.value for item in find_values(text, TODAY) if item.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 15 mars 2024", [date(2024, 3, 15)]),
        ("le 1er août 2025", [date(2025, 8, 1)]),
        ("15/03/2024", [date(2024, 3, 15)]),
        ("15-03-24.", [date(2024, 3, 15)]),
        ("15.3.2024", [date(2024, 3, 15)]),
        ("2024-03-15", [date(2024, 3, 15)]),
        ("29 FÉVRIER 2024", [date(2024, 2, 29)]),
        ("le 3 déc. 2025", [date(2025, 12, 3)]),
        ("le 15 juin", [date(2026, 6, 15)]),
        ("30/02/2024", []),
        ("le 29 février 2025", []),
        ("32/01/2024", []),
        ("la loi n° 47-1775 du 10 septembre 1947", []),
        ("le décret du 27 octobre 2015", []),
        ("article 26-41", []),
        ("R. 7331-12 du code", []),
        ("mai 2024", []),
        ("3 mais", []),
    ],
)
def test_dates(text: str, expected: list[date]) -> None:
    assert read(text, "date") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 mois", [Duration(6)]),
        ("2 ans et 3 mois", [Duration(27)]),
        ("deux ans, trois mois et 10 jours", [Duration(27, 10)]),
        ("un an et demi", [Duration(18)]),
        ("1,5 an", [Duration(18)]),
        ("trois mois et demi", [Duration(3, 15)]),
        ("quinze jours", [Duration(0, 15)]),
        ("4 semaines", [Duration(0, 28)]),
        ("dix-huit mois", [Duration(18)]),
        ("6mois", [Duration(6)]),
        ("12 mois et 6 mois", [Duration(12), Duration(6)]),
        ("12 mois, 6 mois", [Duration(12), Duration(6)]),
        ("trois CAPE de 6 mois", [Duration(18)]),
        ("le mois de mars", []),
        ("26-41 ans", []),
        ("demain", []),
    ],
)
def test_durations(text: str, expected: list[Duration]) -> None:
    assert read(text, "duration") == expected


def test_repeated_contracts_keep_their_number() -> None:
    assert read("3 CAPE de six mois", "durations") == [(Duration(6),) * 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 000 €", ["12000"]),
        ("12\u202f000,50\u00a0€", ["12000.50"]),
        ("12.000 euros", ["12000"]),
        ("40k€", ["40000"]),
        ("150€ par mois", ["150"]),
        ("1 200,5 €", ["1200.5"]),
        ("0 €", ["0"]),
        ("CA 34500 eur, charges 1200 eur", ["34500", "1200"]),
        ("2024 mesures", []),
    ],
)
def test_amounts(text: str, expected: list[str]) -> None:
    assert read(text, "amount") == [Decimal(value) for value in expected]


def test_rates() -> None:
    assert read("contribution de 10 % puis 11,5%", "rate") == [Decimal(10), Decimal("11.5")]


def test_a_range_of_dates_is_a_duration() -> None:
    assert read("CAPE du 01/09/2023 au 29/02/2024", "range") == [Duration(6)]
    assert read("CAPE du 1er septembre 2023 jusqu'au 29 février 2024", "range") == [Duration(6)]
    assert read("CAPE du 29/02/2024 au 01/09/2023", "range") == []


@given(st.text(max_size=300))
def test_folding_keeps_offsets_and_nothing_breaks(text: str) -> None:
    assert len(fold(text)) == len(text)
    for item in find_values(text, TODAY):
        assert 0 <= item.start < item.end <= len(text)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_every_written_date_is_read_back(day: date) -> None:
    from kb.calculators.french import long_date

    for text in (long_date(day), f"{day:%d/%m/%Y}", day.isoformat()):
        assert read(f"signé le {text} .", "date") == [day]
