"""Baselines: one file that holds what `gate` needs of a run, small enough to be kept with the code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evaluation.compare import first_found, row_digest
from evaluation.errors import BaselineError, RunError
from evaluation.run_store import (
    ROW_FIELDS,
    SETTINGS_FIELDS,
    RunRecord,
    read_json,
    read_run,
    require_fields,
    write_json,
)

FORMAT = "lexcoop-baseline-1"


def write_baseline(record: RunRecord, path: Path) -> None:
    """Write the baseline of a finished run."""
    rows: list[dict[str, Any]] = [
        {
            "id": row["id"],
            "question": row["question"],
            "type": row["type"],
            "answer": None if row["answer"] is None else {"status": row["answer"]["status"]},
            "cause": row["cause"],
            "scores": row["scores"],
            "digest": row_digest(row),
            "first_found": first_found(row),
        }
        for row in record.rows
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    settings = {key: value for key, value in record.settings.items() if key != "machine"}
    # The pipeline's own record names local folders, and a baseline is kept with the code.
    settings["system"] = {key: value for key, value in settings["system"].items() if key != "pipeline"}
    write_json(path, {"format": FORMAT, "run": record.run_id, "settings": settings, "rows": rows})


def read_baseline(path: Path) -> RunRecord:
    """A baseline file, or a finished run's folder; raises `BaselineError`."""
    try:
        if path.is_dir():
            return read_run(path)
        data = read_json(path)
    except RunError as error:
        if not path.exists():
            message = f"Référence introuvable : {path} ; créez-la avec `lexcoop eval baseline {path}`."
            raise BaselineError(message) from error
        raise BaselineError(f"Référence inutilisable. {error}") from error
    if data.get("format") != FORMAT:
        raise BaselineError(
            f"Référence inutilisable : {path}, champ « format », "
            f"{FORMAT} attendu, « {data.get('format')} » lu ; "
            "créez-la avec `lexcoop eval baseline`."
        )
    for name in ("run", "settings", "rows"):
        if not data.get(name):
            raise BaselineError(f"Référence inutilisable : {path}, champ « {name} » absent ou vide.")
    try:
        require_fields(data, [f"settings.{name}" for name in SETTINGS_FIELDS], path)
        for number, row in enumerate(data["rows"], start=1):
            if not isinstance(row, dict):
                raise RunError(f"Fichier incomplet : {path}, question n° {number} illisible.")
            missing = [name for name in ROW_FIELDS if name not in row]
            if missing:
                known = f" ({row['id']})" if "id" in row else ""
                raise RunError(
                    f"Fichier incomplet : {path}, question n° {number}{known}, champ « {missing[0]} » absent."
                )
    except RunError as error:
        raise BaselineError(f"Référence inutilisable. {error} Créez-la avec `lexcoop eval baseline`.") from error
    return RunRecord(str(data["run"]), path, data["settings"], tuple(data["rows"]), {})
