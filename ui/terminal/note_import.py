"""One import of notes: convert, check against the law, keep what is accepted.

NoteImport
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.checks import INFORMATION, check_note, check_text, published_in
from corpus.checks.problem import STALE_ACCEPTANCE
from corpus.citation import find_references, resolve
from corpus.convert.converted import Converted
from corpus.convert.importing import Checks, ImportResult, import_file
from corpus.convert.limits import Converter
from corpus.errors import LexcoopError
from corpus.library import Library
from corpus.note import Note
from kb.settings import Settings
from ui.terminal.crash import crash_sentence
from ui.terminal.note_folder import NoteFolder, file_name

# A longer range names a chapter, not its articles: its two ends stand for it.
LONGEST_RANGE = 12


class _RememberingConverter(Converter):
    """Keeps the last conversion, whose title the result does not carry."""

    last: Converted | None = None

    def convert(self, path: Path) -> Converted:
        self.last = None
        self.last = super().convert(path)
        return self.last


class NoteImport:
    """A batch into the notes of `settings`; use as a context manager.

    Raises `CorpusError` when the law is unreadable.
    """

    def __init__(self, settings: Settings, *, dry_run: bool) -> None:
        self._library = Library(settings.texts)
        self._folder = NoteFolder(settings.notes)
        self._dry_run = dry_run
        self._today = date.today()
        self._converter = _RememberingConverter()
        self._slugs: dict[str, Path] = {}

    def __enter__(self) -> Self:
        """The import, ready."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the converter's process."""
        self._converter.close()

    def judge(self, path: Path) -> ImportResult:
        """What is said of one file, which is kept unless refused or in a dry run; never raises for a bad file."""
        try:
            return self._judge(path)
        except Exception as error:
            return ImportResult(
                path.name, "refuse", f"« {path.name} » est refusé. {crash_sentence(error)}", "", (), (), 0.0
            )

    def _judge(self, path: Path) -> ImportResult:
        seen: list[Note | None] = []

        def check(text: str, note: Note | None) -> tuple[str, ...]:
            seen.append(note)
            return self._kinds(path, text, note)

        checks = Checks(find_cites=self._cites, check=check)
        result = import_file(path, checks, known_slugs=self._slugs, converter=self._converter)
        if result.status == "refuse":
            return result
        note = seen[0] if seen else None
        title = self._converter.last.title if self._converter.last else path.stem
        try:
            if note is not None:
                kept = self._folder.keep_note(path, note, result.text, dry_run=self._dry_run)
                self._slugs[note.slug] = path
            else:
                kept = self._folder.keep_draft(
                    path, title, result.text, result.cites, self._today, dry_run=self._dry_run
                )
        except LexcoopError as error:
            return replace(result, status="refuse", message=str(error))
        return replace(result, message=f"{result.message} {kept}")

    def _cites(self, text: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for reference in find_references(text, catalogue=self._library):
            keys = resolve(reference, self._library, self._today).keys
            found |= dict.fromkeys(keys if len(keys) <= LONGEST_RANGE else (keys[0], keys[-1]))
        return tuple(found)

    def _kinds(self, path: Path, text: str, note: Note | None) -> tuple[str, ...]:
        if note is not None:
            problems = check_note(note, self._library, self._today, self._others(note.slug, path))
        else:
            problems = check_text(
                text, published_in(text), self._library, self._today, others=self._others(None, path), where=path.name
            )
        kinds = (problem.kind for problem in problems if problem.severity != INFORMATION)
        return tuple(dict.fromkeys(kind for kind in kinds if kind != STALE_ACCEPTANCE))

    def _others(self, slug: str | None, path: Path) -> Sequence[Note]:
        """Notes kept before this batch, without the one this file is, or is the original of."""
        name = file_name(path)
        return [
            note
            for note in self._folder.notes
            if note.slug != slug and (note.original is None or Path(note.original).name != name)
        ]
