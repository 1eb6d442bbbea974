from __future__ import annotations

import pytest

from kb.sparse import SparseEncoder, SparseVector


@pytest.fixture(scope="module")
def encoder() -> SparseEncoder:
    return SparseEncoder()


def terms(encoder: SparseEncoder, text: str) -> set[int]:
    return set(encoder.query(text).indices)


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ("coopérative", "cooperative"),  # accents folded
        ("congés payés", "congé payé"),  # plurals
        ("licenciements", "licenciement"),
        ("l'entrepreneur", "entrepreneur"),  # elisions
        ("d'essai", "essai"),
        ("l’essai", "l'essai"),  # both apostrophes
        ("CONTRAT", "contrat"),
    ],
)
def test_the_same_word_written_otherwise_is_the_same_term(encoder: SparseEncoder, asked: str, stored: str) -> None:
    assert terms(encoder, asked) & terms(encoder, stored)


@pytest.mark.parametrize("words", ["le la les de du des", "", "  \n", "?!…", "l' d'"])
def test_words_that_say_nothing_leave_nothing(encoder: SparseEncoder, words: str) -> None:
    assert encoder.query(words) == SparseVector((), ())


def test_different_words_are_different_terms(encoder: SparseEncoder) -> None:
    assert not terms(encoder, "démission") & terms(encoder, "licenciement")


def test_a_question_weighs_each_term_once(encoder: SparseEncoder) -> None:
    assert set(encoder.query("essai essai contrat").values) == {1.0}
    assert len(encoder.query("essai essai contrat").indices) == 2


def test_a_repeated_word_weighs_more_but_less_and_less(encoder: SparseEncoder) -> None:
    (term,) = encoder.query("essai").indices

    def weight(times: int) -> float:
        vector = encoder.passage("essai " * times + "contrat " * (60 - times))
        return vector.values[vector.indices.index(term)]

    once, twice, thrice = weight(1), weight(2), weight(3)
    assert once < twice < thrice
    assert twice - once > thrice - twice


def test_a_word_weighs_less_in_a_longer_passage(encoder: SparseEncoder) -> None:
    (term,) = encoder.query("essai").indices
    short, long = (encoder.passage("essai " + "contrat " * n) for n in (10, 300))
    assert short.values[short.indices.index(term)] > long.values[long.indices.index(term)]


def test_merging_adds_what_is_missing_at_a_weight_and_keeps_what_was_there() -> None:
    mine, other = SparseVector((1, 2), (1.0, 0.5)), SparseVector((2, 3), (1.0, 1.0))
    assert mine.merged(other, 0.3) == SparseVector((1, 2, 3), (1.0, 0.5, 0.3))
    assert mine.merged(SparseVector((), ()), 0.3) == mine
