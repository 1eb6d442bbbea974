"""The fitted models find what the data was made from, and folds hold every example once."""

import numpy as np
import pytest

from evaluation.fitting import FOLDS, fit_listwise, fit_logistic, folds


def test_a_logistic_model_finds_the_feature_that_decides() -> None:
    generator = np.random.default_rng(1)
    rows = [{"a": float(a), "b": float(b)} for a, b in generator.normal(size=(400, 2))]
    outcomes = [row["a"] > 0 for row in rows]
    fitted = fit_logistic(rows, outcomes, ridge=0.001)
    weights = dict(zip(fitted.scale.names, fitted.weights, strict=True))
    assert weights["a"] > 10 * abs(weights["b"])
    assert fitted.probabilities([{"a": 2.0, "b": 0.0}])[0] > 0.95


def test_without_anything_to_learn_from_it_gives_the_share() -> None:
    rows = [{"a": 1.0}] * 10
    fitted = fit_logistic(rows, [True] * 7 + [False] * 3, ridge=0.01)
    assert fitted.probabilities(rows[:1])[0] == pytest.approx(0.7, abs=0.01)


def test_a_listwise_model_ranks_inside_each_list() -> None:
    generator = np.random.default_rng(2)
    lists = [[{"a": float(value)} for value in generator.normal(size=5)] for _ in range(80)]
    gains = [[float(row == max(rows, key=lambda one: one["a"])) for row in rows] for rows in lists]
    chances = fit_listwise(lists, gains, ridge=0.001).chances([{"a": 2.0}, {"a": 0.0}])
    assert chances.sum() == pytest.approx(1.0)
    assert chances[0] > 0.9


def test_folds_are_even_and_always_the_same() -> None:
    place = folds(23)
    assert place == folds(23)
    assert sorted(set(place)) == list(range(FOLDS))
    assert max(place.count(fold) for fold in range(FOLDS)) - min(place.count(fold) for fold in range(FOLDS)) <= 1
