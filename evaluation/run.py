"""Running an evaluation: every question once, in order, resumable, with everything needed
to explain the numbers.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from corpus.errors import CallError
from corpus.library import Library
from evaluation.environment import commit, corpus_fingerprint, machine
from evaluation.errors import EvaluationError, RunError
from evaluation.question import Question, set_sha256
from evaluation.row import row_of_answer, row_of_error
from evaluation.run_store import (
    PARTIAL,
    ROWS,
    SETTINGS,
    SUMMARY,
    RunRecord,
    line_of,
    read_json,
    read_partial,
    read_run,
    write_json,
    write_partial,
)
from evaluation.seal import quarantine
from evaluation.summary import summarise
from evaluation.system import System

ROOT = Path(__file__).resolve().parent.parent
Progress = Callable[[int, int], None]
# What must be the same for an interrupted run to be continued.
IDENTITY = ("set", "set_sha256", "day", "corpus", "system", "code")


@dataclass(frozen=True)
class RunRequest:
    """What to run: a named set of questions on a corpus, as of `today`, into `runs`.

    `asked` is how it was asked for, kept so that the run can be resumed by its name alone.
    """

    set_name: str
    questions: Sequence[Question]
    corpus: Path
    runs: Path
    today: date
    asked: Mapping[str, Any] = field(default_factory=dict)


def run(
    request: RunRequest,
    system: System,
    library: Library,
    *,
    resume: str | None = None,
    progress: Progress | None = None,
    opened: Callable[[Path], None] | None = None,
) -> RunRecord:
    """Answer and score every question not in quarantine; `progress` is told (done, total), `opened` the folder.

    Raises `RunError` when `resume` names a run made with other settings, `EvaluationError` when nothing can
    be scored.
    """
    sorted_ = quarantine(request.questions, library, request.today)
    if not sorted_.scored:
        first = next(iter(sorted_.quarantined.items()), ("", "jeu vide"))
        raise EvaluationError(f"Aucune question à évaluer dans « {request.set_name} » ({first[0]} : {first[1]}).")
    settings = _settings(request, sorted_.scored, system)
    folder, rows = _open(request.runs, settings, resume)
    if opened:
        opened(folder)
    done = {row["id"] for row in rows}
    started = time.monotonic()
    with (folder / PARTIAL).open("a", encoding="utf-8") as stream:
        for question in sorted_.scored:
            if question.id in done:
                continue
            row = _ask(system, question)
            rows.append(row)
            stream.write(line_of(row))
            stream.flush()
            if progress:
                progress(len(rows), len(sorted_.scored))
        os.fsync(stream.fileno())
    os.replace(folder / PARTIAL, folder / ROWS)
    summary = summarise(rows, sorted_.quarantined)
    write_json(folder / SUMMARY, summary | {"seconds": round(time.monotonic() - started, 3)})
    return read_run(folder)


def _ask(system: System, question: Question) -> dict[str, Any]:
    try:
        answer = system.ask(question.question, question.date, question.history)
        return row_of_answer(question, answer, system.stored_text)
    except Exception as error:  # one broken question must not lose the others; the row says what happened
        return row_of_error(question, error)


def _settings(request: RunRequest, scored: Sequence[Question], system: System) -> dict[str, Any]:
    return {
        "set": request.set_name,
        "asked": dict(request.asked),
        "set_sha256": set_sha256(request.questions),
        "questions": len(scored),
        "day": request.today.isoformat(),
        "corpus": corpus_fingerprint(request.corpus),
        # Through JSON, so that what is compared is what will be read back.
        "system": json.loads(json.dumps(system.description(), ensure_ascii=False, default=str)),
        "code": commit(ROOT),
        "machine": machine(),
        "started_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _open(runs: Path, settings: Mapping[str, Any], resume: str | None) -> tuple[Path, list[dict[str, Any]]]:
    if resume is None:
        folder = _new_folder(runs, settings)
        write_json(folder / SETTINGS, settings)
        write_partial(folder, [])
        return folder, []
    folder = runs / resume
    if not folder.is_dir():
        raise RunError(f"Évaluation à reprendre introuvable : {folder}.")
    if (folder / SUMMARY).exists():
        raise CallError(f"L'évaluation {resume} est déjà terminée : rien à reprendre.")
    former = read_json(folder / SETTINGS)
    if different := [name for name in IDENTITY if former.get(name) != settings[name]]:
        raise RunError(
            f"Reprise impossible : {folder / SETTINGS}, champ « {different[0]} » différent d'aujourd'hui ; "
            "lancez une nouvelle évaluation."
        )
    rows = read_partial(folder)
    write_partial(folder, rows)
    return folder, rows


def _new_folder(runs: Path, settings: Mapping[str, Any]) -> Path:
    """`20261123-181530-dev-1a2b3c`: sorts by time; the digits tell apart runs of other settings."""
    identity = json.dumps([settings[name] for name in IDENTITY], sort_keys=True, ensure_ascii=False)
    digits = hashlib.sha256(identity.encode("utf-8")).hexdigest()[:6]
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{settings['set']}-{digits}"
    folder, copy = runs / name, 1
    while folder.exists():
        copy += 1
        folder = runs / f"{name}-{copy}"
    folder.mkdir(parents=True)
    return folder
