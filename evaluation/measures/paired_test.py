"""Paired test between two runs on the same questions: could the difference be chance?

Source: Fisher's randomisation test by sign flipping; Smucker, Allan and Carterette, « A Comparison of
Statistical Significance Tests for Information Retrieval Evaluation » (CIKM 2007). Holm's correction (1979)
for several measures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from evaluation.measures.confidence_interval import SEED, bootstrap

PERMUTATIONS = 10_000
# Up to this many differing questions all sign patterns are counted (2^12 = 4,096) instead of drawn.
EXACT = 12


@dataclass(frozen=True)
class Difference:
    """Mean of `new - old` over `n` common questions, its bootstrap 95 % interval and a two-sided p value."""

    delta: float
    low: float
    high: float
    p: float
    n: int


def paired_difference(
    old: Sequence[float], new: Sequence[float], *, permutations: int = PERMUTATIONS, seed: int = SEED
) -> Difference | None:
    """Compare two runs question by question; `None` without common questions."""
    changes = np.asarray(new, dtype=float) - np.asarray(old, dtype=float)
    estimate = bootstrap(changes.tolist(), seed=seed)
    if estimate is None:
        return None
    moved = changes[changes != 0]
    if moved.size == 0:
        return Difference(0.0, 0.0, 0.0, 1.0, len(changes))
    observed = abs(moved.sum())
    if moved.size <= EXACT:
        signs = np.array(list(product((-1.0, 1.0), repeat=moved.size)))
        p = float(np.mean(np.abs(signs @ moved) >= observed - 1e-12))
    else:
        generator = np.random.default_rng(seed)
        signs = generator.choice((-1.0, 1.0), size=(permutations, moved.size))
        extreme = int(np.sum(np.abs(signs @ moved) >= observed - 1e-12))
        p = (extreme + 1) / (permutations + 1)  # the observed arrangement counts as one
    return Difference(estimate.mean, estimate.low, estimate.high, p, len(changes))


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Adjusted p values: what remains significant once several measures have been looked at.

    >>> holm({"a": 0.01, "b": 0.04})
    {'a': 0.02, 'b': 0.04}
    """
    adjusted: dict[str, float] = {}
    floor = 0.0
    ordered = sorted(p_values.items(), key=lambda item: item[1])
    for rank, (name, p) in enumerate(ordered):
        floor = max(floor, min(1.0, p * (len(ordered) - rank)))
        adjusted[name] = floor
    return adjusted
