from datetime import date

import pytest

from kb.calculators.balance_deadline import balance_deadline


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        (date(2026, 6, 15), date(2026, 7, 15)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2024, 2, 29), date(2024, 3, 29)),
    ],
)
def test_one_month_later(meeting: date, expected: date) -> None:
    found = balance_deadline(meeting=meeting)
    assert found.value == expected
    assert found.article_keys == ("code-du-travail:R7331-12",)


def test_a_sunday_is_not_moved_and_it_is_said() -> None:
    found = balance_deadline(meeting=date(2026, 5, 28))
    assert "dimanche 28 juin 2026" in found.result
    assert any("ne prévoit pas de report" in caution for caution in found.cautions)
