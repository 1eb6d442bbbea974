from __future__ import annotations

from math import isclose, log2

from evaluation.measures.ndcg import ndcg


def test_worked_example_of_the_encyclopedia() -> None:
    # Wikipedia, « Discounted cumulative gain »: gains 3 2 3 0 1 2 in ranks 1 to 6, DCG6 = 6.861; with two
    # more documents of gains 3 and 2 left out of the ranking, the ideal IDCG6 = 8.740 and nDCG6 = 0.785.
    ranked = ["d1", "d2", "d3", "d4", "d5", "d6"]
    gains = {"d1": 3.0, "d2": 2.0, "d3": 3.0, "d4": 0.0, "d5": 1.0, "d6": 2.0, "d7": 3.0, "d8": 2.0}
    value = ndcg(ranked, gains, 6)
    assert value is not None
    assert round(value, 3) == 0.785


def test_arithmetic_of_a_small_binary_case() -> None:
    # Gold at ranks 1 and 3 of two gold articles: (1/log2(2) + 1/log2(4)) / (1/log2(2) + 1/log2(3)).
    value = ndcg(["a", "x", "b"], {"a": 1.0, "b": 1.0}, 10)
    assert value is not None
    assert isclose(value, (1 + 1 / 2) / (1 + 1 / log2(3)))


def test_is_undefined_when_nothing_is_relevant() -> None:
    assert ndcg(["a"], {}, 10) is None
    assert ndcg(["a"], {"a": 0.0}, 10) is None
