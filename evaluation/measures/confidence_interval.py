"""Confidence intervals: what would the mean be on other questions of the same kind?

Source: percentile bootstrap, Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), ch. 13.
Questions are drawn whole; with `groups`, whole topics are drawn, since questions of one topic succeed or fail
together. When all the values are 0, or all 1, drawing them again says nothing: the interval is then the exact one of
Clopper and Pearson, « The Use of Confidence or Fiducial Limits » (Biometrika, 1934).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
SEED = 20261123
# Two of these are left out of a 95 % interval.
TAIL = 0.025


@dataclass(frozen=True)
class Estimate:
    """A mean over `n` questions with its 95 % interval."""

    mean: float
    low: float
    high: float
    n: int

    def to_json(self) -> dict[str, float | int]:
        """Rounded to six decimals: enough to compare, few enough to read."""
        return {
            "mean": round(self.mean, 6),
            "low": round(self.low, 6),
            "high": round(self.high, 6),
            "n": self.n,
        }


def bootstrap(
    values: Sequence[float],
    groups: Sequence[str] | None = None,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Estimate | None:
    """Mean and 95 % interval; the same values and seed give the same interval. `None` without values."""
    if not values:
        return None
    sums, counts = _by_group(np.asarray(values, dtype=float), groups)
    generator = np.random.default_rng(seed)
    drawn = generator.integers(0, len(sums), size=(resamples, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    mean = float(sums.sum() / counts.sum())
    if mean in (0.0, 1.0) and np.ptp(sums / counts) == 0:
        reach = TAIL ** (1 / len(sums))
        low, high = (reach, 1.0) if mean else (0.0, 1.0 - reach)
        return Estimate(mean, low, high, len(values))
    quantiles = np.quantile(means, [TAIL, 1 - TAIL])
    return Estimate(mean, float(quantiles[0]), float(quantiles[1]), len(values))


def _by_group(
    values: NDArray[np.float64], groups: Sequence[str] | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if groups is None:
        return values, np.ones_like(values)
    _, index = np.unique(np.asarray(groups), return_inverse=True)
    return np.bincount(index, weights=values).astype(np.float64), np.bincount(index).astype(np.float64)
