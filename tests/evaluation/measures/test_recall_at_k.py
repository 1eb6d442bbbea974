from __future__ import annotations

from evaluation.measures.recall_at_k import recall_at_k


def test_counts_the_gold_articles_among_the_first_k() -> None:
    ranked = ["a", "x", "b", "y", "c"]
    # Gold a, b, c: one of three in the first 2, two of three in the first 3, all three in the first 5.
    assert recall_at_k(ranked, {"a", "b", "c"}, 2) == 1 / 3
    assert recall_at_k(ranked, {"a", "b", "c"}, 3) == 2 / 3
    assert recall_at_k(ranked, {"a", "b", "c"}, 5) == 1.0


def test_is_undefined_without_gold_and_zero_without_results() -> None:
    assert recall_at_k(["a"], set(), 5) is None
    assert recall_at_k([], {"a"}, 5) == 0.0
