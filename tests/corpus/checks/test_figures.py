from fractions import Fraction

import pytest

from corpus.checks.figures import find_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ne peut excéder huit mois", [(8, "mois")]),
        ("huit (8) mois au plus", [(8, "mois")]),
        ("de 6 à 18 mois", [(6, "mois"), (18, "mois")]),
        ("entre deux et quatre ans", [(2, "an"), (4, "an")]),
        ("vingt et un jours", [(21, "jour")]),
        ("vingt-et-un jours", [(21, "jour")]),
        ("soixante et onze salariés", [(71, "salarié")]),
        ("les quatre-vingt-dix derniers jours", [(90, "jour")]),
        ("deux cent cinquante salariés", [(250, "salarié")]),
        ("mille cinq cents euros", [(1500, "€")]),
        ("1 500 € par mois", [(1500, "€")]),
        ("1.500 euros", [(1500, "€")]),
        ("8,57 €", [(Fraction(857, 100), "€")]),
        ("25 p. 100 et 20 pour cent", [(25, "%"), (20, "%")]),
        ("un quart de mois de salaire par année jusqu'à dix ans", [(Fraction(1, 4), "part de"), (10, "an")]),
        ("les deux tiers des voix", [(Fraction(2, 3), "part de")]),
        ("la moitié du capital", [(Fraction(1, 2), "part de")]),
        ("1/3 des associés", [(Fraction(1, 3), "part de")]),
        ("le quatre-vingt-dixième jour", [(90, "jour")]),
        ("au neuvième mois", [(9, "mois")]),
        ("deux jours et demi ouvrables", [(Fraction(5, 2), "jour")]),
        ("onze salarié·e·s", [(11, "salarié")]),
        ("un préavis d'un mois", [(1, "mois")]),
        ("renouvelable deux fois", [(2, "fois")]),
        ("jours,90 % de la rémunération", [(90, "%")]),
        ("une durée de neuf\nmois", [(9, "mois")]),
        ("35 h par semaine", [(35, "heure")]),
    ],
)
def test_figures_are_read(text: str, expected: list[tuple[Fraction, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in find_figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "loi n° 47-1775 du 10 septembre 1947",
        "le 12 mars 2015, puis le 03/02/2014",
        "envers les tiers, un tiers de confiance",
        "une personne, une voix",
        "le cinquième alinéa",
        "au 1er janvier",
        "de 9 h 30 à 12 h 15",
        "page 3, p. 12",
        "le 2° de l'article",
        "depuis 2016",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert find_figures(text) == ()


def test_same_amount_in_other_units() -> None:
    amounts = {figure.amount for figure in find_figures("3 ans, 36 mois, douze trimestres")}
    assert amounts == {Fraction(36)}


def test_offsets_are_those_of_the_text() -> None:
    text = "L'essai dure huit mois, ou 2/3 de l'année."
    assert [text[figure.start : figure.end] for figure in find_figures(text)] == ["huit mois", "2/3"]
