"""What the corpus says of a reference on a date, on a small catalogue and on the real one."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from corpus.citation import Resolution, find_references, label, normalise_num, resolve
from corpus.library import Library

TODAY = date(2026, 11, 23)
D2010, D2016, D2020, D2026 = date(2010, 1, 1), date(2016, 1, 1), date(2020, 1, 1), date(2026, 9, 1)
Period = tuple[date | None, date | None]


class SmallCatalogue:
    """Numbers in the text's order, decrees among the articles they follow."""

    TEXTS: ClassVar[dict[str, dict[str, list[Period]]]] = {
        "code-du-travail": {
            "L1-1": [(D2016, None)],
            "L1-2": [(D2010, D2016), (D2020, None)],
            "L1-3": [(D2010, D2016)],
            "L1-10": [(None, None)],
            "R1-1": [(D2016, None)],
            "D1-2": [(D2016, None)],
            "R1-3": [(D2016, D2020), (D2020, D2026)],
            "R1-4": [(D2016, None)],
        },
        "code-de-la-securite-sociale": {"L311-2": [(D2016, None)], "L311-3": [(D2016, D2026)]},
        "code-de-commerce": {"L127-1": [(D2010, None)], "L225-96": [(D2010, None)]},
        "loi-47-1775": {"1": [(None, None)], "3 bis": [(None, None)], "4": [(None, None)]},
    }

    def text_ids(self) -> Sequence[str]:
        return tuple(self.TEXTS)

    def numbers(self, text_id: str) -> Sequence[str]:
        return tuple(self.TEXTS[text_id])

    def periods(self, text_id: str, num: str) -> Sequence[Period]:
        return self.TEXTS[text_id][num]


def resolved(text: str, as_of: date = TODAY) -> Resolution:
    (reference,) = find_references(text)
    return resolve(reference, SmallCatalogue(), as_of)


@pytest.mark.parametrize(
    ("text", "as_of", "status", "keys", "until"),
    [
        ("L. 1-1 du code du travail", TODAY, "existe", ("code-du-travail:L1-1",), None),
        ("L. 1-1 du code du travail", D2010, "aucune_version_a_cette_date", ("code-du-travail:L1-1",), None),
        ("L. 1-2 du code du travail", D2010, "existe", ("code-du-travail:L1-2",), D2016),
        ("L. 1-2 du code du travail", D2016, "aucune_version_a_cette_date", ("code-du-travail:L1-2",), None),
        ("L. 1-3 du code du travail", D2016, "existait", ("code-du-travail:L1-3",), D2016),
        ("R. 1-3 du code du travail", D2016, "existe", ("code-du-travail:R1-3",), D2026),
        ("R. 1-3 du code du travail", D2026, "existait", ("code-du-travail:R1-3",), D2026),
        ("L. 311-3 CSS", date(2026, 8, 31), "existe", ("code-de-la-securite-sociale:L311-3",), D2026),
        ("L. 311-3 CSS", TODAY, "existait", ("code-de-la-securite-sociale:L311-3",), D2026),
        ("article 3 bis de la loi de 1947", TODAY, "existe", ("loi-47-1775:3 bis",), None),
        ("article 1103 du code civil", TODAY, "texte_inconnu", (), None),
        ("article 1er de la loi ESS", TODAY, "texte_inconnu", (), None),
    ],
)
def test_status(text: str, as_of: date, status: str, keys: tuple[str, ...], until: date | None) -> None:
    resolution = resolved(text, as_of)
    assert (resolution.status, resolution.keys, resolution.until) == (status, keys, until)


def test_a_missing_number_comes_with_its_neighbours_and_the_end_of_its_series() -> None:
    between = resolved("L. 1-5 du code du travail")
    assert (between.status, between.nearest, between.series_end) == ("inexistant", ("L1-2", "L1-10"), "L1-10")
    beyond = resolved("R. 1-12 du code du travail")
    assert (beyond.nearest, beyond.series_end) == (("R1-4",), "R1-4")
    other_letter = resolved("R. 1-2 du code du travail")
    assert other_letter.nearest == ("L1-2", "D1-2", "R1-1", "R1-4")  # R1-3 has ended


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("L. 9-9 du code du travail", "inexistant"),  # held whole
        ("L. 311-99 du code de la sécurité sociale", "inexistant"),  # a chapter held whole
        ("L. 111-1 du code de la sécurité sociale", "hors_corpus"),  # a chapter not held
        ("L. 127-9 du code de commerce", "inexistant"),
        ("L. 225-98 du code de commerce", "hors_corpus"),  # one article of its chapter is held
        ("article 33 de la loi de 1947", "hors_corpus"),  # some articles of the law are held
    ],
)
def test_absence_is_affirmed_only_where_the_corpus_is_whole(text: str, status: str) -> None:
    assert resolved(text).status == status


def test_ranges_follow_the_text() -> None:
    laws = resolved("articles L. 1-1 à L. 1-10 du code du travail")
    assert laws.status == "existe"
    assert laws.keys == (
        "code-du-travail:L1-1",
        "code-du-travail:L1-2",
        "code-du-travail:L1-10",
    )  # L1-3 has ended
    decrees = resolved("articles R. 1-1 à R. 1-3 du code du travail", D2020)
    assert decrees.keys == ("code-du-travail:R1-1", "code-du-travail:D1-2", "code-du-travail:R1-3")
    assert decrees.until == D2026
    acts = resolved("articles 1er à 4 de la loi de 1947")
    assert acts.keys == ("loi-47-1775:1", "loi-47-1775:3 bis", "loi-47-1775:4")
    broken = resolved("articles L. 1-3 à L. 1-11 du code du travail")
    assert (broken.status, broken.nearest) == ("inexistant", ("L1-10",))
    assert resolved("articles L. 1-10 à L. 1-1 du code du travail").status != "existe"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(Path(__file__).parents[2] / "corpus" / "texts", verify=False)


@pytest.mark.parametrize(
    ("text", "status", "keys", "nearest"),
    [
        ("l'article L7332-1", "existe", ("code-du-travail:L7332-1",), ()),
        ("l'article R. 7331-13", "inexistant", (), ("R7331-12",)),
        ("L. 7332-8", "inexistant", (), ("L7332-7",)),
        ("CSS, art. L. 311-3, 32°", "existait", ("code-de-la-securite-sociale:L311-3",), ()),
        ("l'article 26-41", "existe", ("loi-47-1775:26-41",), ()),
        (
            "C. com., art. L. 127-1 à -3",
            "existe",
            ("code-de-commerce:L127-1", "code-de-commerce:L127-2", "code-de-commerce:L127-3"),
            (),
        ),
        ("L. 7331-1 à L. 7331-3", "existe", tuple(f"code-du-travail:L7331-{n}" for n in (1, 2, 3)), ()),
        ("article 33 de la loi Scop", "hors_corpus", (), ()),
    ],
)
def test_on_the_real_corpus(
    library: Library, text: str, status: str, keys: tuple[str, ...], nearest: tuple[str, ...]
) -> None:
    (reference,) = find_references(text, catalogue=library)
    resolution = resolve(reference, library, TODAY)
    assert (resolution.status, resolution.keys, resolution.nearest) == (status, keys, nearest)


def test_every_article_of_the_corpus_is_found_by_its_own_label(library: Library) -> None:
    lost = []
    for text_id in library.text_ids():
        for num in library.numbers(text_id):
            if num.startswith("Annexe"):
                continue
            got = [(ref.text_id, ref.num) for ref in find_references(label(text_id, num), catalogue=library)]
            if got != [(text_id, normalise_num(num))]:
                lost.append((text_id, num, got))
    assert lost == []
