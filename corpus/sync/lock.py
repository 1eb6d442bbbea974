"""One sync at a time: a lock on the folder that holds the corpus, released by the system whatever happens."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.sync.errors import SyncError


@contextmanager
def alone(texts_dir: Path) -> Iterator[None]:
    """Hold the lock of a corpus; raises `SyncError` when another sync has it, or when there is no such folder."""
    try:
        handle = os.open(texts_dir.parent, os.O_RDONLY)
    except OSError as error:
        raise SyncError(f"Dossier introuvable : {texts_dir.parent} ; indiquez celui des textes du corpus.") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise SyncError(
                "Une autre synchronisation est en cours sur ce corpus ; attendez qu'elle finisse."
            ) from error
        yield
    finally:
        os.close(handle)
