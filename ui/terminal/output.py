"""Printing: JSON for programs, Rich for people; reading and writing batches line by line."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from corpus.errors import CallError, LexcoopError

console = Console()
LONGEST_LINE = 2_000_000


def print_json(value: object) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def parse_day(text: str | None) -> date | None:
    """A `--date` option; raises `CallError` unless it is AAAA-MM-JJ."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else _not_a_date(text)
    except ValueError:
        return _not_a_date(text)


def _not_a_date(text: str) -> date:
    raise CallError(f"Date attendue sous la forme AAAA-MM-JJ (par exemple 2026-01-31), « {text[:40]} » reçu.")


def read_batch(path: Path, required: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Rows of a JSONL file, checked one by one; raises `CallError` naming the line and the field."""
    try:
        with path.open("rb") as stream:
            for number, raw in enumerate(stream, start=1):
                if raw.strip():
                    yield _row(path, number, raw, required)
    except FileNotFoundError as error:
        raise CallError(f"Fichier introuvable : {path} ; vérifiez le chemin donné à --batch.") from error
    except OSError as error:
        raise CallError(f"Fichier illisible : {path} ({error.strerror}) ; un fichier JSONL est attendu.") from error


def _row(path: Path, number: int, raw: bytes, required: tuple[str, ...]) -> dict[str, Any]:
    where = f"{path.name}, ligne {number}"
    if len(raw) > LONGEST_LINE:
        raise CallError(f"{where} : ligne de plus de {LONGEST_LINE} octets ; un objet JSON par ligne est attendu.")
    try:
        row = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise CallError(f"{where} : texte UTF-8 attendu, fichier binaire ou autre encodage reçu.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise CallError(f"{where} : objet JSON attendu, autre chose reçu.") from error
    if not isinstance(row, dict):
        raise CallError(f"{where} : objet JSON attendu, {type(row).__name__} reçu.")
    for field in required:
        if not isinstance(row.get(field), str if field != "id" else (str, int)):
            raise CallError(f"{where} : champ « {field} » attendu (texte), absent ou d'un autre type.")
    return row


def write_batch(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write rows as JSONL, replacing the file only when all are written; how many."""
    count = 0
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise CallError(f"Écriture impossible dans {path.parent} ({error.strerror}) ; vérifiez --out.") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            for row in rows:
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
        os.replace(name, path)
    except OSError as error:
        raise LexcoopError(
            f"Écriture interrompue de {path} ({error.strerror}) ; le fichier n'a pas été touché."
        ) from error
    finally:
        Path(name).unlink(missing_ok=True)
    return count
