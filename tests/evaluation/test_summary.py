from __future__ import annotations

from typing import Any

import pytest

from evaluation.summary import summarise


def row(name: str, correct: float, confidence: float, **changes: Any) -> dict[str, Any]:
    return {
        "id": name,
        "type": "look_up",
        "family": "cae",
        "topic": "essai",
        "difficulty": 1,
        "style": "courant",
        "language": "fr",
        "scores": {"correct": correct, "recall@10": None},
        "answer": {"status": "answered", "confidence": confidence},
        "unfaithful": [],
        "error": None,
        "cause": None if correct else "recherche",
        "timings_ms": {"total": 10.0},
    } | changes


def test_everything_adds_up() -> None:
    rows = [
        row("a", 1.0, 0.9),
        row("b", 0.0, 0.8, type="dated"),
        row("c", 1.0, 0.3, answer={"status": "abstained", "confidence": 0.1}),
        row("d", 0.0, 0.0, answer=None, error="KeyError", cause="erreur", timings_ms={}),
    ]
    summary = summarise(rows, {"z": "texte changé"})
    assert summary["questions"] == 4
    assert summary["statuses"] == {"abstained": 1, "answered": 2, "error": 1}
    assert summary["causes"] == {"erreur": 1, "recherche": 1}
    assert summary["errors"] == 1
    assert summary["measures"]["correct"]["mean"] == 0.5
    assert summary["measures"]["correct"]["n"] == 4
    assert "recall@10" not in summary["measures"]
    # Only the two answers count for confidence: (0.9 - 1)^2 + (0.8 - 0)^2 = 0.65 over two.
    assert summary["calibration"]["brier"] == pytest.approx(0.325)
    # Risks 0/1 then 1/2, over four questions.
    assert [point["coverage"] for point in summary["risk_coverage"]["points"]] == [0.25, 0.5]
    assert summary["risk_coverage"]["aurc"] == 0.25
    assert summary["by"]["type"]["look_up"]["correct"]["mean"] == pytest.approx(2 / 3, abs=1e-6)
    assert summary["by"]["type"]["dated"]["questions"] == 1
    assert summary["latency_ms"]["total"]["n"] == 3
    assert summary["quarantined"] == {"z": "texte changé"}


def test_a_run_of_refusals_has_no_calibration() -> None:
    summary = summarise([row("a", 1.0, 0.1, answer={"status": "abstained", "confidence": 0.1})], {})
    assert summary["calibration"]["brier"] is None
    assert summary["risk_coverage"] == {"aurc": None, "points": []}
