"""Printing: JSON for programs, Rich for people; reading and writing batches line by line."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
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
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# The system's own words are English.
_REASONS = {
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "un des dossiers du chemin est un fichier",
    errno.ENOENT: "fichier ou dossier introuvable",
    errno.EACCES: "droits insuffisants",
    errno.EPERM: "droits insuffisants",
    errno.EROFS: "disque en lecture seule",
    errno.ENOSPC: "disque plein",
    errno.EDQUOT: "quota de disque atteint",
    errno.ENAMETOOLONG: "nom trop long",
}


def reason(error: OSError) -> str:
    """Why the system refused, in French."""
    return _REASONS.get(error.errno or 0, f"erreur {errno.errorcode.get(error.errno or 0, type(error).__name__)}")


def print_json(value: object) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def parse_day(text: str | None) -> date | None:
    """A `--date` option; raises `CallError` unless it is AAAA-MM-JJ."""
    if text is None:
        return None
    try:
        # `fromisoformat` alone would also take weeks (2026-W01-1).
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CallError(f"Date attendue sous la forme AAAA-MM-JJ (par exemple 2026-01-31), « {text[:40]} » reçu.")


def read_batch(path: Path, required: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Rows of a JSONL file, checked one by one; raises `CallError` naming the line and the field."""
    try:
        with path.open("rb") as stream:
            # Bounded reads: a binary file may be one endless line.
            for number, raw in enumerate(iter(lambda: stream.readline(LONGEST_LINE + 1), b""), start=1):
                if raw.strip():
                    yield _row(path, number, raw, required)
    except FileNotFoundError as error:
        raise CallError(f"Fichier introuvable : {path} ; vérifiez le chemin donné à --batch.") from error
    except OSError as error:
        raise CallError(f"Fichier illisible : {path} ({reason(error)}) ; un fichier JSONL est attendu.") from error


def _row(path: Path, number: int, raw: bytes, required: tuple[str, ...]) -> dict[str, Any]:
    where = f"{path.name}, ligne {number}"
    if len(raw) > LONGEST_LINE:
        raise CallError(f"{where} : ligne de plus de {LONGEST_LINE} octets ; un objet JSON par ligne est attendu.")
    try:
        row = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise CallError(f"{where} : texte UTF-8 attendu, fichier binaire ou autre encodage reçu.") from error
    except (ValueError, RecursionError) as error:
        raise CallError(f"{where} : objet JSON attendu, autre chose reçu.") from error
    if not isinstance(row, dict):
        raise CallError(f"{where} : objet JSON attendu, {type(row).__name__} reçu.")
    for field in required:
        if not isinstance(row.get(field), str if field != "id" else (str, int)):
            raise CallError(f"{where} : champ « {field} » attendu (texte), absent ou d'un autre type.")
    return _encodable(row)


def _encodable(row: dict[str, Any]) -> dict[str, Any]:
    """The row as UTF-8 can write it: JSON may hold halves of characters (`\\ud83d`), which become « ? »."""
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        cleaned: dict[str, Any] = json.loads(text.encode("utf-8", "replace"))
        return cleaned
    return row


def write_batch(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write rows as JSONL, replacing the file only when all are written; how many."""
    count = 0
    # A link stays a link: the file it points to is the one replaced.
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise CallError(f"Écriture impossible : {path} n'est pas un fichier ; indiquez un fichier .jsonl à --out.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise CallError(f"Écriture impossible dans {path.parent} ({reason(error)}) ; vérifiez --out.") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            os.fchmod(stream.fileno(), _mode(target))
            for row in rows:
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
        os.replace(name, target)
    except OSError as error:
        raise LexcoopError(
            f"Écriture interrompue de {path} ({reason(error)}) ; le fichier n'a pas été touché."
        ) from error
    finally:
        Path(name).unlink(missing_ok=True)
    return count


def _mode(target: Path) -> int:
    """Permissions of the file replaced, or those a new file would have (temporary files are private)."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
