"""`lexcoop eval questions`: export, import, check and seal question sets."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import CallError
from corpus.library import Library
from evaluation.errors import Problem
from evaluation.question import Question
from evaluation.question_file import QuestionSet, read_questions, set_path, write_questions
from evaluation.seal import missing_gold, quarantine, seal
from evaluation.spreadsheet import HEADINGS, export, merge, read_spreadsheet
from evaluation.terminal import print_json, say_errors
from evaluation.wording import counted
from kb.settings import read_settings

questions_app = typer.Typer(help="Jeux de questions : tableur, vérification, scellés.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Sortie JSON.")]
SetName = Annotated[str, typer.Option("--set", help="Jeu : dev, test ou un fichier .jsonl.")]


@questions_app.command("export")
@say_errors
def export_command(
    out: Annotated[Path, typer.Argument(help="Tableur à écrire, .csv ou .xlsx.")],
    set_name: SetName = "dev",
    as_json: AsJson = False,
) -> None:
    """Écrire un jeu de questions dans un tableur."""
    questions = _read(set_name)
    export(questions.questions, out)
    if as_json:
        print_json({"file": str(out), "questions": len(questions.questions)})
    else:
        typer.echo(f"{counted(len(questions.questions), 'question écrite', 'questions écrites')} dans {out}.")


@questions_app.command("import")
@say_errors
def import_command(
    source: Annotated[Path, typer.Argument(help="Tableur à lire, .csv ou .xlsx.")],
    set_name: SetName = "dev",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Vérifier sans rien écrire.")] = False,
    as_json: AsJson = False,
) -> None:
    """Reprendre dans un jeu les questions d'un tableur, ligne par ligne ; une ligne fautive
    est laissée de côté.
    """
    path = set_path(set_name)
    former = _read(set_name).questions if path.exists() else ()
    imported = read_spreadsheet(source)
    library = Library(read_settings().texts)
    problems = list(imported.problems)
    good: list[Question] = []
    for question in imported.questions:
        found = missing_gold(question, imported.lines[question.id], source.name, library, date.today())
        problems += [dataclasses.replace(problem, field=HEADINGS[problem.field]) for problem in found]
        if not found:
            good.append(question)
    merged = [
        question if question.gold_sha256 is not None else seal(question, library, date.today())
        for question in merge(former, good)
    ]
    known = {question.id: question for question in former}
    changed = [question.id for question in merged if known.get(question.id) != question]
    if not dry_run and changed:
        write_questions(path, merged)
    _say_problems(problems)
    if as_json:
        print_json(
            {
                "read": len(imported.questions),
                "changed": changed,
                "written": bool(changed) and not dry_run,
                "problems": [problem.to_json() for problem in problems],
            }
        )
    else:
        verb = "à reprendre" if dry_run else "reprise"
        plural = verb if dry_run else "reprises"
        said = (
            counted(len(good), "ligne valable", "lignes valables"),
            counted(len(changed), f"question {verb}", f"questions {plural}"),
            counted(len(problems), "problème"),
        )
        typer.echo(f"{', '.join(said)}.")
    if problems:
        raise typer.Exit(1)


@questions_app.command("check")
@say_errors
def check_command(
    set_name: Annotated[str | None, typer.Option("--set", help="Par défaut, dev et test.")] = None,
    as_json: AsJson = False,
) -> None:
    """Vérifier les questions, leurs articles et leurs scellés ; code 1 s'il y a un problème."""
    library = Library(read_settings().texts)
    problems: list[Problem] = []
    counts: Counter[str] = Counter()
    held: dict[str, str] = {}
    for name in [set_name] if set_name else ["dev", "test"]:
        questions = read_questions(set_path(name))
        problems += questions.problems
        for question in questions.questions:
            line = questions.lines[question.id]
            problems += missing_gold(question, line, questions.path.name, library, date.today())
            counts[question.type] += 1
        held |= quarantine(questions.questions, library, date.today()).quarantined
    _say_problems(problems)
    if as_json:
        print_json(
            {
                "questions": counts.total(),
                "types": dict(counts),
                "quarantined": held,
                "problems": [problem.to_json() for problem in problems],
            }
        )
    else:
        for question_id, reason in held.items():
            typer.echo(f"Quarantaine : {question_id}, {reason}")
        total, wrong = counted(counts.total(), "question"), counted(len(problems), "problème")
        typer.echo(f"{total}, {wrong}, {len(held)} en quarantaine.")
    if problems:
        raise typer.Exit(1)


@questions_app.command("seal")
@say_errors
def seal_command(
    set_name: SetName = "dev",
    reread: Annotated[
        list[str] | None, typer.Option("--reread", help="Question relue : renouveler son scellé (répétable).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Sceller les articles attendus des questions qui ne le sont pas encore, et des questions relues."""
    questions = _read(set_name)
    known = {question.id for question in questions.questions}
    if unknown := sorted(set(reread or ()) - known):
        raise CallError(f"Question inconnue dans {questions.path.name} : {', '.join(unknown)}.")
    if questions.problems:
        raise CallError(f"Corrigez d'abord le jeu : {questions.problems[0]}")
    library = Library(read_settings().texts)
    sealed = [
        seal(question, library, date.today())
        if question.gold_sha256 is None or question.id in (reread or ())
        else question
        for question in questions.questions
    ]
    changed = [new.id for new, old in zip(sealed, questions.questions, strict=True) if new != old]
    if changed:
        write_questions(questions.path, sealed)
    if as_json:
        print_json({"file": questions.path.name, "sealed": changed})
    else:
        typer.echo(f"{counted(len(changed), 'question scellée', 'questions scellées')} dans {questions.path.name}.")


def _read(set_name: str) -> QuestionSet:
    questions = read_questions(set_path(set_name))
    _say_problems(questions.problems)
    return questions


def _say_problems(problems: tuple[Problem, ...] | list[Problem]) -> None:
    for problem in problems:
        typer.echo(str(problem), err=True)
