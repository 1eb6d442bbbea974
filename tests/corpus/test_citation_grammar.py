"""The pieces of a sentence."""

import pytest

from corpus.citation_grammar import detail_before, followed_by_unit, tokenize


def test_tokens() -> None:
    text = "L'article L. 7331-2, 2°, et le 3 bis du code du travail."
    assert [(token.kind, token.surface) for token in tokenize(text)] == [
        ("det", "L'"),
        ("article", "article"),
        ("code", "L. 7331-2"),
        ("comma", ","),
        ("detail", "2°"),
        ("comma", ","),
        ("and", "et"),
        ("det", "le"),
        ("plain", "3 bis"),
        ("prep", "du"),
        ("text", "code du travail"),
        ("break", "."),
    ]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("au a du 2° du I de l'article ", "I, 2°, a"),
        ("aux 1° et 2° de l'article ", "1° et 2°"),
        ("au premier alinéa de l’article ", "premier alinéa"),
        ("les conditions de l'article ", None),
        ("une partie de l'article ", None),
    ],
)
def test_detail_before(text: str, detail: str | None) -> None:
    assert detail_before(text, len(text)) == detail


def test_followed_by_unit() -> None:
    assert followed_by_unit("350 euros", 3)
    assert followed_by_unit("350€", 3)
    assert followed_by_unit("12 h", 2)
    assert not followed_by_unit("7331-2 habilite", 6)
    assert not followed_by_unit("7331-2", 6)
    assert not followed_by_unit("5 l'employeur", 1)
    assert not followed_by_unit("5 alinéa 2", 1)
