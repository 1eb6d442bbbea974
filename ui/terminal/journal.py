"""`lexcoop journal`: what is done to questions before they are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.terminal.output import console, print_json, read_batch, write_batch

journal_app = typer.Typer(help="Le journal des questions : masquage des données personnelles.", no_args_is_help=True)


@journal_app.callback()
def _group() -> None:
    """Le journal des questions : masquage des données personnelles."""


@journal_app.command("mask")
def mask(
    batch: Annotated[Path, typer.Option(help="Textes à masquer (JSONL : id, text).")],
    out: Annotated[Path, typer.Option(help="Textes masqués à écrire (JSONL : id, masked).")],
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False,
) -> None:
    """Masquer les données personnelles d'un lot de textes, comme avant de les garder."""
    from kb.journal import masking

    rows = read_batch(batch, ("id", "text"))
    count = write_batch(out, ({"id": row["id"], "masked": masking.mask(row["text"])} for row in rows))
    if json_:
        print_json({"texts": count, "out": str(out)})
    else:
        console.print(f"{count} textes masqués : {out}", markup=False)
