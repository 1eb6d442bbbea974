"""The report of a run: one HTML page in French that a lawyer can read, print and keep."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corpus.citation_label import label
from corpus.errors import LexcoopError
from corpus.library import Library
from evaluation.failure import CAUSES, severity
from evaluation.measures.catalogue import BY_NAME
from evaluation.plots import interval_bar, latency_plot, number, reliability_plot, risk_coverage_plot
from evaluation.question import TYPES
from evaluation.run_store import RunRecord
from evaluation.seal import article_in_force

WORST = 10
STAGES = {
    "understand": "compréhension",
    "retrieve": "recherche",
    "rerank": "reclassement",
    "answer": "réponse",
    "total": "total",
}
STATUSES = {"answered": "réponse", "corrected": "prémisse corrigée", "abstained": "refus", "error": "erreur"}
REASONS = {
    "hors_corpus": "hors du corpus",
    "article_inexistant": "article inexistant",
    "aucune_version_a_cette_date": "aucune version détenue à cette date",
    "hors_sujet": "hors sujet",
    "question_imprecise": "question imprécise",
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
GOLD_EXCERPT = 700


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
        failures=[_failure(row, library, today) for row in failures[:worst]],
        other_failures=[_line(row) for row in failures[worst:]],
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


def french_day(day: str) -> str:
    """« 23/11/2026 » from « 2026-11-23 »."""
    return date.fromisoformat(day).strftime("%d/%m/%Y")


def article_label(key: str) -> str:
    """« C. trav., art. L. 7332-1 », or the key itself for a text without a short name."""
    text_id, _, num = key.partition(":")
    try:
        return label(text_id, num)
    except LexcoopError:
        return key


def _failure(row: Mapping[str, Any], library: Library, today: date) -> dict[str, Any]:
    answer = row["answer"] or {}
    day = date.fromisoformat(row.get("as_of") or row["date"] or today.isoformat())
    return _line(row) | {
        "history": row["history"],
        "expected": STATUSES[row["expected"]] + (f" ({REASONS[row['reason']]})" if row["reason"] else ""),
        "gold": [{"label": article_label(key), "text": _excerpt(library, key, day)} for key in row["gold"]],
        "acceptable": [article_label(key) for key in row["acceptable"]],
        "key_facts": [
            {
                "text": " ou ".join(f"« {wording} »" for wording in wordings),
                "missing": wordings in row["missing_facts"],
            }
            for wordings in row["key_facts"]
        ],
        "status": STATUSES[answer.get("status", "error")]
        + (f" ({REASONS.get(answer['reason'], answer['reason'])})" if answer.get("reason") else ""),
        "confidence": answer.get("confidence"),
        "text": answer.get("text") or "",
        "citations": answer.get("citations") or [],
        "retrieved": [
            {"label": _document_label(item), "gold": _is_gold(item, row)}
            for item in (answer.get("retrieved") or [])[:8]
        ],
        "error": row["error"],
        "comment": row["comment"],
    }


def _line(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "question": row["question"],
        "type": TYPES.get(row["type"], row["type"]),
        "topic": row["topic"],
        "cause": CAUSES[row["cause"]],
    }


def _document_label(item: Mapping[str, Any]) -> str:
    if item.get("text_id") == "note":
        return f"note «\u00a0{item.get('num') or item.get('document')}\u00a0»"
    return article_label(f"{item.get('text_id')}:{item.get('num')}")


def _is_gold(item: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    return f"{item.get('text_id')}:{item.get('num')}" in {*row["gold"], *row["acceptable"]}


def _excerpt(library: Library, key: str, day: date) -> str:
    article = article_in_force(library, key, day)
    if article is None:
        return f"Aucune version détenue au {french_day(day.isoformat())}."
    return article.body if len(article.body) <= GOLD_EXCERPT else article.body[:GOLD_EXCERPT].rstrip() + " […]"


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
