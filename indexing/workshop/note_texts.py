"""The text of a note: its file as it is now, and what the history remembers of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from corpus.errors import LexcoopError
from corpus.note import read_note
from indexing.workshop.errors import WorkshopError
from kb.journal.journal import Journal
from kb.journal.person import Person

OUTSIDE = "externe"
ARCHIVED = "archivee"


class NoteTexts:
    """The files of `folder`, and the revisions of `journal`."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        self._folder = folder
        self._journal = journal

    def path(self, slug: str) -> Path:
        """Where the file of a note is, or would be."""
        return self._folder / f"{slug}.md"

    def file(self, slug: str) -> str | None:
        """The file of a note, `None` when there is none; raises `WorkshopError` when it does not read."""
        try:
            # As it is: a file put back after a failure is the same byte for byte.
            return self.path(slug).read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise WorkshopError(
                f"« {slug}.md » ne se lit pas : vérifiez ses droits et son encodage (UTF-8)."
            ) from error

    def at(self, person: Person, slug: str, revision: int) -> str | None:
        """The text a revision left; 0: the one before the first."""
        if revision == 0:
            return self._journal.revision(person, slug, 1).before
        return self._journal.revision(person, slug, revision).after

    def catch_up(self, person: Person, slug: str) -> int:
        """The latest revision, once the history holds what was changed outside the workshop (an editor, git)."""
        text = self.file(slug)
        latest = self._journal.latest_revision(slug)
        held = self._journal.revision(person, slug, latest).after if latest else None
        if text == held or (text is None and not latest):
            return latest
        status = ARCHIVED
        with suppress(LexcoopError):
            status = read_note(text or "").status
        return self._journal.record_revision(person, slug, held, text, OUTSIDE, status, latest).revision
