"""The date whose law a question asks for, told from dates that are facts, amounts or names of texts."""

from datetime import date

import pytest

from kb.understanding.dates import stated_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("En 2013, quel texte s'appliquait aux CAE ?", date(2013, 1, 1)),
        ("Au 1er janvier 2016, quelle était la durée de l'essai ?", date(2016, 1, 1)),
        ("Quelle règle était en vigueur au 15/03/2012 ?", date(2012, 3, 15)),
        ("Quel était le délai en mars 2015 ?", date(2015, 3, 1)),
        ("En 1850, quelle était la durée du travail ?", date(1850, 1, 1)),
        ("Quelle loi était applicable le 3 mai 1789 ?", date(1789, 5, 3)),
    ],
)
def test_a_date_whose_law_is_asked(question: str, expected: date) -> None:
    stated = stated_date(question, TODAY)
    assert stated is not None
    assert stated.day == expected


@pytest.mark.parametrize(
    "question",
    [
        "Une salariée embauchée en 2019 a droit à combien de congés ?",
        "Que dit la loi du 10 septembre 1947 ?",
        "Que prévoyait la loi n° 47-1775 du 10 septembre 1947 ?",
        "Il avait un salaire de 2000 euros, quel est son préavis ?",
        "Il devait faire plus de 1900 heures, est-ce permis ?",
        "Quelle était la règle pour une entreprise de 1500 salariés ?",
        "Quelle était la règle le 30 février ?",
        "Au 23 novembre 2026, quelle est la règle en vigueur ?",
        "Quelle est la durée du CAPE ?",
    ],
)
def test_facts_amounts_and_names_of_texts_are_no_dates(question: str) -> None:
    assert stated_date(question, TODAY) is None


def test_an_impossible_day_is_no_date() -> None:
    assert stated_date("Quelle règle s'appliquait le 30/02/2015 ?", TODAY) is None


def test_offsets_are_those_of_the_words() -> None:
    question = "En 2013, quel texte s'appliquait aux CAE ?"
    stated = stated_date(question, TODAY)
    assert stated is not None
    assert question[stated.start : stated.end] == "2013"
