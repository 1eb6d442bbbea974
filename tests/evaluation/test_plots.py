from __future__ import annotations

from xml.etree import ElementTree

from evaluation.plots import interval_bar, latency_plot, number, reliability_plot, risk_coverage_plot


def test_every_plot_is_well_formed_and_holds_its_numbers() -> None:
    points = [
        {"coverage": 0.5, "risk": 0.0, "confidence": 0.9},
        {"coverage": 1.0, "risk": 0.5, "confidence": 0.2},
    ]
    bins = [{"low": 0.8, "high": 0.9, "count": 12, "confidence": 0.85, "accuracy": 0.75}]
    stages = {"<total>": {"n": 3, "p50": 12.0, "p95": 340.0, "max": 400.0}}
    plots = [
        risk_coverage_plot(points),
        reliability_plot(bins),
        latency_plot(stages, {}),
        interval_bar({"mean": 0.5, "low": 0.4, "high": 0.6}),
        risk_coverage_plot([]),
        reliability_plot([]),
        latency_plot({}, {}),
    ]
    texts = ["".join(ElementTree.fromstring(plot).itertext()) for plot in plots]
    assert "n = 12" in texts[1]
    assert "<total>" in texts[2]
    assert "12,0 / 340" in texts[2]


def test_the_curve_goes_through_its_points() -> None:
    plot = ElementTree.fromstring(risk_coverage_plot([{"coverage": 0.0, "risk": 1.0}, {"coverage": 1.0, "risk": 0.0}]))
    line = plot.find("polyline")
    assert line is not None
    # Left edge 52, right edge 460 - 22; top 14, bottom 300 - 44.
    assert line.get("points") == "52.0,14.0 438.0,256.0"


def test_numbers_as_french_readers_expect_them() -> None:
    assert [number(value) for value in (1234.4, 12.34, 0.123)] == ["1234", "12,3", "0,12"]
