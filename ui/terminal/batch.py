"""`--batch` and `--out`, alike for the commands that take a file of questions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus.errors import CallError
from ui.terminal.output import console, print_json, read_batch, write_batch


def batch_rows(batch: Path | None, out: Path | None, alone: bool, usage: str) -> list[dict[str, Any]] | None:
    """Lines of the file to read, `None` when neither file is named.

    Raises `CallError`, saying the `usage` expected, when one of the two is missing or a question is given beside them
    (`alone` is false), and for a line that is not what was expected.
    """
    if batch is None and out is None:
        return None
    if batch is None or out is None or not alone:
        raise CallError(f"Par lot : {usage}.")
    return list(read_batch(batch, ("id", "question")))


def write_rows(out: Path, rows: Iterable[dict[str, Any]], as_json: bool) -> None:
    """Write the file, and say how many lines it has."""
    count = write_batch(out, rows)
    if as_json:
        print_json({"questions": count, "out": str(out)})
    else:
        console.print(f"{count} {'question traitée' if count < 2 else 'questions traitées'} : {out}", markup=False)
