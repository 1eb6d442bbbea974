"""`lexcoop eval calibrate`: refit the choice of articles and the confidence on the served generation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evaluation.beir import read_beir
from evaluation.calibrate import Calibration, answerable_signals, calibrate, examples, write_table
from evaluation.question_file import read_questions, set_path
from evaluation.terminal import print_json, progress_bar, say_errors
from kb.answer import article_choice, confidence
from kb.knowledge_base import KnowledgeBase
from kb.settings import read_settings

SETS = ("dev", "calibration")


@say_errors
def calibrate_command(
    write: Annotated[bool, typer.Option("--write", help="Remplacer les réglages de kb/answer.")] = False,
    beir: Annotated[
        Path | None,
        typer.Option(help="Dossier BEIR : questions publiques auxquelles les textes répondent, pour régler le refus."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False,
) -> None:
    """Réajuster le choix des articles et la confiance sur l'index servi, et dire ce que cela vaut hors échantillon."""
    base = KnowledgeBase.open(read_settings())
    questions = [question for name in SETS for question in read_questions(set_path(name)).questions]
    with progress_bar("Questions", len(questions)) as (progress, task):
        asked = examples(base, questions, lambda done, total: progress.update(task, completed=done, total=total))
    public = answerable_signals(base, read_beir(beir, split="dev")) if beir else []
    result = calibrate(base, asked, public)
    if write:
        origin = (
            f"Fitted by `lexcoop eval calibrate --write` on {', '.join(SETS)} ({len(questions)} questions)"
            f"{f', the gate also on {len(public)} public ones' if public else ''}, "
            f"model {base.embedder.weights_fingerprint}.\nOn the folds left out: {_numbers(result)}."
        )
        write_table(article_choice.FILE, origin, result.choice)
        write_table(confidence.FILE, origin, result.confidence)
    if as_json:
        print_json({"report": result.report, "risk_coverage": result.curve, "written": write})
        return
    for name, value in result.report.items():
        typer.echo(f"{name:32} {value:.3f}" if isinstance(value, float) else f"{name:32} {value}")
    for coverage, risk in result.curve:
        typer.echo(f"couverture {coverage:.0%} : risque {risk:.1%}")
    if not write:
        typer.echo("Rien n'est écrit : ajoutez --write pour remplacer les réglages.")


def _numbers(result: Calibration) -> str:
    kept = ("citation_recall", "citation_precision", "false_refusal", "false_answer_past_the_rules", "ece", "brier")
    return ", ".join(f"{name} {result.report[name]:.3f}" for name in kept)
