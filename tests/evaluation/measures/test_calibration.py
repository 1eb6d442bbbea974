from __future__ import annotations

import pytest

from evaluation.measures.calibration import brier, expected_calibration_error, reliability


def test_brier() -> None:
    # (0.9 - 1)^2 + (0.6 - 0)^2 + (0.2 - 0)^2 = 0.01 + 0.36 + 0.04 = 0.41 over three.
    assert brier([0.9, 0.6, 0.2], [True, False, False]) == pytest.approx(0.41 / 3)
    assert brier([], []) is None


def test_bins_and_their_gap() -> None:
    bins = reliability([0.05, 0.92, 0.98, 1.0], [False, True, True, False])
    assert [(item.low, item.high, item.count) for item in bins] == [(0.0, 0.1, 1), (0.9, 1.0, 3)]
    assert bins[1].confidence == pytest.approx(2.9 / 3)
    assert bins[1].accuracy == pytest.approx(2 / 3)
    # (1 x |0.05 - 0| + 3 x |2.9/3 - 2/3|) / 4 = (0.05 + 0.9) / 4
    assert expected_calibration_error(bins) == pytest.approx(0.95 / 4)


def test_is_undefined_without_answers() -> None:
    assert reliability([], []) == []
    assert expected_calibration_error([]) is None
