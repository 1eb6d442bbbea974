"""Risk–coverage: how often the system is wrong if it only gives the answers it is surest of.

Source: Geifman and El-Yaniv, « Selective Classification for Deep Neural Networks » (NeurIPS 2017); AURC is
the mean of the risks over all coverages. Answers of equal confidence come together: their errors are spread
evenly, so that the order of the file never matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Point:
    """Answering only down to `confidence` gives `coverage` of the questions an answer,
    `risk` of which are wrong.
    """

    coverage: float
    risk: float
    confidence: float


def risk_coverage(confidences: Sequence[float], correct: Sequence[bool], total: int) -> list[Point]:
    """One point per number of answers, surest first; `total` counts all the questions,
    refused ones included.
    """
    pairs = sorted(zip(confidences, correct, strict=True), key=lambda pair: -pair[0])
    points: list[Point] = []
    answered, errors = 0, 0.0
    for confidence, group in groupby(pairs, key=lambda pair: pair[0]):
        outcomes = [right for _, right in group]
        share = outcomes.count(False) / len(outcomes)
        for _ in outcomes:
            answered += 1
            errors += share
            points.append(Point(answered / total, errors / answered, confidence))
    return points


def aurc(points: Sequence[Point]) -> float | None:
    """Area under the risk–coverage curve, 0 best; `None` without answers."""
    return sum(point.risk for point in points) / len(points) if points else None
