"""What a list of runs says of each: when, on what, and its headline figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evaluation.errors import RunError
from evaluation.measures.catalogue import BY_NAME, Measure
from evaluation.measures.confidence_interval import Estimate
from evaluation.run_store import SETTINGS, SUMMARY, read_json, run_ids

# What most people want to know of a run, in this order.
HEADLINES = ("correct", "recall@10", "citation_recall", "key_facts", "quote_fidelity", "false_answer", "false_refusal")


@dataclass(frozen=True)
class Headline:
    """One measure with its mean and 95 % interval."""

    measure: Measure
    estimate: Estimate


@dataclass(frozen=True)
class Overview:
    """One finished run; `problem` is the sentence to show when its files cannot be read, and nothing else is known."""

    run_id: str
    set_name: str = ""
    started_at: datetime | None = None
    questions: int = 0
    seconds: float = 0.0
    mode: str = ""
    generation: str = ""
    errors: int = 0
    unfaithful: int = 0
    quarantined: int = 0
    headlines: tuple[Headline, ...] = ()
    problem: str | None = None


def overviews(runs: Path, most: int | None = None) -> list[Overview]:
    """The finished runs, latest first; a damaged one is listed with what is wrong."""
    names = run_ids(runs)[::-1]
    return [overview(runs / name) for name in names[:most]]


def overview(folder: Path) -> Overview:
    """The headline of one run, read without its rows."""
    try:
        settings, summary = read_json(folder / SETTINGS), read_json(folder / SUMMARY)
        return Overview(
            run_id=folder.name,
            set_name=str(settings["set"]),
            started_at=datetime.fromisoformat(settings["started_at"]),
            questions=int(summary["questions"]),
            seconds=float(summary["seconds"]),
            mode=str(settings["system"].get("mode") or ""),
            generation=str(settings["system"].get("generation") or ""),
            errors=int(summary["errors"]),
            unfaithful=int(summary["unfaithful_citations"]),
            quarantined=len(summary["quarantined"]),
            headlines=_headlines(summary["measures"]),
        )
    except RunError as error:
        return Overview(folder.name, problem=str(error))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return Overview(
            folder.name,
            problem=f"Évaluation abîmée : {folder}, champ absent ou faux ({error}) ; relancez l'évaluation.",
        )


def _headlines(measures: Mapping[str, Mapping[str, float]]) -> tuple[Headline, ...]:
    return tuple(
        Headline(
            BY_NAME[name],
            Estimate(found["mean"], found["low"], found["high"], int(found["n"])),
        )
        for name in HEADLINES
        if (found := measures.get(name))
    )
