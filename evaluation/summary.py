"""The summary of a run: measures with their intervals, overall and by kind of question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from evaluation.measures.calibration import brier, expected_calibration_error, reliability
from evaluation.measures.catalogue import MEASURES
from evaluation.measures.confidence_interval import bootstrap
from evaluation.measures.latency import latency_by_stage
from evaluation.measures.risk_coverage import aurc, risk_coverage

Rows = Sequence[Mapping[str, Any]]
BREAKDOWNS = ("type", "family", "topic", "difficulty", "style", "language")
# The measures shown for each kind of question.
BREAKDOWN_MEASURES = ("correct", "recall@10", "citation_recall", "key_facts")


def summarise(rows: Rows, quarantined: Mapping[str, str]) -> dict[str, Any]:
    """Everything the report, `compare` and `gate` need; only `latency_ms` changes between identical runs."""
    answered = [row for row in rows if row["answer"] and row["answer"]["status"] != "abstained"]
    confidences = [float(row["answer"].get("confidence") or 0.0) for row in answered]
    correct = [row["scores"]["correct"] == 1.0 for row in answered]
    bins = reliability(confidences, correct)
    curve = risk_coverage(confidences, correct, len(rows))
    return {
        "questions": len(rows),
        "errors": sum(row["error"] is not None for row in rows),
        "unfaithful_citations": sum(len(row["unfaithful"]) for row in rows),
        "statuses": dict(
            sorted(Counter(row["answer"]["status"] if row["answer"] else "error" for row in rows).items())
        ),
        "causes": dict(sorted(Counter(row["cause"] for row in rows if row["cause"]).items())),
        "quarantined": dict(sorted(quarantined.items())),
        "measures": measures(rows),
        "calibration": {
            "n": len(answered),
            "brier": _rounded(brier(confidences, correct)),
            "ece": _rounded(expected_calibration_error(bins)),
            "bins": [_rounded_values(asdict(item)) for item in bins],
        },
        "risk_coverage": {
            "aurc": _rounded(aurc(curve)),
            "points": [_rounded_values(asdict(point)) for point in curve],
        },
        "by": {name: _breakdown(rows, name) for name in BREAKDOWNS},
        "latency_ms": latency_by_stage([row["timings_ms"] for row in rows]),
    }


def measures(rows: Rows) -> dict[str, dict[str, float | int]]:
    """Mean and 95 % interval of each measure over the questions that call for it."""
    result = {}
    for measure in MEASURES:
        estimate = bootstrap(values_of(rows, measure.name))
        if estimate is not None:
            result[measure.name] = estimate.to_json()
    return result


def values_of(rows: Rows, name: str) -> list[float]:
    """The values of one measure, in the order of the rows, where it applies."""
    return [float(row["scores"][name]) for row in rows if row["scores"].get(name) is not None]


def _breakdown(rows: Rows, field: str) -> dict[str, Any]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(str(row[field]), []).append(row)
    result: dict[str, Any] = {}
    for name, members in sorted(groups.items()):
        entry: dict[str, Any] = {"questions": len(members)}
        for measure in BREAKDOWN_MEASURES:
            if estimate := bootstrap(values_of(members, measure)):
                entry[measure] = estimate.to_json()
        result[name] = entry
    return result


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _rounded_values(values: Mapping[str, float]) -> dict[str, float]:
    return {key: round(value, 6) for key, value in values.items()}
