"""Reciprocal rank fusion, with its arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.retrieval.fusion import fuse


def test_the_sum_of_weights_over_k_plus_rank() -> None:
    scores = fuse([(["a", "b", "c"], 1.0), (["c", "a"], 1.3)], k=10)
    assert scores["a"] == pytest.approx(1 / 11 + 1.3 / 12)
    assert scores["b"] == pytest.approx(1 / 12)
    assert scores["c"] == pytest.approx(1 / 13 + 1.3 / 11)
    # 1/11 + 1.3/12 = .1992 beats 1/13 + 1.3/11 = .1951, which beats 1/12 = .0833.
    assert list(scores) == ["a", "c", "b"]


def test_equal_scores_are_ordered_by_name() -> None:
    assert list(fuse([(["b"], 1.0), (["a"], 1.0)], k=60)) == ["a", "b"]


def test_nothing_gives_nothing() -> None:
    assert fuse([], 10) == {}
    assert fuse([([], 1.0)], 10) == {}


@given(st.lists(st.permutations("abcdef"), max_size=4), st.floats(1, 100))
def test_every_document_is_ranked_once_best_first(rankings: list[list[str]], k: float) -> None:
    scores = fuse([(ranking, 1.0) for ranking in rankings], k)
    assert set(scores) == ({*"abcdef"} if rankings else set())
    assert list(scores.values()) == sorted(scores.values(), reverse=True)
