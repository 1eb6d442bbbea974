from datetime import date

import pytest

from corpus.errors import CallError
from kb.calculators.limitation import limitation


@pytest.mark.parametrize(
    ("kind", "start", "expected"),
    [
        ("rupture", date(2026, 1, 12), date(2027, 1, 12)),
        ("rupture", date(2024, 2, 29), date(2025, 2, 28)),
        ("execution", date(2024, 2, 29), date(2026, 2, 28)),
        ("salaire", date(2024, 2, 5), date(2027, 2, 5)),
        ("discrimination", date(2020, 2, 29), date(2025, 2, 28)),
        ("rupture_conventionnelle", date(2026, 4, 7), date(2027, 4, 7)),
        ("rupture_conventionnelle", date(2025, 3, 7), date(2026, 3, 9)),  # a Saturday, extended
        ("rupture", date(2025, 3, 7), date(2026, 3, 7)),  # R1231-1 does not reach L1471-1
    ],
)
def test_last_day(kind: str, start: date, expected: date) -> None:
    assert limitation(kind=kind, start=start).value == expected


def test_wages_claimable() -> None:
    found = limitation(kind="salaire", start=date(2026, 3, 31))
    assert "depuis le 31 mars 2023" in found.result
    found = limitation(kind="salaire", start=date(2026, 3, 31), ended=date(2024, 2, 29))
    assert "depuis le 28 février 2021" in found.result


def test_exclusions_are_said_where_they_apply() -> None:
    assert any("harcèlement" in c for c in limitation(kind="execution", start=date(2026, 1, 1)).cautions)
    assert not any("harcèlement" in c for c in limitation(kind="salaire", start=date(2026, 1, 1)).cautions)


def test_unknown_kind() -> None:
    with pytest.raises(CallError, match="Choisissez parmi : rupture"):
        limitation(kind="autre", start=date(2026, 1, 1))
