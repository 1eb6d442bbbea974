"""Which questions call for a calculator, which do not, and running one."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.errors import CallError
from kb.calculators import registry
from kb.calculators.registry import calculator, calculators, offered_for, run
from kb.calculators.wording import wording

ROOT = Path(registry.__file__).resolve().parents[2]


def names(question: str) -> list[str]:
    return [spec.name for spec in offered_for(question)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "CESA signé le 15 mars 2024 après un CAPE de 6 mois : jusqu'à quand peut-il devenir associé ?",
            "associate_deadline",
        ),
        ("CAPE de 14 mois puis CESA : combien de temps reste-t-il pour devenir associé ?", "associate_deadline"),
        (
            "Elle a fait 5 mois de CAPE avant son CESA : combien de mois d'essai peut-on encore prévoir ?",
            "trial_period",
        ),
        ("reste combien d'essai dans le cesa après un cape de 3 mois", "trial_period"),
        ("Trois CAPE de 6 mois : reste-t-il 18 mois ?", "cape_dates"),
        ("CAPE commencé le 31 janvier 2026 pour 6 mois, jusqu'à quand peut-on le renouveler ?", "cape_dates"),
        ("CA de 34 500 € et 12 000 € de charges, contribution de 10 % : quelle part variable ?", "variable_base"),
        ("AG des comptes le 15 juin : à quelle date solder la part variable ?", "balance_deadline"),
        ("j'ai bossé 7 mois, j'ai droit a combien de jour de conger ?", "paid_leave"),
        ("Combien de jours de congés payés pour un arrêt de 4 mois ?", "paid_leave"),
        ("Quel préavis de licenciement pour 1 an et 8 mois d'ancienneté ?", "dismissal_notice"),
        ("indemnité de licenciement pour 4 ans et 7 mois à 2 100 € brut", "dismissal_indemnity"),
        ("rc signée le 3 mars 2026, on peut se rétracter jusqu'à quand", "mutual_termination"),
        ("licencié le 12 janvier 2026, jusqu'à quand saisir les prud'hommes ?", "limitation"),
    ],
)
def test_offered(question: str, expected: str) -> None:
    assert names(question) == [expected]


@pytest.mark.parametrize(
    "question",
    [
        "Quelle est la durée maximale de la période d'essai d'un CESA ?",
        "essai CESA combien de mois maxi, renouv inclus ?",
        "L'entrepreneur a combien de temps pour devenir sociétaire chez nous ?",
        "combien de fois on peu renouvelé un cape et c'est quoi la duré",
        "De quoi se compose la part variable ?",
        "La part variable est-elle soumise à cotisations ?",
        "CP acquis par mois ?",
        "Une salariée peut-elle reporter ses congés payés après un congé de maternité de 16 semaines ?",
        "Combien de jours de congé de paternité pour un enfant né le 3 mai 2026 ?",
        "Quel est le préavis de démission après 3 ans d'ancienneté ?",
        "a partir de quel ancieneté on touche une indemnité de licenciment",
        "Peut-on faire une rupture conventionnelle avec un ESA ?",
        "La rupture conventionnelle a été créée par la loi du 25 juin 2008, qui la signe ?",
        "prudhomme delai pour contesté un licenciment",
        "Le conseil de prud'hommes est-il compétent pour un CESA ?",
        "Que dit l'article L. 7331-3 ?",
        "Notre AG du 12 juin 2026 a modifié la contribution, est-ce opposable ?",
        "Le CAPE donne-t-il droit au chômage ?",
        "bonjour",
        "",
    ],
)
def test_ordinary_questions_call_for_none(question: str) -> None:
    assert names(question) == []


def test_the_development_questions_that_are_not_computations_call_for_none() -> None:
    path = ROOT / "evaluation" / "questions" / "dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    wrongly = {row["question"]: names(row["question"]) for row in rows if row["type"] in ("look_up", "definition")}
    assert sum(1 for found in wrongly.values() if found) <= len(wrongly) * 0.03, wrongly


def test_every_calculator_runs_from_text() -> None:
    inputs: dict[str, dict[str, object]] = {
        "associate_deadline": {"signed": "15/03/2024", "earlier": "6 mois"},
        "trial_period": {"start": "15/03/2024", "earlier": None},
        "cape_dates": {"start": "15/03/2024", "durations": "6 mois"},
        "variable_base": {"turnover": "34 500 €", "charges": "12000", "contribution_rate": "10 %"},
        "balance_deadline": {"meeting": "15 juin 2026"},
        "paid_leave": {"worked": "7 mois", "sick": "5 mois"},
        "dismissal_notice": {"seniority": "3 ans", "disabled": "oui"},
        "dismissal_indemnity": {"seniority": "12 ans", "salary_12": "2 400 €"},
        "mutual_termination": {"signed": "3 mars 2026"},
        "limitation": {"kind": "rupture", "start": "12/01/2026"},
    }
    assert set(inputs) == {spec.name for spec in calculators()}
    for name, given in inputs.items():
        found = run(name, given)
        assert found.title == wording(name).title
        assert found.value is not None
        assert found.result.endswith(".")
        assert found.cautions
        assert found.inputs
        for step in found.steps:
            assert step.article_keys
            assert step.result
            assert (step.article_keys[0], step.quote) in {
                (q.article_key, q.text) for q in wording(name).quotes.values()
            }


def test_run_gives_typed_values() -> None:
    assert run("balance_deadline", {"meeting": date(2026, 1, 31)}).value == date(2026, 2, 28)
    assert run("dismissal_indemnity", {"seniority": "12 ans", "salary_12": 2400}).value == Decimal(7600)


@pytest.mark.parametrize(
    ("name", "inputs", "said"),
    [
        ("inconnu", {}, "Calculs possibles : associate_deadline"),
        ("balance_deadline", {}, "À quelle date se tient l'assemblée"),
        ("balance_deadline", {"meeting": None}, "Il manque"),
        ("balance_deadline", {"ag": "15/06/2026"}, "Donnée inconnue"),
        ("balance_deadline", {"meeting": "31/06/2026"}, "une date comme"),
        ("variable_base", {"turnover": "100 €"}, "charges"),
        ("dismissal_notice", {"hired": "01/01/2020"}, "ancienneté"),
    ],
)
def test_bad_calls_are_one_french_sentence(name: str, inputs: dict[str, object], said: str) -> None:
    with pytest.raises(CallError, match=said):
        run(name, inputs)


def test_inputs_of_the_specification_are_those_of_the_function() -> None:
    import inspect

    for spec in calculators():
        assert {wanted.name for wanted in spec.inputs} == set(inspect.signature(spec.compute).parameters)
        for wanted in spec.inputs:
            assert set(wanted.or_else) <= {other.name for other in spec.inputs}
    assert calculator("limitation").name == "limitation"
