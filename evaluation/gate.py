"""The gate: does this run get through, compared with a baseline?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from evaluation.compare import Comparison, compare, first_found, settings_changes
from evaluation.environment import file_changes
from evaluation.errors import BaselineError
from evaluation.measures.catalogue import BY_NAME
from evaluation.run_store import RunRecord
from evaluation.wording import counted

# Two fits of the same encoder leave most first results in place; another encoder moved 96 % of them.
MOVED_SHARE = 1 / 3


@dataclass(frozen=True)
class Finding:
    """One reason to stop, or (when `blocking` is false) to look: a kind and a French sentence."""

    kind: str
    message: str
    blocking: bool = True


@dataclass(frozen=True)
class Verdict:
    """Whether the run gets through, why, and the comparison behind it."""

    passed: bool
    findings: tuple[Finding, ...]
    comparison: Comparison

    def to_json(self) -> dict[str, Any]:
        """The verdict as `--json` prints it."""
        return {
            "passed": self.passed,
            "findings": [asdict(finding) for finding in self.findings],
            "comparison": self.comparison.to_json(),
        }


def gate(record: RunRecord, baseline: RunRecord, *, strict: bool = False) -> Verdict:
    """Stop on a citation that is not exact, an error, or a significant regression (p < 0.05, measure by
    measure).

    The p values are not adjusted for the number of measures: a gate had better stop once too often. `strict`
    also stops on any lost question. Raises `BaselineError` when the baseline was made on another corpus or
    other questions.
    """
    refuse_other_ground(record.settings, baseline.settings)
    comparison = compare(baseline, record)
    findings = [*_broken_promises(record), *_regressions(comparison)]
    lost = ", ".join(change.id for change in comparison.regressed)
    if lost:
        findings.append(Finding("questions_perdues", f"Questions perdues : {lost}.", blocking=strict))
    if comparison.only_old:
        # Same set, same corpus: only quarantine or a failure can make questions disappear.
        findings.append(
            Finding(
                "questions_absentes",
                f"Questions de la référence non évaluées : {', '.join(comparison.only_old)}.",
            )
        )
    findings += _other_encoder(record, baseline)
    for change in settings_changes(baseline.settings, record.settings):
        findings.append(Finding("reglage", f"Changement depuis la référence : {change}.", blocking=False))
    return Verdict(not any(finding.blocking for finding in findings), tuple(findings), comparison)


def refuse_other_ground(settings: Mapping[str, Any], baseline: Mapping[str, Any]) -> None:
    """Raise `BaselineError` unless both runs used the same corpus files and the same questions."""
    if changes := file_changes(baseline["corpus"]["files"], settings["corpus"]["files"]):
        more = f" (et {len(changes) - 5} autres)" if len(changes) > 5 else ""
        raise BaselineError(
            f"Référence d'un autre corpus : {' ; '.join(changes[:5])}{more}. "
            "Rétablissez le corpus, ou créez une nouvelle référence avec `lexcoop eval baseline`."
        )
    if settings["set_sha256"] != baseline["set_sha256"]:
        raise BaselineError(
            "Référence d'un autre jeu de questions : "
            f"« {baseline['set']} » {str(baseline['set_sha256'])[:12]} attendu, "
            f"« {settings['set']} » {str(settings['set_sha256'])[:12]} évalué ; "
            "créez une nouvelle référence avec `lexcoop eval baseline`."
        )


def _broken_promises(record: RunRecord) -> list[Finding]:
    findings = []
    unfaithful = [row["id"] for row in record.rows if row["unfaithful"]]
    if unfaithful:
        findings.append(
            Finding("fidelite", f"Citations qui ne reproduisent pas le texte conservé : {', '.join(unfaithful)}.")
        )
    broken = [f"{row['id']} ({row['error']})" for row in record.rows if row["error"]]
    if broken:
        findings.append(Finding("erreur", f"Questions en erreur : {' ; '.join(broken)}."))
    return findings


def _other_encoder(record: RunRecord, baseline: RunRecord) -> list[Finding]:
    """Another encoder that moves many results is let through by a person, even when no measure falls enough."""
    old, new = (side.settings["system"].get("model_fingerprint") for side in (baseline, record))
    if old == new:
        return []
    before = {row["id"]: first_found(row) for row in baseline.rows}
    pairs = [(before.get(row["id"]), first_found(row)) for row in record.rows]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    moved = sum(one != other for one, other in known)
    if not known or moved <= MOVED_SHARE * len(known):
        return []
    return [
        Finding(
            "encodeur",
            f"Encodeur remplacé ({old} → {new}) : les cinq premiers articles trouvés changent pour {moved} questions "
            f"sur {len(known)} ; lisez `lexcoop eval compare`, puis créez une nouvelle référence avec "
            "`lexcoop eval baseline`.",
        )
    ]


def _regressions(comparison: Comparison) -> list[Finding]:
    return [
        Finding(
            "regression",
            f"Recul significatif : {change.label}, {change.old:.3f} → {change.new:.3f} "
            f"(p = {change.p:.3f}, {counted(change.n, 'question')}).",
        )
        for change in comparison.measures
        if BY_NAME[change.name].gated and change.significant and not change.better
    ]
