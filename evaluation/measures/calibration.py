"""Calibration: when the system says 0.8, is it right eight times out of ten?

Sources: Brier, « Verification of forecasts expressed in terms of probability » (1950); reliability bins and
expected calibration error as in Guo et al., « On Calibration of Modern Neural Networks » (ICML 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bin:
    """Answers whose confidence lies in [low, high): how many, their mean confidence, the
    share that is right.
    """

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


def brier(confidences: Sequence[float], correct: Sequence[bool]) -> float | None:
    """Mean squared distance between confidence and outcome, 0 best, 1 worst; `None` without answers.

    >>> brier([1.0, 0.5], [True, False])
    0.125
    """
    if not confidences:
        return None
    pairs = zip(confidences, correct, strict=True)
    return sum((confidence - float(right)) ** 2 for confidence, right in pairs) / len(confidences)


def reliability(confidences: Sequence[float], correct: Sequence[bool], bins: int = 10) -> list[Bin]:
    """Bins of equal width that hold at least one answer; a confidence of 1 goes into the last one."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in zip(confidences, correct, strict=True):
        held.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    return [
        Bin(
            low=index / bins,
            high=(index + 1) / bins,
            count=len(pairs),
            confidence=sum(confidence for confidence, _ in pairs) / len(pairs),
            accuracy=sum(right for _, right in pairs) / len(pairs),
        )
        for index, pairs in sorted(held.items())
    ]


def expected_calibration_error(bins: Sequence[Bin]) -> float | None:
    """Mean gap between confidence and accuracy, weighted by the size of the bins; `None` without answers."""
    total = sum(item.count for item in bins)
    if not total:
        return None
    return sum(item.count * abs(item.confidence - item.accuracy) for item in bins) / total
