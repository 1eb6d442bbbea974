"""Inputs read from questions, and those given by a caller."""

from datetime import date
from decimal import Decimal

import pytest

from corpus.errors import CallError
from kb.calculators.duration import Duration
from kb.calculators.inputs import coerce, read_inputs
from kb.calculators.registry import calculator

TODAY = date(2026, 11, 23)
M = Duration


@pytest.mark.parametrize(
    ("name", "question", "values"),
    [
        (
            "associate_deadline",
            "CESA signé le 15 mars 2024 après un CAPE de 6 mois : jusqu'à quand peut-il devenir associé ?",
            {"signed": date(2024, 3, 15), "earlier": M(6)},
        ),
        (
            "associate_deadline",
            "CAPE du 01/09/2023 au 29/02/2024, CESA conclu le 01/03/2024, date limite pour devenir associé ?",
            {"signed": date(2024, 3, 1), "earlier": M(6)},
        ),
        (
            "associate_deadline",
            "un CAPE de 6 mois puis un CDD de 3 mois, CESA le 2 mai 2025, date limite du sociétariat ?",
            {"signed": date(2025, 5, 2), "earlier": M(9)},
        ),
        ("associate_deadline", "l'entrepreneur a 5 ans pour devenir associé ?", {}),
        ("trial_period", "Elle a fait 5 mois de CAPE, combien d'essai dans le CESA ?", {"earlier": M(5)}),
        (
            "variable_base",
            "avec 40k€ de ca, 5 000,50 € de frais et 4000 euros de contribution",
            {"turnover": Decimal(40000), "charges": Decimal("5000.50"), "contribution": Decimal(4000)},
        ),
        (
            "variable_base",
            "CA de 34 500 € et 12 000 € de charges, contribution de 10 %",
            {"turnover": Decimal(34500), "charges": Decimal(12000), "contribution_rate": Decimal(10)},
        ),
        ("cape_dates", "Trois CAPE de 6 mois : reste-t-il 18 mois ?", {"durations": (M(6), M(6), M(6))}),
        (
            "dismissal_notice",
            "embauchée le 01/02/2019, licenciement présenté le 30/06/2026, quel préavis ?",
            {"hired": date(2019, 2, 1), "presented": date(2026, 6, 30)},
        ),
        (
            "dismissal_notice",
            "préavis pour 3 ans d'ancienneté, salarié RQTH, sans faute grave",
            {"seniority": M(36), "disabled": True},
        ),
        ("paid_leave", "arrêté 4 mois pour une opération, combien de congés ?", {"sick": M(4)}),
        ("paid_leave", "j'ai bossé 7 mois, combien de cp ?", {"worked": M(7)}),
        (
            "limitation",
            "salaires impayés depuis le 5 février 2024, quel délai ?",
            {"kind": "salaire", "start": date(2024, 2, 5)},
        ),
    ],
)
def test_read_from_a_question(name: str, question: str, values: dict[str, object]) -> None:
    assert read_inputs(question, calculator(name), TODAY).values == values


def test_what_is_missing_is_asked_for() -> None:
    found = read_inputs("quel préavis de licenciement ?", calculator("dismissal_notice"), TODAY)
    assert [wanted.name for wanted in found.missing] == ["seniority"]
    assert found.missing[0].ask.endswith("?")
    found = read_inputs("part variable pour 1 000 € de CA", calculator("variable_base"), TODAY)
    assert [wanted.name for wanted in found.missing] == ["charges", "contribution"]


def test_a_date_without_its_year_is_said() -> None:
    found = read_inputs("l'AG des comptes se tient le 15 juin", calculator("balance_deadline"), TODAY)
    assert found.values == {"meeting": date(2026, 6, 15)}
    assert found.assumed == ("« 15 juin » est lu comme le 15 juin 2026.",)


@pytest.mark.parametrize(
    ("name", "key", "value", "expected"),
    [
        ("associate_deadline", "signed", "15/03/2024", date(2024, 3, 15)),
        ("associate_deadline", "signed", date(2024, 3, 15), date(2024, 3, 15)),
        ("associate_deadline", "earlier", "2 ans et 3 mois", M(27)),
        ("associate_deadline", "earlier", "du 01/09/2023 au 29/02/2024", M(6)),
        ("cape_dates", "durations", "12 mois, 6 mois", (M(12), M(6))),
        ("cape_dates", "durations", ["12 mois", M(6)], (M(12), M(6))),
        ("variable_base", "turnover", "12 000 €", Decimal(12000)),
        ("variable_base", "turnover", "1234,5", Decimal("1234.5")),
        ("variable_base", "turnover", 12.5, Decimal("12.5")),
        ("variable_base", "contribution_rate", "10 %", Decimal(10)),
        ("variable_base", "contribution_rate", "10", Decimal(10)),
        ("dismissal_notice", "disabled", "oui", True),
        ("dismissal_notice", "disabled", "non", False),
        ("limitation", "kind", "salaire", "salaire"),
    ],
)
def test_coerce(name: str, key: str, value: object, expected: object) -> None:
    wanted = next(item for item in calculator(name).inputs if item.name == key)
    assert coerce(wanted, value) == expected


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("associate_deadline", "signed", "demain"),
        ("associate_deadline", "signed", "30/02/2024"),
        ("associate_deadline", "signed", "15 mars"),
        ("associate_deadline", "signed", "15/03/2024 ou 16/03/2024"),
        ("associate_deadline", "signed", 3),
        ("associate_deadline", "earlier", "longtemps"),
        ("cape_dates", "durations", "x"),
        ("cape_dates", "durations", [3]),
        ("cape_dates", "durations", ["x"]),
        ("variable_base", "turnover", "beaucoup"),
        ("variable_base", "turnover", True),
        ("dismissal_notice", "disabled", "peut-être"),
        ("limitation", "kind", "autre"),
        ("limitation", "kind", 3),
    ],
)
def test_what_cannot_be_read_is_one_sentence(name: str, key: str, value: object) -> None:
    wanted = next(item for item in calculator(name).inputs if item.name == key)
    with pytest.raises(CallError) as error:
        coerce(wanted, value)
    assert wanted.label in str(error.value)
    assert "\n" not in str(error.value)
