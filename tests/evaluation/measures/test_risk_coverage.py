from __future__ import annotations

import pytest

from evaluation.measures.risk_coverage import aurc, risk_coverage


def test_curve_and_area() -> None:
    # Surest first: right, wrong, right, over five questions (two were refused).
    points = risk_coverage([0.9, 0.7, 0.8], [True, True, False], total=5)
    assert [point.coverage for point in points] == [1 / 5, 2 / 5, 3 / 5]
    assert [point.risk for point in points] == pytest.approx([0, 1 / 2, 1 / 3])
    assert [point.confidence for point in points] == [0.9, 0.8, 0.7]
    assert aurc(points) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)


def test_ties_do_not_depend_on_the_order_of_the_file() -> None:
    confidences = [0.5, 0.5, 0.5, 0.5]
    one = risk_coverage(confidences, [True, True, True, False], total=4)
    other = risk_coverage(confidences, [False, True, True, True], total=4)
    assert one == other
    assert [point.risk for point in one] == pytest.approx([1 / 4] * 4)


def test_a_good_order_has_a_smaller_area_than_a_bad_one() -> None:
    outcomes = [True, True, False, False]
    good = aurc(risk_coverage([0.9, 0.8, 0.2, 0.1], outcomes, 4))
    bad = aurc(risk_coverage([0.1, 0.2, 0.8, 0.9], outcomes, 4))
    # Risks 0, 0, 1/3, 1/2 against 1, 1, 2/3, 1/2.
    assert good == pytest.approx((1 / 3 + 1 / 2) / 4)
    assert bad == pytest.approx((1 + 1 + 2 / 3 + 1 / 2) / 4)
    assert aurc([]) is None
