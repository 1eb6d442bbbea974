from __future__ import annotations

from evaluation.measures.reciprocal_rank import reciprocal_rank


def test_is_one_over_the_rank_of_the_first_gold_article() -> None:
    assert reciprocal_rank(["x", "y", "b", "a"], {"a", "b"}) == 1 / 3


def test_stops_at_k() -> None:
    ranked = [f"x{i}" for i in range(10)] + ["a"]
    assert reciprocal_rank(ranked, {"a"}, 10) == 0.0
    assert reciprocal_rank(ranked, {"a"}, 11) == 1 / 11


def test_is_undefined_without_gold() -> None:
    assert reciprocal_rank(["a"], set()) is None
