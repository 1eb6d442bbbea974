"""Which text a number is given to."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

import pytest

from corpus.citation import find_references

TRAV, CSS, RURAL, COM = "code-du-travail", "code-de-la-securite-sociale", "code-rural", "code-de-commerce"
ESS, COOP, SCOP, REVISION = "loi-2014-856", "loi-47-1775", "loi-78-763", "decret-2015-706"


class SmallCatalogue:
    """A corpus of a few numbers, in the spelling of the data."""

    NUMBERS: ClassVar[dict[str, list[str]]] = {
        TRAV: [
            "L1233-4",
            "L1453-1A",
            "L3141-1",
            "L3141-2",
            "L3141-3",
            "L7331-2",
            "L7332-1",
            "R1237-6",
            "R7331-12",
        ],
        CSS: ["L311-2", "L311-3", "L412-8", "D412-100", "L722-20"],
        RURAL: ["L722-20"],
        COM: ["L127-1"],
        COOP: ["1", "3bis", "26-41"],
    }

    def text_ids(self) -> Sequence[str]:
        return tuple(self.NUMBERS)

    def numbers(self, text_id: str) -> Sequence[str]:
        return self.NUMBERS[text_id]

    def periods(self, text_id: str, num: str) -> Sequence[tuple[date | None, date | None]]:
        return ((date(2016, 1, 1), None),)


def found(text: str, **options: object) -> list[tuple[str | None, str, str | None]]:
    return [(ref.text_id, ref.num, ref.last) for ref in find_references(text, **options)]  # type: ignore[arg-type]


UNKNOWN = [
    ("l'article 1103 du code civil", ["1103"], "code civil"),
    ("les articles 1103 et 1104 du code civil", ["1103", "1104"], "code civil"),
    ("l'article 313-1 et l'article 313-3 du code pénal", ["313-1", "313-3"], "code pénal"),
    ("articles 131-13 3° et R. 35 du code pénal", ["131-13", "R35"], "code pénal"),
    ("article 44 sexies-0 A du code général des impôts", ["44sexies-0A"], "code général des impôts"),
    ("l'article 50-0 du CGI", ["50-0"], "CGI"),
    ("L. 241-1 du code des assurances", ["L241-1"], "code des assurances"),
    ("L. 7331-2 du code monétaire et financier", ["L7331-2"], "code monétaire et financier"),
    ("L. 5121-1 du code de la marine inconnue", ["L5121-1"], "code de la marine"),
    ("l'article L. 742-1 du code du travail maritime", ["L742-1"], "code du travail maritime"),
    (
        "articles 49,50 et 53 de la loi n° 78-17 du 6 janvier 1978",
        ["49", "50", "53"],
        "loi n° 78-17 du 6 janvier 1978",
    ),
    ("l'article 3 de l'ordonnance n° 77-1102", ["3"], "ordonnance n° 77-1102"),
    ("article 35 du règlement (CE) n° 1907 / 2006", ["35"], "règlement (CE) n° 1907 / 2006"),
    ("(décret du 12 juin 1912 modifié, articles 1er à 9)", ["1"], "décret du 12 juin 1912"),
    ("l'article 6 du RGPD", ["6"], "RGPD"),
]


@pytest.mark.parametrize(("text", "nums", "hint"), UNKNOWN)
@pytest.mark.parametrize("default", [None, TRAV])
def test_texts_outside_the_corpus_are_named_not_guessed(
    text: str, nums: list[str], hint: str, default: str | None
) -> None:
    references = find_references(text, default_text_id=default, catalogue=SmallCatalogue())
    assert [ref.num for ref in references] == nums
    assert {(ref.text_id, ref.text_hint, ref.explicit_text) for ref in references} == {(None, hint, True)}


def test_an_article_of_a_contract_is_no_article_of_the_law_being_read() -> None:
    assert found("L'article 7 du contrat et l'article 9 de nos statuts", default_text_id=COOP) == []
    assert found("Selon l'article 16, les statuts peuvent prévoir", default_text_id=COOP) == [(COOP, "16", None)]


def test_present_and_same_code() -> None:
    text = (
        "L'article L. 311-3 du code de la sécurité sociale, l'article L. 722-20 du présent code, "
        "l'article L. 5 "
        "du code des assurances et l'article L. 6 du même code"
    )
    assert found(text, default_text_id=RURAL) == [
        (CSS, "L311-3", None),
        (RURAL, "L722-20", None),
        (None, "L5", None),
        (None, "L6", None),
    ]


def test_same_regulation() -> None:
    text = "l'article 8 du règlement (UE) 2019/1020 et l'article 10 du même règlement"
    references = find_references(text)
    assert [(ref.num, ref.text_hint) for ref in references] == [
        ("8", "règlement (UE) 2019/1020"),
        ("10", "règlement (UE) 2019/1020"),
    ]
    assert find_references("l'article 10 dudit règlement de la coopérative") == []


def test_same_article_keeps_the_text_it_was_given() -> None:
    text = "l'article L. 311-3 du code de la sécurité sociale. Le même article L. 311-3 et l'article L. 7331-2"
    assert found(text, default_text_id=TRAV) == [
        (CSS, "L311-3", None),
        (CSS, "L311-3", None),
        (TRAV, "L7331-2", None),
    ]


def test_the_text_named_after_a_second_article_word_is_not_given_to_the_first() -> None:
    text = "de l'article L. 7331-2 et de l'article L. 311-3 du code de la sécurité sociale"
    assert found(text, default_text_id=TRAV) == [(TRAV, "L7331-2", None), (CSS, "L311-3", None)]
    # … unless the text being read is whole and has no such number.
    text = "de l'article L. 311-2 ou de l'article L. 311-3 du code de la sécurité sociale"
    assert found(text, default_text_id=TRAV, catalogue=SmallCatalogue()) == [
        (CSS, "L311-2", None),
        (CSS, "L311-3", None),
    ]


def test_bare_numbers_use_the_catalogue_and_report_ambiguity() -> None:
    catalogue = SmallCatalogue()
    (only,) = find_references("Que dit l'article L311-3 ?", catalogue=catalogue)
    assert (only.text_id, only.explicit_text, only.candidates) == (CSS, False, ())
    (shared,) = find_references("Que dit l'article L. 722-20 ?", catalogue=catalogue)
    assert {shared.text_id, *shared.candidates} == {CSS, RURAL}
    assert found("l'article R7331-13", catalogue=catalogue) == [(TRAV, "R7331-13", None)]
    assert found("l'article L. 311-99", catalogue=catalogue) == [(CSS, "L311-99", None)]
    assert found("l'article 26-41", catalogue=catalogue) == [(COOP, "26-41", None)]
    assert found("l'article 7331-2 du code du travail", catalogue=catalogue) == [(TRAV, "L7331-2", None)]
    assert found("articles 3141-1 à 3141-3 du code du travail", catalogue=catalogue) == [(TRAV, "L3141-1", "L3141-3")]
    assert found("machine R 100-200", catalogue=catalogue) == []


def test_a_default_text_is_not_given_numbers_it_cannot_have() -> None:
    assert found("l'article L. 7331-2", default_text_id=COOP) == [(TRAV, "L7331-2", None)]
    assert found("l'article 26-41", default_text_id=TRAV, catalogue=SmallCatalogue()) == [(COOP, "26-41", None)]
    assert found("aux articles 11 bis, 14 et 19 vicies de la présente loi", default_text_id=COOP) == [
        (COOP, "11bis", None),
        (COOP, "14", None),
        (COOP, "19vicies", None),
    ]


def test_a_capital_that_opens_the_next_words_is_left_out() -> None:
    assert found("article L1233-4 A quelle date ?", catalogue=SmallCatalogue()) == [(TRAV, "L1233-4", None)]
    assert found("article L1453-1 A quelle date ?", catalogue=SmallCatalogue()) == [(TRAV, "L1453-1A", None)]
