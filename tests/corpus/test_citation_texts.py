"""The table of texts and the reading of names."""

import re

import pytest

from corpus.citation_texts import NamedText, text_names


@pytest.mark.parametrize(
    ("words", "text_id"),
    [
        ("C.trav", "code-du-travail"),
        ("CODE DU TRAVAIL", "code-du-travail"),
        ("c. sec. soc.", "code-de-la-securite-sociale"),
        ("loi n° 47‑1775", "loi-47-1775"),
        ("loi du 31 juillet 2014", "loi-2014-856"),
        ("décret 2015-706", "decret-2015-706"),
        ("loi n° 47-1775 du 10 septembre 1948", "loi-47-1775"),
        ("code civil", None),
        ("loi du 22 juin 2015", None),
        ("décret n° 2015-1363", None),
        ("code de la navigation", None),
        ("loi Pacte", None),
    ],
)
def test_names(words: str, text_id: str | None) -> None:
    names = text_names()
    assert re.fullmatch(names.regex, words, re.I)
    named = names.read(words)
    assert (named.text_id, named.hint) == (text_id, None if text_id else words)


def test_pointers() -> None:
    names = text_names()
    assert names.read("présent code") == NamedText(None, "présent code", "code", "présent")
    assert names.read("même loi").pointer == names.read("dudit décret").pointer == "même"


@pytest.mark.parametrize("words", ["code", "loi", "code postal", "la loi applicable", "codes sources"])
def test_a_common_noun_names_no_text(words: str) -> None:
    assert not re.search(rf"(?<!\w)(?:{text_names().regex})", words, re.I)


def test_every_text_has_a_label_and_one_is_preferred() -> None:
    names = text_names()
    assert all(entry.label for entry in names.by_id.values())
    assert [text_id for text_id, entry in names.by_id.items() if entry.preferred] == ["code-du-travail"]
    assert names.accepts("loi-47-1775", lettered=False)
    assert not names.accepts("code-rural", lettered=False)
