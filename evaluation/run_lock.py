"""One run at a time: a lock beside the runs says that one is going on, which process makes it, and how far it is."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import CallError
from evaluation.errors import EvaluationError
from evaluation.run_store import PARTIAL, ROWS, SETTINGS

LOCK = ".running"
# Whoever only looks takes the lock for an instant: a run that begins then must not be refused for it.
PATIENCE_SECONDS = 0.5


@dataclass(frozen=True)
class Running:
    """The run that is going on; `run_id` and `total` are unknown while the model is being read."""

    set_name: str
    process: int | None
    run_id: str | None
    done: int
    total: int | None


class RunLock:
    """The only right to run; it goes with the last process that holds it, so a killed run blocks nothing."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path, self.descriptor = path, descriptor

    def tell(self, **facts: object) -> None:
        """Write who runs and what (`set`, `process`, `run`), for those who look."""
        text = json.dumps(_facts(self._path) | facts)
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, text.encode("utf-8"), 0)


@contextmanager
def run_lock(runs: Path, descriptor: int | None = None) -> Iterator[RunLock]:
    """Hold the lock, or take over the `descriptor` a parent process already holds it by.

    Raises `CallError` when a run is going on, `EvaluationError` when the folder cannot be written.
    """
    held = _take(runs) if descriptor is None else descriptor
    lock = RunLock(runs / LOCK, held)
    if descriptor is None:
        os.ftruncate(held, 0)
    try:
        yield lock
    finally:
        os.close(held)


def running(runs: Path) -> Running | None:
    """The run that is going on, if any."""
    path = runs / LOCK
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        facts = _facts(path)
    else:
        return None
    finally:
        os.close(descriptor)
    run_id = facts.get("run")
    done, total = _progress(runs / str(run_id)) if run_id else (0, None)
    return Running(str(facts.get("set") or ""), facts.get("process"), run_id, done, total)


def _take(runs: Path) -> int:
    try:
        runs.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(runs / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise EvaluationError(f"Écriture impossible dans {runs} ({error.strerror or error}).") from error
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return descriptor
        except BlockingIOError as error:
            if time.monotonic() > end:
                os.close(descriptor)
                facts = _facts(runs / LOCK)
                name = facts.get("run") or f"jeu « {facts.get('set', '?')} »"
                raise CallError(
                    f"Une évaluation est déjà en cours ({name}) : attendez qu'elle finisse, ou arrêtez-la."
                ) from error
            time.sleep(0.05)


def _facts(path: Path) -> dict[str, Any]:
    """What the holder wrote; nothing when it has not finished writing."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return dict(facts) if isinstance(facts, Mapping) else {}


def _progress(folder: Path) -> tuple[int, int | None]:
    """Questions answered and questions to answer, read from the run's own files."""
    try:
        total = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))["questions"]
    except (OSError, ValueError, KeyError):
        return 0, None
    for name in (PARTIAL, ROWS):
        try:
            return (folder / name).read_bytes().count(b"\n"), int(total)
        except OSError:
            continue
    return 0, int(total)
