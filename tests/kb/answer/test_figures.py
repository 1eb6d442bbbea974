"""Figures with their units, in digits and in words."""

import pytest

from kb.answer.figures import comparable, figures, same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("huit mois", [(8, "mois")]),
        ("1 000 €", [(1000, "€")]),
        ("1\u202f000\u00a0€", [(1000, "€")]),
        ("12,5 %", [(12.5, "%")]),
        ("trente-six mois", [(36, "mois")]),
        ("les quinze premiers jours", [(15, "jour")]),
        ("48 h", [(48, "heure")]),
        ("vingt et un jours", [(21, "jour")]),
        ("quatre-vingt-dix derniers jours", [(90, "jour")]),
        ("renouvelable deux fois", [(2, "fois")]),
        ("cinq ans et 3 mois", [(5, "an"), (3, "mois")]),
        ("l'article 26-41 de la loi de 2014", []),
        ("L. 7332-1", []),
        ("1 hectare", []),
        ("", []),
    ],
)
def test_figures(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == expected


def test_offsets_are_those_of_the_words() -> None:
    text = "au plus huit mois"
    figure = figures(text)[0]
    assert text[figure.start : figure.end] == "huit mois"


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("24 mois", "deux ans", True),
        ("3 ans", "36 mois", True),
        ("24 mois", "36 mois", False),
        ("24 jours", "24 mois", False),
    ],
)
def test_the_same_length_in_other_words(left: str, right: str, equal: bool) -> None:
    # two years are 2 × 12 = 24 months; days are not converted, since months have no fixed number of them.
    assert same(figures(left)[0], figures(right)[0]) is equal


def test_days_and_months_are_not_compared() -> None:
    assert not comparable(figures("24 jours")[0], figures("24 mois")[0])
    assert comparable(figures("2 ans")[0], figures("24 mois")[0])
