"""What the law says of a text being written: problems, articles cited, notes that are nearly the same."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from corpus.checks import ERROR, Problem, check_note
from corpus.citation import find_references, resolve
from corpus.errors import LexcoopError
from corpus.library import Library
from corpus.note import Note, read_note
from kb.settings import Settings

# A longer range names a chapter, not its articles: its two ends stand for it.
LONGEST_RANGE = 12
PUBLISHED = "publiee"


class Examiner:
    """Reads the law once, and again when its files change; shared by threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._stamp: object = None
        self._problems = lru_cache(maxsize=512)(self._checked)
        self._note = lru_cache(maxsize=1024)(_read)

    @property
    def library(self) -> Library:
        """The law as it is on disk now; raises `CorpusError`."""
        manifest = self._settings.texts / "manifest.toml"
        stamp = manifest.stat().st_mtime_ns if manifest.exists() else None
        with self._lock:
            if self._library is None or stamp != self._stamp:
                self._library, self._stamp = Library(self._settings.texts), stamp
                self._problems.cache_clear()
            return self._library

    def notes(self) -> tuple[Note, ...]:
        """Every note of the corpus that can be read, by slug."""
        found = []
        for path in sorted(self._settings.notes.glob("*.md")):
            with suppress(LexcoopError, OSError):
                found.append(self._note(path, path.stat().st_mtime_ns))
        return tuple(found)

    def cited(self, text: str, today: date) -> tuple[str, ...]:
        """Keys of the articles a text names, as far as the corpus knows them."""
        found: dict[str, None] = {}
        for reference in find_references(text, catalogue=self.library):
            keys = resolve(reference, self.library, today).keys
            found |= dict.fromkeys(keys if len(keys) <= LONGEST_RANGE else (keys[0], keys[-1]))
        return tuple(found)

    def problems(self, note: Note, today: date, others: Sequence[Note] | None = None) -> tuple[Problem, ...]:
        """Problems of a note as it would stand once published; lines count from the first of its text."""
        library = self.library
        known = self.notes() if others is None else others
        # Drafts of the folder are not there to be repeated: only what is served counts as a double.
        rivals = tuple(item for item in known if item.slug != note.slug and item.status not in ("archivee",))
        return self._problems(replace(note, status=PUBLISHED, path=None), rivals, today, id(library))

    def _checked(self, note: Note, rivals: tuple[Note, ...], today: date, library: int) -> tuple[Problem, ...]:
        return check_note(note, self.library, today, rivals)


def errors_of(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Those that forbid publishing."""
    return tuple(problem for problem in problems if problem.severity == ERROR)


def _read(path: Path, changed: int) -> Note:
    return read_note(path)
