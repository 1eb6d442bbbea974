"""Putting a folder in the place of another so that a crash leaves one of the two whole."""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

from corpus.sync.errors import SyncError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def prefix_of(current: Path) -> str:
    """How the folders prepared beside `current` are named."""
    return f".{current.name}.nouveau-"


def swap(new: Path, current: Path) -> None:
    """Put `new` in the place of `current`, whose former content is deleted; both are on the same file system.

    Raises `SyncError` when the folder cannot be replaced; `current` is then what it was.
    """
    backup = _backup(current)
    try:
        if _exchange(new, current):
            shutil.rmtree(new)
            return
        # No atomic exchange here: `recover` mends a crash between the two calls.
        os.replace(current, backup)
        try:
            os.replace(new, current)
        except OSError:
            os.replace(backup, current)
            raise
    except OSError as error:
        raise SyncError(
            f"Le dossier {current} ne peut pas être remplacé ({error.strerror}) ; vérifiez les droits sur "
            f"{current.parent}. Rien n'a été modifié."
        ) from error
    shutil.rmtree(backup)


def recover(current: Path) -> None:
    """Mend what a crash left: a folder moved aside and not replaced, folders prepared and never used."""
    backup = _backup(current)
    if backup.is_dir():
        if current.exists():
            shutil.rmtree(backup)
        else:
            os.replace(backup, current)
    if current.parent.is_dir():
        for left in current.parent.glob(prefix_of(current) + "*"):
            shutil.rmtree(left, ignore_errors=True)


def _backup(current: Path) -> Path:
    return current.with_name(f".{current.name}.ancien")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; `False` where the system has no such call."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done: int = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return done == 0
