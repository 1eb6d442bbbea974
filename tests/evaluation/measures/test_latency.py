from __future__ import annotations

from evaluation.measures.latency import latency_by_stage, percentile


def test_nearest_rank() -> None:
    values = [15.0, 20.0, 35.0, 40.0, 50.0]
    # Ranks: ceil(0.30 x 5) = 2, ceil(0.40 x 5) = 2, ceil(0.50 x 5) = 3, ceil(0.95 x 5) = 5, ceil(1 x 5) = 5.
    assert [percentile(values, q) for q in (30, 40, 50, 95, 100)] == [20.0, 20.0, 35.0, 50.0, 50.0]
    assert percentile([], 50) is None


def test_each_stage_counts_the_answers_that_went_through_it() -> None:
    timings = [{"retrieve": 2.0, "total": 4.0}, {"retrieve": 6.0, "total": 9.0}, {"total": 1.0}]
    stages = latency_by_stage(timings)
    assert stages["retrieve"] == {"n": 2, "p50": 2.0, "p95": 6.0, "max": 6.0}
    assert stages["total"]["n"] == 3
    assert stages["total"]["p50"] == 4.0
