from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from corpus.article import LAW, REGULATION, Article, article_key, normalise_num

ARTICLE = Article(
    text_id="code-du-travail",
    num="L7332-1",
    num_official="L7332-1",
    legi_id="LEGIARTI000029314099",
    cid=None,
    section_path=("Partie législative", "Septième partie"),
    status="VIGUEUR",
    valid_from=date(2014, 8, 2),
    valid_to=None,
    body="…",
    nota=None,
    url=None,
    as_of=None,
    caution=None,
    origin="LEGI",
    licence="Licence Ouverte 2.0",
)


def test_the_identifiers_are_those_of_the_contracts() -> None:
    assert ARTICLE.key == article_key("code-du-travail", "L7332-1") == "code-du-travail:L7332-1"
    assert ARTICLE.document_id == "code-du-travail:L7332-1@2014-08-02"
    assert replace(ARTICLE, valid_from=None).document_id == "code-du-travail:L7332-1@0000-00-00"


def test_annexes_that_share_a_number_stay_apart() -> None:
    first = replace(ARTICLE, num="AnnexeI", legi_id="A")
    assert first.document_id != replace(first, legi_id="B").document_id
    assert first.key == replace(first, legi_id="B").key


@pytest.mark.parametrize(
    ("num", "text_id", "part", "kind"),
    [
        ("L7332-1", "code-du-travail", "Partie législative", LAW),
        ("R7331-11", "code-du-travail", "Partie réglementaire", REGULATION),
        ("D1221-1", "code-du-travail", "Partie réglementaire", REGULATION),
        ("26-41", "loi-47-1775", "Titre III", LAW),
        ("1", "decret-2015-706", "Chapitre Ier", REGULATION),
        ("AnnexeI", "code-du-travail", "Partie réglementaire", REGULATION),
    ],
)
def test_law_and_regulation_are_told_apart(num: str, text_id: str, part: str, kind: str) -> None:
    assert replace(ARTICLE, num=num, text_id=text_id, section_path=(part,)).kind == kind


def test_a_wording_applies_from_its_first_day_to_the_day_before_its_end() -> None:
    wording = replace(ARTICLE, valid_from=date(2016, 1, 1), valid_to=date(2020, 1, 1))
    days = [date(2015, 12, 31), date(2016, 1, 1), date(2019, 12, 31), date(2020, 1, 1)]
    assert [wording.in_force(day) for day in days] == [False, True, True, False]
    assert replace(wording, valid_from=None).in_force(date(1900, 1, 1))
    assert replace(wording, valid_to=None).in_force(date(2500, 1, 1))


@pytest.mark.parametrize(
    ("written", "kept"),
    [(" L1251-33-1", "L1251-33-1"), ("R*1237-6", "R1237-6"), ("L. 1453-1 A", "L1453-1A"), ("3\u00a0bis", "3bis")],
)
def test_numbers_lose_blanks_dots_and_stars(written: str, kept: str) -> None:
    assert normalise_num(written) == kept


def test_an_article_cannot_be_altered() -> None:
    with pytest.raises(FrozenInstanceError):
        ARTICLE.body = "autre"  # type: ignore[misc]
