"""`lexcoop notes`: files offered as notes, judged one by one, and kept when they are accepted."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from ui.terminal.output import console, print_json

notes_app = typer.Typer(help="Les notes de la fédération : les importer.", no_args_is_help=True)


@notes_app.callback()
def _group() -> None:
    """Les notes de la fédération : les importer."""


@notes_app.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FICHIER…", help="Notes à importer : PDF, DOCX, ODT, HTML, Markdown, texte.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Juger les fichiers sans rien écrire.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON, une ligne par fichier.")] = False,
) -> None:
    """Importer des notes : chacune est acceptée, acceptée avec réserve ou refusée ; code 1 si l'une est refusée."""
    from kb.settings import read_settings
    from ui.terminal.note_import import NoteImport

    refused = 0
    with NoteImport(read_settings(), dry_run=dry_run) as importing:
        for path in files:
            result = importing.judge(path)
            refused += result.status == "refuse"
            if json_:
                print_json(asdict(result))
            else:
                mark, style = {"accept": ("✓", "green"), "refuse": ("✗", "red")}.get(result.status, ("!", "yellow"))
                console.print(Text(f"{mark} {result.message}", style=style), soft_wrap=True)
                if result.cites:
                    console.print(Text(f"  cite {', '.join(result.cites)}", style="dim"), soft_wrap=True)
    if refused:
        raise typer.Exit(1)
