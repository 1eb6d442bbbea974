from __future__ import annotations

from math import sqrt

import pytest

from evaluation.measures.confidence_interval import bootstrap


def test_the_same_seed_gives_the_same_interval() -> None:
    values = [i / 50 for i in range(50)]
    assert bootstrap(values) == bootstrap(values)
    assert bootstrap(values) != bootstrap(values, seed=1)


def test_width_is_that_of_the_normal_approximation() -> None:
    # 300 ones in 400: standard error sqrt(.75 x .25 / 400) = 0.02165, so about .75 +/- 1.96 x .02165.
    estimate = bootstrap([1.0] * 300 + [0.0] * 100, resamples=10_000)
    assert estimate is not None
    error = 1.96 * sqrt(0.75 * 0.25 / 400)
    assert estimate.mean == 0.75
    assert estimate.low == pytest.approx(0.75 - error, abs=0.004)
    assert estimate.high == pytest.approx(0.75 + error, abs=0.004)


def test_drawing_whole_topics_widens_the_interval() -> None:
    values = [1.0] * 50 + [0.0] * 50
    topics = ["a"] * 50 + ["b"] * 50
    alone, together = bootstrap(values), bootstrap(values, topics)
    assert alone is not None
    assert together is not None
    # Two topics: every draw is aa, ab, ba or bb, so the interval spans everything.
    assert (together.low, together.high) == (0.0, 1.0)
    assert alone.high - alone.low < 0.25
    assert together.mean == alone.mean == 0.5


def test_when_all_agree_the_interval_is_the_exact_one() -> None:
    # No failure in 30: the upper bound is 1 - 0.025^(1/30) = 0.1157, beta.ppf(.975, 1, 30) in SciPy.
    none = bootstrap([0.0] * 30)
    assert none is not None
    assert (none.mean, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(0.1157, abs=5e-5)
    every = bootstrap([1.0] * 30)
    assert every is not None
    assert (every.mean, every.high) == (1.0, 1.0)
    assert every.low == pytest.approx(0.8843, abs=5e-5)
    alone = bootstrap([1.0])
    assert alone is not None
    assert (alone.low, alone.high) == (0.025, 1.0)


def test_topics_that_agree_count_once_each() -> None:
    estimate = bootstrap([0.0] * 40, ["a"] * 20 + ["b"] * 20)
    assert estimate is not None
    assert estimate.high == pytest.approx(1 - 0.025**0.5)


def test_another_constant_has_no_width_and_nothing_has_no_mean() -> None:
    estimate = bootstrap([0.5, 0.5])
    assert estimate is not None
    assert (estimate.low, estimate.high) == (0.5, 0.5)
    assert bootstrap([]) is None
