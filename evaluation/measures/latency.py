"""Latency by stage: the middle case and the slow one.

Source: nearest-rank percentiles (the value that at least q % of the cases do not exceed).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil


def percentile(values: Sequence[float], q: float) -> float | None:
    """Nearest-rank percentile, same unit as the values; `None` without values.

    >>> percentile([10, 20, 30, 40], 50)
    20
    """
    if not values:
        return None
    ordered = sorted(values)
    return ordered[max(ceil(q / 100 * len(ordered)), 1) - 1]


def latency_by_stage(timings: Sequence[Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """For each stage: `p50`, `p95` and `max` in milliseconds, and `n` answers that went through it."""
    stages: dict[str, list[float]] = {}
    for row in timings:
        for stage, value in row.items():
            stages.setdefault(stage, []).append(float(value))
    return {
        stage: {
            "n": len(values),
            "p50": percentile(values, 50) or 0.0,
            "p95": percentile(values, 95) or 0.0,
            "max": max(values),
        }
        for stage, values in stages.items()
    }
