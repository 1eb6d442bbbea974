from datetime import date

import pytest

from corpus.errors import CallError
from kb.calculators.associate_deadline import associate_deadline
from kb.calculators.duration import Duration


@pytest.mark.parametrize(
    ("signed", "earlier", "expected"),
    [
        (date(2024, 3, 15), None, date(2027, 3, 15)),
        (date(2024, 3, 15), Duration(), date(2027, 3, 15)),
        (date(2024, 3, 15), Duration(6), date(2026, 9, 15)),
        (date(2024, 2, 29), None, date(2027, 2, 28)),
        (date(2025, 2, 28), Duration(24), date(2026, 2, 28)),
        (date(2024, 8, 31), Duration(6), date(2027, 2, 28)),
        (date(2021, 8, 31), Duration(6), date(2024, 2, 29)),
        (date(2024, 3, 15), Duration(6, 10), date(2026, 9, 5)),
        (date(2024, 3, 15), Duration(35, 27), date(2024, 3, 19)),
    ],
)
def test_date(signed: date, earlier: Duration | None, expected: date) -> None:
    assert associate_deadline(signed=signed, earlier=earlier).value == expected


@pytest.mark.parametrize("earlier", [Duration(36), Duration(60), Duration(0, 1096)])
def test_earlier_contracts_longer_than_the_limit(earlier: Duration) -> None:
    found = associate_deadline(signed=date(2024, 3, 15), earlier=earlier)
    assert found.value == date(2024, 3, 15)
    assert "épuisent" in found.result
    assert any("ne dit pas ce qui arrive" in caution for caution in found.cautions)


def test_without_a_date_the_length_left_is_given() -> None:
    assert associate_deadline(earlier=Duration(14)).value == Duration(22)
    found = associate_deadline(earlier=Duration(14, 10))
    assert found.value is None
    assert "1 an et 10 mois moins 10 jours" in found.result


def test_steps_name_the_article_and_quote_it() -> None:
    found = associate_deadline(signed=date(2024, 3, 15), earlier=Duration(6))
    assert found.article_keys == ("code-du-travail:L7331-3",)
    assert [step.result for step in found.steps[:2]] == ["15 mars 2027", "15 septembre 2026"]
    assert all(step.quote for step in found.steps)


def test_missing_day_of_the_month_is_said() -> None:
    said = associate_deadline(signed=date(2024, 2, 29)).cautions
    assert any("n'a pas le même quantième" in caution for caution in said)
    said = associate_deadline(signed=date(2024, 2, 28)).cautions
    assert not any("n'a pas le même quantième" in caution for caution in said)


def test_nothing_given() -> None:
    with pytest.raises(CallError, match="Indiquez la date"):
        associate_deadline()
