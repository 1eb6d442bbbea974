"""Run directories: `settings.json`, `rows.jsonl`, `summary.json`; a run without its summary is unfinished."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.errors import RunError
from evaluation.wording import counted, kind_of

SETTINGS, ROWS, PARTIAL, SUMMARY = "settings.json", "rows.jsonl", "rows.jsonl.part", "summary.json"

# What readers of a run rely on; a dot goes into the object of that name.
SETTINGS_FIELDS = ("set", "set_sha256", "day", "corpus.files", "system", "code")
SUMMARY_FIELDS = (
    *("questions", "errors", "unfaithful_citations", "statuses", "causes", "quarantined", "measures", "seconds"),
    *("calibration.bins", "risk_coverage.points", "by", "latency_ms"),
)
ROW_FIELDS = ("id", "question", "type", "scores", "answer", "cause")


@dataclass(frozen=True)
class RunRecord:
    """A finished run, as read back."""

    run_id: str
    folder: Path
    settings: Mapping[str, Any]
    rows: tuple[Mapping[str, Any], ...]
    summary: Mapping[str, Any]


def run_ids(runs: Path) -> list[str]:
    """Identifiers of the finished runs, oldest first."""
    return [folder.name for folder in _folders(runs) if (folder / SUMMARY).exists()]


def unfinished_ids(runs: Path) -> list[str]:
    """Identifiers of the runs that were interrupted and can be resumed, oldest first."""
    return [folder.name for folder in _folders(runs) if not (folder / SUMMARY).exists()]


def find_run(runs: Path, name: str | None) -> RunRecord:
    """A run by identifier or folder, or the latest one when no name is given; raises `RunError`."""
    if name is None:
        finished = run_ids(runs)
        if not finished:
            raise RunError(f"Aucune évaluation terminée dans {runs} ; lancez `lexcoop eval run`.")
        name = finished[-1]
    folder = runs / name
    if not folder.is_dir() and Path(name).is_dir():
        folder = Path(name)
    return read_run(folder)


def read_run(folder: Path) -> RunRecord:
    """A finished run; raises `RunError` naming the file, the line and what to do when
    something is missing.
    """
    if not folder.is_dir():
        known = ", ".join(run_ids(folder.parent)[-5:]) or "aucune"
        raise RunError(f"Évaluation introuvable : {folder.name} ; dernières évaluations terminées : {known}.")
    settings = read_json(folder / SETTINGS)
    if not (folder / SUMMARY).exists():
        done = len(read_partial(folder))
        raise RunError(
            f"Évaluation inachevée : {folder / SUMMARY} manque "
            f"({counted(done, 'question répondue', 'questions répondues')}) ; "
            f"reprenez-la avec `lexcoop eval run --resume {folder.name}`."
        )
    summary = read_json(folder / SUMMARY)
    require_fields(settings, SETTINGS_FIELDS, folder / SETTINGS)
    require_fields(summary, SUMMARY_FIELDS, folder / SUMMARY)
    rows = tuple(_rows(folder / ROWS))
    if len(rows) != summary.get("questions"):
        raise RunError(
            f"Évaluation abîmée : {folder / ROWS} contient {len(rows)} lignes, "
            f"{summary.get('questions')} annoncées par {SUMMARY} ; relancez l'évaluation."
        )
    return RunRecord(folder.name, folder, settings, rows, summary)


def read_partial(folder: Path) -> list[dict[str, Any]]:
    """Rows of an interrupted run; a last line cut short by the crash is dropped."""
    path = folder / (PARTIAL if (folder / PARTIAL).exists() else ROWS)
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    # Only a line that ends with its newline was written whole.
    path_lines = lines[:-1]
    return [_row(path, number, line) for number, line in enumerate(path_lines, start=1)]


def write_json(path: Path, value: object) -> None:
    """Write a JSON file through a neighbour, then swap, so that it is either absent or whole."""
    partial = path.with_name(path.name + ".part")
    partial.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(partial, path)


def write_partial(folder: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Start (or restart) the growing file of rows with those already answered."""
    text = "".join(line_of(row) for row in rows)
    (folder / PARTIAL).write_text(text, encoding="utf-8")


def line_of(row: Mapping[str, Any]) -> str:
    """A row as its line."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n"


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object of a run directory; raises `RunError`."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RunError(f"Fichier manquant : {path} ; relancez l'évaluation.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"Fichier illisible : {path} (texte en UTF-8 attendu) ; relancez l'évaluation.") from error
    except json.JSONDecodeError as error:
        raise RunError(
            f"Fichier abîmé : {path}, ligne {error.lineno}, colonne {error.colno} : objet JSON attendu ; "
            "relancez l'évaluation."
        ) from error
    if not isinstance(value, dict):
        raise RunError(f"Fichier abîmé : {path}, objet JSON attendu, {kind_of(value)} lu.")
    return value


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        # Not splitlines(): the law quoted in a row may hold U+2028 and other separators that it would cut at.
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"Fichier manquant ou illisible : {path} ; relancez l'évaluation.") from error
    return [_row(path, number, line) for number, line in enumerate(lines, start=1) if line]


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise RunError(f"Ligne abîmée : {path}, ligne {number} ({error.msg}) ; relancez l'évaluation.") from error
    if not isinstance(row, dict):
        raise RunError(f"Ligne abîmée : {path}, ligne {number} (objet JSON attendu) ; relancez l'évaluation.")
    require_fields(row, ROW_FIELDS, path, number)
    return row


def require_fields(value: Mapping[str, Any], fields: Sequence[str], path: Path, line: int | None = None) -> None:
    """Raise `RunError` naming the file, the line if there is one, and the first field that is not there."""
    where = f"{path}, ligne {line}" if line else str(path)
    for field in fields:
        held: Any = value
        for name in field.split("."):
            if not isinstance(held, Mapping) or name not in held:
                raise RunError(f"Fichier incomplet : {where}, champ « {field} » absent ; relancez l'évaluation.")
            held = held[name]


def _folders(runs: Path) -> list[Path]:
    if not runs.is_dir():
        return []
    return sorted(folder for folder in runs.iterdir() if (folder / SETTINGS).exists())
