from __future__ import annotations

from evaluation.measures.citation_match import citation_precision, citation_recall


def test_recall_is_the_share_of_gold_that_is_cited() -> None:
    assert citation_recall(["a", "x"], ["a", "b"]) == 1 / 2


def test_precision_accepts_gold_and_acceptable_articles() -> None:
    # a is gold, c acceptable, x neither: two of three.
    assert citation_precision(["a", "c", "x"], ["a", "b"], ["c"]) == 2 / 3


def test_an_article_cited_twice_counts_once() -> None:
    assert citation_precision(["a", "a", "x"], ["a"], []) == 1 / 2


def test_nothing_cited_leaves_precision_undefined_and_recall_at_zero() -> None:
    assert citation_precision([], ["a"], []) is None
    assert citation_recall([], ["a"]) == 0.0
    assert citation_recall(["x"], []) is None
