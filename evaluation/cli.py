"""`lexcoop eval`: run, compare, report, gate, question sets and retrieval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from corpus.errors import CallError, LexcoopError
from corpus.library import Library
from evaluation.ablation import AblationRow, Configuration, ablate, own_set, table
from evaluation.baseline import read_baseline, write_baseline
from evaluation.beir import BeirSet, read_beir
from evaluation.calibrate_cli import calibrate_command
from evaluation.compare import Comparison, MeasureChange, compare
from evaluation.gate import gate
from evaluation.job import Job, carry_out, runs_folder
from evaluation.kb_system import open_system, search_configurations
from evaluation.measures.catalogue import BY_NAME
from evaluation.question_cli import questions_app
from evaluation.question_file import read_questions, set_path
from evaluation.report import percent, write_report
from evaluation.run_lock import running
from evaluation.run_store import RunRecord, find_run, run_ids, unfinished_ids
from evaluation.system import MODES
from evaluation.terminal import print_json, progress_bar, say_errors
from evaluation.wording import counted
from kb.settings import read_settings

eval_app = typer.Typer(help="Mesurer l'assistant : évaluations, comparaisons, rapports.", no_args_is_help=True)
eval_app.add_typer(questions_app, name="questions")
eval_app.command("calibrate")(calibrate_command)

AsJson = Annotated[bool, typer.Option("--json", help="Sortie JSON.")]


@eval_app.command("run")
@say_errors
def run_command(
    set_name: Annotated[
        str | None, typer.Option("--set", help="Jeu : dev, test ou un fichier .jsonl ; par défaut, dev.")
    ] = None,
    mode: Annotated[str | None, typer.Option(help="extractive ou generative ; par défaut, le mode configuré.")] = None,
    resume: Annotated[str | None, typer.Option(help="Évaluation interrompue à reprendre.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Seulement les N premières questions.")] = None,
    as_json: AsJson = False,
) -> None:
    """Évaluer l'assistant sur un jeu de questions."""
    settings = read_settings()
    runs = runs_folder(settings)
    job = Job(set_name, mode, limit, resume)
    before = unfinished_ids(runs)
    with progress_bar("Questions") as (bar, task):

        def progress(done: int, total: int) -> None:
            bar.start()
            bar.update(task, completed=done, total=total)

        try:
            record = carry_out(
                job,
                settings,
                progress=progress,
                problem=lambda problem: typer.echo(str(problem), err=True),
            )
        except KeyboardInterrupt:
            name = resume or next((item for item in unfinished_ids(runs) if item not in before), None)
            hint = f" Reprenez avec `lexcoop eval run --resume {name}`." if name else ""
            raise LexcoopError(f"Évaluation interrompue.{hint}") from None
    if as_json:
        print_json({"run": record.run_id, "folder": str(record.folder), "summary": record.summary})
    else:
        _print_run(record)


@eval_app.command("runs")
@say_errors
def runs_command(as_json: AsJson = False) -> None:
    """Lister les évaluations terminées et celles à reprendre."""
    runs = runs_folder(read_settings())
    now = running(runs)
    going = now.run_id if now else None
    unfinished = [name for name in unfinished_ids(runs) if name != going]
    if as_json:
        print_json({"finished": run_ids(runs), "unfinished": unfinished, "running": going})
        return
    for name in run_ids(runs):
        typer.echo(name)
    if now:
        typer.echo(f"{going or 'jeu ' + now.set_name}  (en cours : {now.done} sur {now.total or '?'})")
    for name in unfinished:
        typer.echo(f"{name}  (inachevée : `lexcoop eval run --resume {name}`)")


@eval_app.command("compare")
@say_errors
def compare_command(
    old: Annotated[str, typer.Argument(help="Évaluation de départ (identifiant, dossier ou référence .json).")],
    new: Annotated[str, typer.Argument(help="Évaluation à juger.")],
    as_json: AsJson = False,
) -> None:
    """Comparer deux évaluations, question par question."""
    runs = runs_folder(read_settings())
    before = read_baseline(Path(old)) if old.endswith(".json") else find_run(runs, old)
    comparison = compare(before, find_run(runs, new))
    if as_json:
        print_json(comparison.to_json())
    else:
        _print_comparison(comparison)


@eval_app.command("report")
@say_errors
def report_command(
    run_name: Annotated[str | None, typer.Argument(metavar="[ÉVALUATION]", help="Par défaut, la dernière.")] = None,
    out: Annotated[Path | None, typer.Option(help="Fichier HTML à écrire.")] = None,
    worst: Annotated[int, typer.Option(min=0, help="Nombre d'échecs détaillés.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Écrire le rapport HTML d'une évaluation."""
    settings = read_settings()
    record = find_run(runs_folder(settings), run_name)
    path = write_report(record, Library(settings.texts), out, worst=worst)
    if as_json:
        print_json({"run": record.run_id, "report": str(path)})
    else:
        typer.echo(f"Rapport écrit : {path}")


@eval_app.command("baseline")
@say_errors
def baseline_command(
    out: Annotated[Path, typer.Argument(help="Fichier .json à écrire.")],
    run_name: Annotated[str | None, typer.Option("--run", help="Évaluation ; par défaut, la dernière.")] = None,
    as_json: AsJson = False,
) -> None:
    """Garder une évaluation comme référence pour `gate`."""
    if out.suffix != ".json":
        raise CallError(f"Fichier .json attendu, « {out.name} » demandé.")
    record = find_run(runs_folder(read_settings()), run_name)
    write_baseline(record, out)
    if as_json:
        print_json({"run": record.run_id, "baseline": str(out)})
    else:
        typer.echo(f"Référence écrite : {out} (évaluation {record.run_id})")


@eval_app.command("gate")
@say_errors
def gate_command(
    against: Annotated[Path, typer.Option(help="Référence .json (voir `eval baseline`) ou dossier d'évaluation.")],
    run_name: Annotated[str | None, typer.Option("--run", help="Évaluation à juger ; par défaut, la dernière.")] = None,
    strict: Annotated[bool, typer.Option(help="Arrêter aussi pour une seule question perdue.")] = False,
    as_json: AsJson = False,
) -> None:
    """Arrêter (code 1) sur un recul significatif, une erreur ou une citation infidèle."""
    record = find_run(runs_folder(read_settings()), run_name)
    verdict = gate(record, read_baseline(against), strict=strict)
    if as_json:
        print_json({"run": record.run_id} | verdict.to_json())
    else:
        for finding in verdict.findings:
            typer.echo(f"{'✗' if finding.blocking else '·'} {finding.message}")
        typer.echo("Passage accepté." if verdict.passed else "Passage refusé.")
    if not verdict.passed:
        raise typer.Exit(1)


@eval_app.command("retrieval")
@say_errors
def retrieval_command(
    beir: Annotated[Path | None, typer.Option(help="Dossier BEIR (un jeu, ou plusieurs en sous-dossiers).")] = None,
    split: Annotated[str | None, typer.Option(help="Partie des jeux BEIR : dev, train…")] = None,
    text_id: Annotated[str, typer.Option(help="Texte auquel renvoient les numéros des jeux BEIR.")] = "code-du-travail",
    set_name: Annotated[str, typer.Option("--set", help="Sans --beir : jeu de questions de la maison.")] = "dev",
    mode: Annotated[str, typer.Option(help="hybrid, dense ou sparse.")] = "hybrid",
    ablation: Annotated[
        bool, typer.Option("--ablate", help="Chaque mode, et le mode hybride sans chacune de ses parties.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Seulement les N premières questions de chaque jeu.")] = None,
    as_json: AsJson = False,
) -> None:
    """Mesurer la recherche seule."""
    if mode not in MODES:
        raise CallError(f"Mode attendu : {', '.join(MODES)}, « {mode} » reçu.")
    sets = read_beir(beir, split=split, text_id=text_id) if beir else [_own_set(set_name)]
    sets = [BeirSet(item.name, item.queries[:limit], item.text_id) for item in sets]
    system = open_system(read_settings())
    configurations = (
        search_configurations(system)
        if ablation
        else [Configuration(mode, lambda question, top: system.search(question, top, mode))]
    )
    with progress_bar("Recherches", sum(len(item.queries) for item in sets) * len(configurations)) as (
        progress,
        task,
    ):
        rows = ablate(configurations, sets, lambda: progress.advance(task))
    _print_retrieval(rows, as_json)


def _own_set(name: str) -> BeirSet:
    questions = read_questions(set_path(name))
    for problem in questions.problems:
        typer.echo(str(problem), err=True)
    return own_set(questions.name, questions.questions)


def _print_retrieval(rows: list[AblationRow], as_json: bool) -> None:
    if as_json:
        print_json({"rows": [row.to_json() for row in rows]})
    else:
        typer.echo(table(rows))


def _print_run(record: RunRecord) -> None:
    grid = Table("Mesure", "Valeur", "Intervalle à 95 %", "Questions")
    for name, estimate in record.summary["measures"].items():
        interval = f"{percent(estimate['low'])} – {percent(estimate['high'])}"
        grid.add_row(BY_NAME[name].label, percent(estimate["mean"], 1), interval, str(estimate["n"]))
    Console().print(grid)
    summary = record.summary
    if summary["quarantined"]:
        typer.echo(f"En quarantaine : {', '.join(summary['quarantined'])}")
    if summary["errors"]:
        typer.echo(f"Questions en erreur : {summary['errors']}")
    typer.echo(f"Évaluation {record.run_id}, {summary['seconds']:.1f} s ; rapport : `lexcoop eval report`.")


def _print_comparison(comparison: Comparison) -> None:
    if comparison.identical:
        typer.echo(f"Aucune différence sur {counted(comparison.common, 'question')} (durées mises à part).")
    else:
        grid = Table("Mesure", "Avant", "Après", "Écart (IC 95 %)", "p", "p (Holm)", "")
        for change in comparison.measures:
            grid.add_row(*_change_cells(change))
        Console().print(grid)
        for title, changes in (("Gagnées", comparison.improved), ("Perdues", comparison.regressed)):
            typer.echo(f"{title} : {len(changes)}")
            for item in changes:
                typer.echo(f"  {item.id}  {item.question}  ({item.old_status} → {item.new_status})")
    for name, absent in (("avant", comparison.only_old), ("après", comparison.only_new)):
        if absent:
            typer.echo(f"Seulement {name} : {', '.join(absent)}")
    for difference in comparison.settings:
        typer.echo(f"Réglage : {difference}")


def _change_cells(change: MeasureChange) -> list[str]:
    sign = "" if change.delta == 0 else ("mieux" if change.better else "moins bien")
    return [
        change.label,
        f"{change.old:.3f}",
        f"{change.new:.3f}",
        f"{change.delta:+.3f} ({change.low:+.3f} ; {change.high:+.3f})",
        f"{change.p:.3f}",
        f"{change.p_holm:.3f}",
        f"{sign}{', significatif' if change.significant else ''}",
    ]
