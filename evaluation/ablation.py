"""Ablation: the same question sets through several search configurations, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from evaluation.beir import MEASURES, BeirSet, Query, Search, SetScores, score_set
from evaluation.question import ABSTAINED, Question

# A set of fewer queries says too little to weigh as much as the others in a mean.
LARGE = 30


@dataclass(frozen=True)
class Configuration:
    """A named way of searching."""

    name: str
    search: Search


@dataclass(frozen=True)
class AblationRow:
    """One configuration on one set."""

    configuration: str
    scores: SetScores

    def to_json(self) -> dict[str, Any]:
        """The row as `--json` prints it."""
        return {"configuration": self.configuration} | self.scores.to_json()


def ablate(
    configurations: Sequence[Configuration],
    sets: Sequence[BeirSet],
    progress: Callable[[], None] | None = None,
) -> list[AblationRow]:
    """Every configuration on every set, in that order of sets."""
    return [
        AblationRow(configuration.name, score_set(queries, configuration.search, progress))
        for queries in sets
        for configuration in configurations
    ]


def own_set(name: str, questions: Sequence[Question]) -> BeirSet:
    """Our own questions as a retrieval set: those with gold and without history, each its own topic's."""
    kept = [item for item in questions if item.gold and item.expected != ABSTAINED and not item.history]
    return BeirSet(
        name, tuple(Query(item.id, item.question, item.topic, dict.fromkeys(item.gold, 1.0)) for item in kept)
    )


def table(rows: Sequence[AblationRow]) -> str:
    """The rows as a Markdown table: means, the interval of nDCG@10, milliseconds per query."""
    head = ["jeu", "n", "recherche", *MEASURES, "nDCG@10, IC 95 %", "ms"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for row in rows:
        scores = row.scores.scores
        cells = [row.scores.name, str(row.scores.queries), row.configuration]
        cells += [f"{scores[name].mean:.3f}" for name in MEASURES]
        cells += [
            f"{scores['nDCG@10'].low:.3f} – {scores['nDCG@10'].high:.3f}",
            f"{row.scores.ms_per_query:.1f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, *_mean_lines(rows)])


def _mean_lines(rows: Sequence[AblationRow]) -> list[str]:
    """The mean over the sets large enough to count, each set weighing the same, one line a configuration."""
    by_configuration: dict[str, list[SetScores]] = {}
    for row in rows:
        if row.scores.queries >= LARGE:
            by_configuration.setdefault(row.configuration, []).append(row.scores)
    lines = []
    for name, scores in by_configuration.items():
        if len(scores) > 1:
            means = [f"{fmean(item.scores[measure].mean for item in scores):.3f}" for measure in MEASURES]
            time = f"{fmean(item.ms_per_query for item in scores):.1f}"
            lines.append("| " + " | ".join([f"moyenne de {len(scores)} jeux", "", name, *means, "", time]) + " |")
    return lines
