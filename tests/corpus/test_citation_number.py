"""Numbers of articles: spelling, order, writing."""

import pytest

from corpus.citation_number import format_num, normalise_num, number_letter, series_of, sort_key


@pytest.mark.parametrize(
    ("raw", "num"),
    [
        (" L1251-33-1", "L1251-33-1"),
        ("R*1237-6", "R1237-6"),
        ("R.* 1237-6", "R1237-6"),
        ("R.2272-15", "R2272-15"),
        ("L1453-1 A", "L1453-1A"),
        ("l. 7332‑1", "L7332-1"),
        ("1er", "1"),
        ("premier", "1"),
        ("3 bis", "3bis"),
        ("19 quinquies", "19quinquies"),
        ("L.O. 111-3", "LO111-3"),
        ("Annexe I", "AnnexeI"),
    ],
)
def test_normalise_num(raw: str, num: str) -> None:
    assert normalise_num(raw) == num
    assert normalise_num(num) == num


@pytest.mark.parametrize(
    ("num", "written"),
    [
        ("L7332-1", "L. 7332-1"),
        ("R1237-6", "R. 1237-6"),
        ("L1453-1A", "L. 1453-1 A"),
        ("1", "1er"),
        ("10", "10"),
        ("26-41", "26-41"),
        ("3bis", "3 bis"),
        ("3 bis", "3 bis"),
        ("39terA", "39 ter A"),
        ("AnnexeI", "Annexe I"),
        ("Annexeàl'articleR1422-4", "Annexe à l'article R. 1422-4"),
        ("AnnexeIàl'articleR4312-1", "Annexe I à l'article R. 4312-1"),
    ],
)
def test_format_num(num: str, written: str) -> None:
    assert format_num(num) == written


def test_order() -> None:
    shuffled = ["L10", "L2-10", "L2-2", "L2-1-1", "L2-1", "L2-1A"]
    assert sorted(shuffled, key=sort_key) == ["L2-1", "L2-1A", "L2-1-1", "L2-2", "L2-10", "L10"]
    assert sorted(["4", "3ter", "3bis", "3decies", "3"], key=sort_key) == [
        "3",
        "3bis",
        "3ter",
        "3decies",
        "4",
    ]


def test_series_and_letter() -> None:
    assert [series_of(num) for num in ("R7331-12", "26-41", "AnnexeI")] == ["R7331", "26", "AnnexeI"]
    assert [number_letter(num) for num in ("R7331-12", "26-41", "LO111-3", "AnnexeI")] == ["R", "", "LO", ""]
