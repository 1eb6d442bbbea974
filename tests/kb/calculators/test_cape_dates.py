from datetime import date

import pytest

from corpus.errors import CallError
from kb.calculators.cape_dates import cape_dates
from kb.calculators.duration import Duration

YEAR, HALF = Duration(12), Duration(6)


@pytest.mark.parametrize(
    ("start", "durations", "expected"),
    [
        (date(2026, 1, 1), (), date(2028, 12, 31)),
        (date(2026, 1, 1), (YEAR, YEAR, YEAR), date(2028, 12, 31)),
        (date(2026, 1, 1), (HALF,), date(2028, 6, 30)),
        (date(2026, 1, 31), (Duration(1),), date(2028, 2, 29)),
        (date(2024, 2, 29), (YEAR,), date(2027, 2, 28)),
        (date(2026, 1, 1), (HALF, HALF, HALF), date(2027, 6, 30)),
        (date(2026, 1, 1), (HALF, Duration(0, 10)), date(2027, 7, 10)),
    ],
)
def test_last_day_reachable(start: date, durations: tuple[Duration, ...], expected: date) -> None:
    assert cape_dates(start=start, durations=durations).value == expected


def test_current_end_and_renewals_left() -> None:
    found = cape_dates(start=date(2026, 1, 31), durations=(Duration(1), Duration(1)))
    assert [step.result for step in found.steps[:3]] == [
        "jusqu'au 28 février 2026 inclus",
        "jusqu'au 30 mars 2026 inclus",
        "reste 1",
    ]


@pytest.mark.parametrize(("count", "left"), [(1, 2), (2, 1), (3, 0), (4, 0)])
def test_renewals_left_without_a_date(count: int, left: int) -> None:
    assert cape_dates(durations=(HALF,) * count).value == left


def test_three_short_contracts_use_up_the_renewals_and_it_is_said() -> None:
    found = cape_dates(durations=(HALF,) * 3)
    assert found.result == "Il ne reste aucun renouvellement."
    assert any("non des mois" in caution for caution in found.cautions)


@pytest.mark.parametrize("durations", [(Duration(13),), (Duration(0, 367),), (Duration(12, 1),), (YEAR,) * 4])
def test_what_exceeds_the_article_is_said(durations: tuple[Duration, ...]) -> None:
    assert any("dépasse ce que permet" in caution for caution in cape_dates(durations=durations).cautions)


@pytest.mark.parametrize("durations", [(YEAR,), (Duration(0, 366),), (YEAR,) * 3])
def test_what_the_article_allows_is_not_suspected(durations: tuple[Duration, ...]) -> None:
    assert not any("dépasse ce que permet" in caution for caution in cape_dates(durations=durations).cautions)


def test_the_age_of_the_wording_is_shown() -> None:
    said = cape_dates(durations=(YEAR,)).cautions
    assert "L127-2 : Rédaction connue au 05/2015 ; modifications postérieures non vérifiées." in said


def test_bad_calls() -> None:
    with pytest.raises(CallError, match="premier jour"):
        cape_dates()
    with pytest.raises(CallError, match="nulle"):
        cape_dates(durations=(Duration(),))
