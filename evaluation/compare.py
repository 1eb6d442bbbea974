"""Comparing two runs: what improved, what regressed, question by question, and whether it could be chance."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from evaluation.environment import file_changes
from evaluation.errors import RunError
from evaluation.measures.catalogue import MEASURES
from evaluation.measures.paired_test import holm, paired_difference
from evaluation.row import article_keys
from evaluation.run_store import RunRecord

SIGNIFICANT = 0.05
FIRST_FOUND = 5


@dataclass(frozen=True)
class MeasureChange:
    """One measure on the questions where both runs have it; `p_holm` allows for the number
    of measures looked at.
    """

    name: str
    label: str
    old: float
    new: float
    delta: float
    low: float
    high: float
    p: float
    p_holm: float
    n: int
    better: bool
    significant: bool


@dataclass(frozen=True)
class QuestionChange:
    """A question whose verdict changed, with the statuses and causes before and after."""

    id: str
    question: str
    type: str
    old_status: str
    new_status: str
    old_cause: str | None
    new_cause: str | None


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two runs; `different` counts rows that differ in anything but times."""

    old: str
    new: str
    common: int
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    settings: tuple[str, ...]
    measures: tuple[MeasureChange, ...]
    improved: tuple[QuestionChange, ...]
    regressed: tuple[QuestionChange, ...]
    different: tuple[str, ...]

    @property
    def identical(self) -> bool:
        """Whether nothing but times differs between the rows of the two runs."""
        return not (self.different or self.only_old or self.only_new)

    def to_json(self) -> dict[str, Any]:
        """The comparison as `--json` prints it."""
        return asdict(self) | {"identical": self.identical}


def compare(old: RunRecord, new: RunRecord) -> Comparison:
    """Compare two runs; raises `RunError` when they have no question in common."""
    before = {row["id"]: row for row in old.rows}
    after = {row["id"]: row for row in new.rows}
    common = [name for name in before if name in after]
    if not common:
        raise RunError(f"Rien à comparer : {old.run_id} et {new.run_id} n'ont aucune question en commun.")
    changes = {name: _change(before[name], after[name]) for name in common}
    moved = {name: after[name]["scores"]["correct"] - before[name]["scores"]["correct"] for name in common}
    return Comparison(
        old=old.run_id,
        new=new.run_id,
        common=len(common),
        only_old=tuple(name for name in before if name not in after),
        only_new=tuple(name for name in after if name not in before),
        settings=settings_changes(old.settings, new.settings),
        measures=_measures([before[name] for name in common], [after[name] for name in common]),
        improved=tuple(changes[name] for name in common if moved[name] > 0),
        regressed=tuple(changes[name] for name in common if moved[name] < 0),
        different=tuple(name for name in common if row_digest(before[name]) != row_digest(after[name])),
    )


def settings_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """What differs in the settings of two runs, one French clause each; the machine and the
    hour do not count.
    """
    changes = list(file_changes(old["corpus"]["files"], new["corpus"]["files"]))
    for name, label in (("set_sha256", "le jeu de questions"), ("day", "la date du jour")):
        if old[name] != new[name]:
            changes.append(f"{label} diffère ({str(old[name])[:12]} → {str(new[name])[:12]})")
    flat_old, flat_new = (_flat(side["system"]) | _flat({"code": side["code"]}) for side in (old, new))
    # The pipeline's record is for reading: what it holds is told apart by the commit and the parameters.
    for name in sorted((flat_old.keys() | flat_new.keys()) - {"pipeline"}):
        if flat_old.get(name) != flat_new.get(name):
            changes.append(f"{name} : {_short(flat_old.get(name))} → {_short(flat_new.get(name))}")
    return tuple(changes)


def row_digest(row: Mapping[str, Any]) -> str:
    """Fingerprint of a row without its times (a baseline's row carries its own)."""
    if "digest" in row:
        return str(row["digest"])
    kept = {key: value for key, value in row.items() if key != "timings_ms"}
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()


def first_found(row: Mapping[str, Any]) -> list[str] | None:
    """The first five articles found for a row, `None` when unknown (an error, an old baseline)."""
    if "first_found" in row:
        known: list[str] | None = row["first_found"]
        return known
    found = (row["answer"] or {}).get("retrieved")
    return None if found is None else article_keys(found)[:FIRST_FOUND]


def _measures(before: list[Mapping[str, Any]], after: list[Mapping[str, Any]]) -> tuple[MeasureChange, ...]:
    found = {}
    for measure in MEASURES:
        pairs = [
            (float(old["scores"][measure.name]), float(new["scores"][measure.name]))
            for old, new in zip(before, after, strict=True)
            if old["scores"].get(measure.name) is not None and new["scores"].get(measure.name) is not None
        ]
        difference = paired_difference([old for old, _ in pairs], [new for _, new in pairs])
        if difference is not None:
            found[measure.name] = (measure, pairs, difference)
    adjusted = holm({name: difference.p for name, (_, _, difference) in found.items()})
    return tuple(
        MeasureChange(
            name=name,
            label=measure.label,
            old=round(sum(old for old, _ in pairs) / len(pairs), 6),
            new=round(sum(new for _, new in pairs) / len(pairs), 6),
            delta=round(difference.delta, 6),
            low=round(difference.low, 6),
            high=round(difference.high, 6),
            p=round(difference.p, 6),
            p_holm=round(adjusted[name], 6),
            n=difference.n,
            better=(difference.delta > 0) == measure.higher_is_better and difference.delta != 0,
            significant=difference.p < SIGNIFICANT,
        )
        for name, (measure, pairs, difference) in found.items()
    )


def _change(old: Mapping[str, Any], new: Mapping[str, Any]) -> QuestionChange:
    return QuestionChange(
        id=new["id"],
        question=new["question"],
        type=new["type"],
        old_status=_status(old),
        new_status=_status(new),
        old_cause=old["cause"],
        new_cause=new["cause"],
    )


def _status(row: Mapping[str, Any]) -> str:
    return str(row["answer"]["status"]) if row["answer"] else "error"


def _flat(value: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, item in value.items():
        if isinstance(item, Mapping):
            flat |= _flat(item, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = item
    return flat


def _short(value: object) -> str:
    text = "absent" if value is None else str(value)
    return text if len(text) <= 40 else text[:37] + "…"
