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


def test_a_constant_has_no_width_and_nothing_has_no_mean() -> None:
    estimate = bootstrap([1.0, 1.0])
    assert estimate is not None
    assert (estimate.low, estimate.high) == (1.0, 1.0)
    assert bootstrap([]) is None
