"""A run in a process of its own: it goes on when the page that began it is closed, and can be stopped.

var/runs/.running        the lock, and who holds it
var/runs/.last.json      how the last run begun here ended
var/runs/.last.log       what its process said
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evaluation.errors import EvaluationError
from evaluation.job import Job, runs_folder
from evaluation.run_lock import run_lock, running
from evaluation.run_store import write_json
from kb.settings import Settings

LAST, LOG = ".last.json", ".last.log"
BEGUN, FINISHED, FAILED, STOPPED = "begun", "finished", "failed", "stopped"
ROOT = Path(__file__).resolve().parent.parent
STOP_SECONDS = 10.0


@dataclass(frozen=True)
class Outcome:
    """How the last run begun in the background ended: its state, its identifier, or the sentence of its failure."""

    state: str
    run_id: str | None = None
    message: str | None = None
    at: str = ""


def begin(job: Job, settings: Settings) -> None:
    """Start the run and return at once; raises `CallError` when one is going on already."""
    runs = runs_folder(settings)
    with run_lock(runs) as lock:
        lock.tell(set=job.set_name or job.resume)
        record_outcome(runs, Outcome(BEGUN))
        with (runs / LOG).open("wb") as log:
            try:
                process = subprocess.Popen(
                    [sys.executable, "-m", "evaluation.worker", json.dumps(asdict(job)), str(lock.descriptor)],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    env=_environment(settings),
                    # The child inherits the lock: it is never free between this line and the child's first one.
                    pass_fds=(lock.descriptor,),
                    start_new_session=True,
                )
            except OSError as error:
                raise EvaluationError(f"L'évaluation n'a pas pu commencer ({error.strerror or error}).") from error
        lock.tell(process=process.pid)
    threading.Thread(target=process.wait, daemon=True).start()


def stop(settings: Settings) -> bool:
    """Stop the run that is going on, which can be resumed later; false when there is none.

    Raises `EvaluationError` when its process does not stop.
    """
    runs = runs_folder(settings)
    found = running(runs)
    if found is None or found.process is None:
        return False
    try:
        os.kill(found.process, signal.SIGTERM)
    except ProcessLookupError:
        return False
    except PermissionError as error:
        raise EvaluationError("Cette évaluation a été lancée par un autre utilisateur de la machine.") from error
    end = time.monotonic() + STOP_SECONDS
    while running(runs) is not None:
        if time.monotonic() > end:
            raise EvaluationError("L'évaluation ne s'arrête pas : réessayez dans un instant.")
        time.sleep(0.05)
    recorded = _recorded(runs)
    if recorded is None or recorded.state == BEGUN:
        record_outcome(runs, Outcome(STOPPED, found.run_id))
    return True


def record_outcome(runs: Path, outcome: Outcome) -> None:
    """Say how the run ended, for whoever looks later."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    write_json(runs / LAST, asdict(outcome) | {"at": now})


def last_outcome(settings: Settings) -> Outcome | None:
    """How the last run begun in the background ended; `None` when there was none or its record is unreadable."""
    runs = runs_folder(settings)
    outcome = _recorded(runs)
    if outcome is None:
        return None
    if outcome.state == BEGUN and running(runs) is None:
        # Killed from outside, or by lack of memory: it left no sentence.
        return Outcome(FAILED, outcome.run_id, f"L'évaluation s'est arrêtée sans rien dire ; voir {runs / LOG}.")
    return outcome


def _recorded(runs: Path) -> Outcome | None:
    try:
        found: dict[str, Any] = json.loads((runs / LAST).read_text(encoding="utf-8"))
        return Outcome(**found)
    except (OSError, ValueError, TypeError):
        return None


def _environment(settings: Settings) -> dict[str, str]:
    """The environment of the process, with these very settings and our packages on its path."""
    given = {item.metadata["variable"]: getattr(settings, item.name) for item in fields(settings)}
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH")) if part)
    return (
        {name: value for name, value in os.environ.items() if name not in given}
        | {name: value for name, value in given.items() if value is not None}
        | {"PYTHONPATH": path}
    )
