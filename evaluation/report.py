"""The report of a run: one HTML page in French that a lawyer can read, print and keep."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corpus.library import Library
from evaluation.failure import CAUSES, severity
from evaluation.failure_detail import STATUSES, failure_detail, french_day
from evaluation.measures.catalogue import BY_NAME
from evaluation.plots import interval_bar, latency_plot, number, reliability_plot, risk_coverage_plot
from evaluation.question import TYPES
from evaluation.run_store import RunRecord

WORST = 10
STAGES = {
    "understand": "compréhension",
    "retrieve": "recherche",
    "rerank": "reclassement",
    "answer": "réponse",
    "total": "total",
}
FAMILIES = {"cae": "vie de la CAE", "general": "droit du travail général", "none": "sans réponse attendue"}
BREAKDOWNS = {
    "type": "type",
    "family": "famille",
    "topic": "thème",
    "difficulty": "difficulté",
    "style": "style",
    "language": "langue",
}


def write_report(record: RunRecord, library: Library, path: Path | None = None, *, worst: int = WORST) -> Path:
    """Write the page (by default `report.html` in the run's folder) and return where it is."""
    path = path or record.folder / "report.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    partial.write_text(render(record, library, worst=worst), encoding="utf-8")
    os.replace(partial, path)
    return path


def render(record: RunRecord, library: Library, *, worst: int = WORST) -> str:
    """The page as text; it loads nothing from elsewhere."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).resolve().parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": percent, "number": number, "day": french_day}
    environment.globals["bar"] = lambda estimate: Markup(interval_bar(estimate))
    summary, settings = record.summary, record.settings
    failures = sorted((row for row in record.rows if row["cause"]), key=severity)
    today = date.fromisoformat(settings["day"])
    return environment.get_template("report.html.j2").render(
        run_id=record.run_id,
        settings=settings,
        summary=summary,
        measures=[(BY_NAME[name], estimate) for name, estimate in summary["measures"].items()],
        breakdowns=[(heading, _named(field, summary["by"][field])) for field, heading in BREAKDOWNS.items()],
        causes=sorted(
            ((CAUSES[cause], count) for cause, count in summary["causes"].items()), key=lambda item: -item[1]
        ),
        statuses=[(STATUSES[name], count) for name, count in summary["statuses"].items()],
        failures=[failure_detail(row, library, today) for row in failures[:worst]],
        other_failures=[failure_detail(row, library, today) for row in failures[worst:]],
        plots={
            "risk": Markup(risk_coverage_plot(summary["risk_coverage"]["points"])),
            "reliability": Markup(reliability_plot(summary["calibration"]["bins"])),
            "latency": Markup(latency_plot(_stages(summary["latency_ms"]), STAGES)),
        },
        pipeline=settings["system"].get("pipeline") or "",
        parameters=_flat_items(settings["system"]),
    )


def percent(value: float | None, digits: int = 0) -> str:
    """A share as French readers expect it: « 57 % », with a no-break space."""
    return "–" if value is None else f"{100 * value:.{digits}f}\u00a0%".replace(".", ",")


def _named(field: str, groups: Mapping[str, Any]) -> list[tuple[str, Any]]:
    names: Mapping[str, str] = {"type": TYPES, "family": FAMILIES}.get(field, {})
    rows = [(names.get(name, name), entry) for name, entry in groups.items()]
    # Many topics have one question; the largest come first, since the others say little.
    return sorted(rows, key=lambda item: (-item[1]["questions"], item[0]))


def _stages(latency: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: latency[name] for name in STAGES if name in latency}
    return known | {name: stage for name, stage in latency.items() if name not in known}


def _flat_items(system: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    items: list[tuple[str, str]] = []
    for name, value in sorted(system.items()):
        if name == "pipeline":
            continue
        if isinstance(value, Mapping):
            items += [(f"{name}.{key}", str(item)) for key, item in sorted(value.items())]
        else:
            items.append((name, str(value)))
    return items
