"""Files that appear whole, or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from indexing.workshop.errors import WorkshopError

# Not `.md`: a note half written must never be read as one.
_PART = ".part"
# A conversion or a trial lasts seconds: an older folder was left by a process that was killed.
_STALE_SECONDS = 3600


def write_whole(path: Path, data: bytes) -> None:
    """Write or replace a file at once, and make it durable; raises `WorkshopError` and leaves the old one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".atelier-", suffix=_PART, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fchmod(stream.fileno(), 0o644)
                os.fsync(stream.fileno())
            os.replace(name, path)
            _sync_folder(path.parent)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise WorkshopError(
            f"Écriture impossible dans {path.parent} ({error.strerror or error}) : vérifiez les droits et la place sur "
            "le disque ; rien n'a changé."
        ) from error


def remove(path: Path) -> None:
    """Remove a file, durably; a missing one is fine. Raises `WorkshopError`."""
    try:
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _sync_folder(path.parent)
    except OSError as error:
        raise WorkshopError(
            f"Suppression impossible : {path} ({error.strerror or error}) ; vérifiez les droits."
        ) from error


def remove_parts(folder: Path) -> None:
    """Remove what a killed write left; only for who holds the lock."""
    for part in folder.glob(f".atelier-*{_PART}"):
        part.unlink(missing_ok=True)


def forget_stale(folder: Path, prefix: str) -> None:
    """Remove the working folders that killed processes left."""
    for place in folder.glob(f"{prefix}*"):
        with suppress(OSError):
            if time.time() - place.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(place, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
