import re
from fractions import Fraction

import pytest

from corpus.checks.number_words import NUMBER, ORDINAL, number_value, ordinal_value

_TENS = ("", "dix", "vingt", "trente", "quarante", "cinquante", "soixante")
_SMALL = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]


def french(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    if number < 70:
        unit = number % 10
        return _TENS[number // 10] + (" et un" if unit == 1 else f"-{_SMALL[unit]}" if unit else "")
    if number < 80:
        return "soixante et onze" if number == 71 else f"soixante-{_SMALL[number - 60]}"
    if number < 100:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{_SMALL[number - 80]}"
    if number < 1000:
        head = "cent" if number < 200 else f"{_SMALL[number // 100]} cent" + ("s" if number % 100 == 0 else "")
        return head + (f" {french(number % 100)}" if number % 100 else "")
    head = "mille" if number < 2000 else f"{french(number // 1000)} mille"
    return head + (f" {french(number % 1000)}" if number % 1000 else "")


def test_every_number_to_three_thousand() -> None:
    for number in range(1, 3001):
        words = french(number)
        match = re.search(NUMBER, f"de {words} mois", re.IGNORECASE)
        assert match is not None
        assert match[0] == words
        assert number_value(words) == number


@pytest.mark.parametrize(
    ("written", "value"),
    [("1 500", 1500), ("12,5", Fraction(25, 2)), ("1.200", 1200), ("0,5", Fraction(1, 2)), ("45", 45)],
)
def test_digits(written: str, value: Fraction) -> None:
    assert number_value(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("dixième", 10),
        ("neuvième", 9),
        ("cinquième", 5),
        ("quatre-vingt-dixième", 90),
        ("15e", 15),
        ("vingt et unième", 21),
    ],
)
def test_ordinals(written: str, value: int) -> None:
    assert re.fullmatch(ORDINAL, written, re.IGNORECASE)
    assert ordinal_value(written) == value
