"""`lexcoop index`: build a generation, or go back one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from corpus.errors import CallError
from ui.terminal.output import console, print_json


def index(
    scope: Annotated[str | None, typer.Option(help="Périmètre : coeur ou complet.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Reconstruire même si rien n'a changé.")] = False,
    rollback: Annotated[bool, typer.Option("--rollback", help="Revenir à la génération précédente.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False,
) -> None:
    """Construire l'index, ou revenir au précédent (--rollback)."""
    from kb.generation import Generations
    from kb.settings import read_settings

    settings = read_settings()
    if rollback:
        if scope or force:
            raise CallError("`--rollback` s'emploie seul : retirez --scope et --force.")
        generations = Generations(settings.generations)
        name = generations.previous()
        record = generations.verify(name)
        generations.switch(name)
        if json_:
            print_json({"generation": name, "documents": record.documents, "passages": record.passages})
        else:
            console.print(f"Génération servie : {name} ({record.passages} passages).")
        return
    from indexing.build import build_index

    scope = scope or settings.scope or "coeur"
    if json_:
        print_json({**asdict(report := build_index(settings, scope, force=force)), "seconds": round(report.seconds, 2)})
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    ) as bar:
        task = bar.add_task("Encodage", total=None, rate="")

        def advance(step: str, done: int, total: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=total, rate=f"{speed:.0f} passages/s" if speed else "")

        report = build_index(settings, scope, force=force, progress=advance)
    console.print(
        f"Génération {report.generation} ({scope}) : {report.documents} documents, {report.passages} passages, "
        f"{report.embedded} encodés, {report.reused} repris, en {report.seconds:.1f} s."
    )
