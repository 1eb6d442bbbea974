"""Two small convex models fitted by L-BFGS on standardised features: logistic, and listwise softmax.

Sources: ridge-penalised logistic regression (le Cessie and van Houwelingen, 1992); the top-one listwise loss of
ListNet (Cao et al., « Learning to Rank: From Pairwise Approach to Listwise Approach », ICML 2007).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

FOLDS = 5
SEED = 20261123

Rows = Sequence[Mapping[str, float]]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Scale:
    """Names of the features with their mean and spread over the rows they were fitted on."""

    names: tuple[str, ...]
    means: Numbers
    spreads: Numbers

    @classmethod
    def of(cls, rows: Rows) -> Scale:
        """The scale of some rows; a feature that never varies has a spread of 1, and so no weight."""
        names = tuple(rows[0])
        values = np.array([[row[name] for name in names] for row in rows])
        spreads = values.std(axis=0)
        return cls(names, values.mean(axis=0), np.where(spreads > 1e-9, spreads, 1.0))

    def apply(self, rows: Rows) -> Numbers:
        """Standardised values, one line a row."""
        values = np.array([[row[name] for name in self.names] for row in rows])
        scaled: Numbers = (values - self.means) / self.spreads
        return scaled


@dataclass(frozen=True)
class Fitted:
    """Weights on a scale; `bias` is 0 for a listwise model."""

    scale: Scale
    weights: Numbers
    bias: float = 0.0

    def scores(self, rows: Rows) -> Numbers:
        """One score a row."""
        found: Numbers = self.scale.apply(rows) @ self.weights + self.bias
        return found

    def probabilities(self, rows: Rows) -> Numbers:
        """The logistic of the scores."""
        found: Numbers = 1 / (1 + np.exp(-self.scores(rows)))
        return found

    def chances(self, rows: Rows) -> Numbers:
        """The softmax of the scores: the rows compete."""
        scores = self.scores(rows)
        powers = np.exp(scores - scores.max())
        shares: Numbers = powers / powers.sum()
        return shares

    def table(self) -> dict[str, dict[str, float]]:
        """`weights`, `means` and `spreads` by name, rounded to four decimals."""

        def named(values: Numbers) -> dict[str, float]:
            return {name: round(float(value), 4) for name, value in zip(self.scale.names, values, strict=True)}

        return {
            "weights": named(self.weights),
            "means": named(self.scale.means),
            "spreads": named(self.scale.spreads),
        }


def fit_logistic(rows: Rows, outcomes: Sequence[bool], ridge: float) -> Fitted:
    """The logistic model of an outcome; `ridge` weighs the squared weights against the mean loss."""
    scale = Scale.of(rows)
    features, wanted = scale.apply(rows), np.asarray(outcomes, dtype=float)

    def loss(found: Numbers) -> tuple[float, Numbers]:
        weights, bias = found[:-1], found[-1]
        scores = features @ weights + bias
        gaps = 1 / (1 + np.exp(-scores)) - wanted
        total = float(np.mean(np.logaddexp(0.0, scores) - wanted * scores)) + ridge * float(weights @ weights)
        return total, np.append(features.T @ gaps / len(wanted) + 2 * ridge * weights, gaps.mean())

    found: Numbers = minimize(loss, np.zeros(len(scale.names) + 1), jac=True, method="L-BFGS-B").x
    return Fitted(scale, found[:-1], float(found[-1]))


def fit_listwise(lists: Sequence[Rows], gains: Sequence[Sequence[float]], ridge: float) -> Fitted:
    """The model that gives each list's chances to its rows in proportion to their gains; lists without gain say
    nothing.
    """
    pairs = [(rows, np.asarray(gain, dtype=float)) for rows, gain in zip(lists, gains, strict=True) if sum(gain) > 0]
    scale = Scale.of([row for rows, _ in pairs for row in rows])
    shown = [(scale.apply(rows), gain / gain.sum()) for rows, gain in pairs]

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        total, slope = ridge * float(weights @ weights), 2 * ridge * weights
        for features, wanted in shown:
            scores = features @ weights
            best = scores.max()
            powers = np.exp(scores - best)
            total -= float(wanted @ scores - best - np.log(powers.sum())) / len(shown)
            slope = slope - features.T @ (wanted - powers / powers.sum()) / len(shown)
        return total, slope

    weights: Numbers = minimize(loss, np.zeros(len(scale.names)), jac=True, method="L-BFGS-B").x
    return Fitted(scale, weights)


def folds(count: int, number: int = FOLDS) -> list[int]:
    """The fold of each of `count` examples, drawn once and for all."""
    order = np.random.default_rng(SEED).permutation(count)
    found = [0] * count
    for position, index in enumerate(order):
        found[int(index)] = position % number
    return found
