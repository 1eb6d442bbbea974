"""`lexcoop corpus`: one article at a date, the state of the corpus, refreshing and comparing the law."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from corpus.errors import CallError, LexcoopError
from ui.terminal.acting import AS_OPTION, acting
from ui.terminal.output import console, parse_day, print_json

corpus_app = typer.Typer(help="Les textes et les notes : lire, vérifier, actualiser, comparer.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Sortie JSON.")]


@corpus_app.command("show")
def show(
    text_id: Annotated[str, typer.Argument(metavar="TEXTE", help="Identifiant du texte, comme code-du-travail.")],
    num: Annotated[str, typer.Argument(metavar="NUMÉRO", help="Numéro de l'article, comme L7332-1 ou « L. 7332-1 ».")],
    date: Annotated[str | None, typer.Option(help="Version en vigueur au AAAA-MM-JJ (aujourd'hui par défaut).")] = None,
    json_: AsJson = False,
) -> None:
    """Montrer un article à une date, ses voisins et ses autres versions."""
    from corpus.library import Library
    from kb.settings import read_settings
    from ui.terminal.article import known_number, no_version, print_article, view_json

    day = parse_day(date) or datetime.date.today()
    library = Library(read_settings().texts)
    entry = library.text(text_id)
    view = library.view(text_id, number := known_number(library, text_id, num), day)
    if json_:
        print_json(view_json(view, entry, number, day))
    elif view.article is not None:
        print_article(view, entry)
    if view.article is None:
        raise LexcoopError(no_version(view, text_id, number, day))


@corpus_app.command("check")
def check(json_: AsJson = False) -> None:
    """Vérifier textes, notes et lexique ; code 1 s'il reste une erreur ou un avertissement."""
    from corpus.checks import ERROR, INFORMATION, WARNING, check_corpus
    from kb.settings import read_settings

    problems = check_corpus(Path(read_settings().corpus_dir or ""), datetime.date.today())
    found = Counter(problem.severity for problem in problems)
    counts = {severity: found[severity] for severity in (ERROR, WARNING, INFORMATION)}
    if json_:
        print_json({"problems": [asdict(problem) for problem in problems], "counts": counts})
    else:
        styles = {ERROR: "bold red", WARNING: "yellow", INFORMATION: "dim"}
        for problem in problems:
            line = f"{problem.severity} · {problem.where}, ligne {problem.line} · {problem.kind}\n  {problem.message}"
            console.print(Text(line, style=styles[problem.severity]), soft_wrap=True)
        console.print(
            ", ".join(f"{number} {severity}{'s' * (number > 1)}" for severity, number in counts.items()) + "."
        )
    if counts[ERROR] or counts[WARNING]:
        raise typer.Exit(1)


@corpus_app.command("sync")
def sync(
    source: Annotated[
        Path,
        typer.Argument(metavar="SOURCE", help="Paquet npm @socialgouv/legi-data ou base LEGI (dossier ou archive)."),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Montrer les changements sans rien écrire.")] = False,
    as_of: Annotated[
        str | None, typer.Option(help="Date AAAA-MM-JJ des fichiers LEGI dont le nom n'en dit pas.")
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Reprendre aussi les rédactions antérieures qui manquent.")
    ] = False,
    as_: AS_OPTION = None,
    json_: AsJson = False,
) -> None:
    """Actualiser les textes depuis une source officielle ; l'ancienne rédaction est gardée, le registre dit qui."""
    from corpus.library import Library
    from corpus.sync import apply_sync, describe_plan, plan_sync
    from kb.journal.person import require
    from kb.settings import read_settings
    from ui.terminal.law_changes import describe_touched, plan_json, touched_by, touched_json

    day = parse_day(as_of)
    settings = read_settings()
    with acting(as_) as (journal, person):
        require(person, "corpus.sync")
        plan = plan_sync(source, settings.texts, as_of=day, history=history)
        # Before writing: a bare number in a note is read against the law it was written on.
        found = touched_by((change.article.key for change in plan.changes), settings, Library(settings.texts))
        if not json_:
            typer.echo(describe_plan(plan))
            typer.echo(describe_touched(found))
        before = _as_of_texts(settings.texts)
        written = not dry_run and apply_sync(plan, settings.texts)
        if written:
            after = {"as_of": plan.as_of.isoformat(), "texts": list(plan.texts), "counts": plan.counts}
            journal.record_action(person, "corpus.sync", plan.origin, {"as_of": before}, after)
    if json_:
        print_json({**plan_json(plan), "dry_run": dry_run, "written": written, "touched": touched_json(found)})
    elif written:
        typer.echo("Textes actualisés. Lancez `lexcoop index` pour que les réponses en tiennent compte.")
    elif not plan.empty:
        typer.echo("Rien n'a été écrit (--dry-run).")


@corpus_app.command("diff")
def diff(
    old: Annotated[
        Path, typer.Argument(metavar="ANCIEN", help="Dossier de textes de départ (celui de manifest.toml).")
    ],
    new: Annotated[Path, typer.Argument(metavar="NOUVEAU", help="Dossier de textes d'arrivée.")],
    json_: AsJson = False,
) -> None:
    """Comparer deux états du droit, article par article, et dire ce qui est à relire."""
    from corpus.library import Library
    from corpus.sync import describe_diff, diff_states
    from kb.settings import read_settings
    from ui.terminal.law_changes import diff_json, touched_by, touched_json

    folders = [_texts_folder(path) for path in (old, new)]
    settings = read_settings()
    changes = diff_states(*folders)
    found = touched_by(changes.keys, settings, Library(folders[1]))
    if json_:
        print_json({**diff_json(changes), "touched": touched_json(found)})
    else:
        typer.echo(describe_diff(changes, found))


def _as_of_texts(folder: Path) -> dict[str, str]:
    """The day of each text, as the manifest has it."""
    from corpus.manifest import read_manifest

    return {entry.text_id: entry.as_of for entry in read_manifest(folder).texts}


def _texts_folder(path: Path) -> Path:
    """The folder that holds the manifest: the one given, or its `texts`."""
    for folder in (path, path / "texts"):
        if (folder / "manifest.toml").is_file():
            return folder
    raise CallError(f"Dossier de textes attendu (avec manifest.toml) : {path} n'en est pas un.")
