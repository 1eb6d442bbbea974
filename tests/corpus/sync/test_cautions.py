from dataclasses import replace
from datetime import date

import pytest

from corpus.article import Article
from corpus.sync.cautions import NEWER_EXISTS, gone, is_void, latest_day

ARTICLE = Article(
    "code-du-travail", "L1", "L1", "LEGIARTI000018764571", None, (), "VIGUEUR", date(2008, 5, 1), None,
    "Texte.", None, None, "2026-03-27", None, "LEGI", "Licence Ouverte 2.0",
)  # fmt: skip
DATED = "Une version plus récente de cet article existait au 20/08/2026 ; son texte n'est pas dans le corpus."


@pytest.mark.parametrize(
    ("caution", "day", "announced", "void"),
    [
        (None, date(2026, 10, 1), False, False),
        (DATED, date(2026, 8, 19), False, False),
        (DATED, date(2026, 8, 20), False, True),
        (DATED, date(2026, 10, 1), True, False),
        (NEWER_EXISTS, date(2026, 3, 27), False, False),
        (NEWER_EXISTS, date(2026, 3, 28), False, True),
        (NEWER_EXISTS, date(2026, 3, 28), True, False),
    ],
)
def test_a_caution_is_void_when_the_source_is_at_least_as_recent(
    caution: str | None, day: date, announced: bool, void: bool
) -> None:
    assert is_void(replace(ARTICLE, caution=caution), day, announced) is void


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        (None, None),
        ("", None),
        ("2015-05", date(2015, 5, 31)),
        ("2016", date(2016, 12, 31)),
        ("2014-08 à 2024-11-11", date(2024, 11, 11)),
        ("2026-03-27", date(2026, 3, 27)),
    ],
)
def test_latest_day(as_of: str | None, day: date | None) -> None:
    assert latest_day(as_of) == day


def test_gone_names_both_days() -> None:
    assert "27/03/2026" in gone(date(2026, 10, 1), date(2026, 3, 27))
    assert "01/10/2026" in gone(date(2026, 10, 1), date(2026, 3, 27))
    assert "postérieure" not in gone(date(2026, 10, 1), None)
