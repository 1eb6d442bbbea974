"""Sentences, alinéas and items as offsets of the body."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answer.sentences import is_list_item, lines, sentences, words


def split(text: str) -> list[str]:
    return [piece.of(text) for piece in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Voir l'art. L. 7332-1 du code.",
        "La loi n° 47-1775 et le décret no. 2015-1363 s'appliquent.",
        "Selon C. trav. et C. com. le contrat est écrit.",
        "M. Dupont et Mme. Martin signent.",
        "Il prend fin au 1er janv. 2026 au plus tard.",
        "Le b. du II. du présent article.",
    ],
)
def test_abbreviations_end_no_sentence(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_sentences_and_line_breaks() -> None:
    assert split("Un. Deux ! Trois ?\nQuatre : cinq") == ["Un.", "Deux !", "Trois ?", "Quatre : cinq"]


def test_items_carry_the_line_that_introduces_them() -> None:
    body = "Le contrat comporte :\n1° Un but ;\n2° Un prix.\nIl est écrit."
    found = lines(body)
    assert [piece.of(body) for piece in found] == [
        "Le contrat comporte :",
        "1° Un but ;",
        "2° Un prix.",
        "Il est écrit.",
    ]
    lead = (0, len("Le contrat comporte :"))
    assert [piece.lead for piece in found] == [None, lead, lead, None]


def test_items_after_an_ordinary_line_have_no_lead() -> None:
    assert [piece.lead for piece in lines("Il est écrit.\n1° Un but.")] == [None, None]


@pytest.mark.parametrize("line", ["1° Un", "a) Un", "- Un", "• Un", "II. - Un", "2) Un"])
def test_marks_of_items(line: str) -> None:
    assert is_list_item(line)


@pytest.mark.parametrize("line", ["Un contrat", "1er janvier", "L. 7332-1", "2026 est", ""])
def test_ordinary_lines(line: str) -> None:
    assert not is_list_item(line)


def test_words() -> None:
    assert words("  un deux\ntrois ") == 3


@given(st.text(alphabet="aB .!?\n1°)«»é\u00a0", max_size=200))
def test_pieces_are_in_order_apart_and_lose_no_word(body: str) -> None:
    pieces = sentences(body)
    assert all(left.end <= right.start for left, right in itertools.pairwise(pieces))
    kept = "".join("".join(piece.of(body).split()) for piece in pieces)
    assert kept == "".join(body.split())
