from __future__ import annotations

import pytest

from evaluation.measures.paired_test import holm, paired_difference


def test_exact_p_value_of_a_few_changes() -> None:
    # Six questions lost, none won: of the 2^6 sign patterns only all-minus and all-plus are as extreme.
    difference = paired_difference([1.0] * 20, [0.0] * 6 + [1.0] * 14)
    assert difference is not None
    assert difference.p == pytest.approx(2 / 64)
    assert difference.delta == pytest.approx(-6 / 20)
    assert difference.n == 20


def test_five_losses_could_be_chance() -> None:
    difference = paired_difference([1.0] * 20, [0.0] * 5 + [1.0] * 15)
    assert difference is not None
    assert difference.p == pytest.approx(2 / 32)


def test_as_many_wins_as_losses_is_no_difference() -> None:
    difference = paired_difference([1, 1, 0, 0], [0, 0, 1, 1])
    assert difference is not None
    assert difference.delta == 0.0
    assert difference.p == 1.0


def test_identical_runs() -> None:
    difference = paired_difference([0.3, 1.0], [0.3, 1.0])
    assert difference is not None
    assert (difference.delta, difference.low, difference.high, difference.p) == (0.0, 0.0, 0.0, 1.0)


def test_drawn_permutations_agree_with_the_binomial() -> None:
    # 20 changes, 15 losses and 5 wins: two-sided binomial p = 2 x sum(C(20, k), k <= 5) / 2^20 = 0.0414.
    old, new = [1.0] * 15 + [0.0] * 5, [0.0] * 15 + [1.0] * 5
    difference = paired_difference(old, new)
    assert difference is not None
    assert difference.p == pytest.approx(0.0414, abs=0.006)
    assert difference == paired_difference(old, new)


def test_holm_multiplies_and_keeps_the_order() -> None:
    # Sorted: 0.01 x 3 = 0.03; 0.03 x 2 = 0.06; 0.04 x 1 = 0.04, raised to 0.06.
    adjusted = holm({"c": 0.04, "a": 0.01, "b": 0.03})
    assert adjusted == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06})


def test_nothing_in_common() -> None:
    assert paired_difference([], []) is None
