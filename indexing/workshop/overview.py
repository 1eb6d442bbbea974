"""The list of notes: files and drafts together, each with its health."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import LexcoopError
from corpus.note import Note, read_note
from indexing.note_documents import SERVED
from indexing.workshop.examiner import Examiner
from indexing.workshop.health import Health, health_of
from indexing.workshop.note_form import NoteForm
from kb.journal.records import Draft, Served

DRAFT = "brouillon"


@dataclass(frozen=True)
class NoteCard:
    """A note in the list: its file (`None`: only a draft), the draft being written, and its health."""

    slug: str
    title: str
    note: Note | None
    draft: Draft | None
    health: Health

    @property
    def status(self) -> str:
        """The status of the file, or of the draft of a note that has none yet."""
        if self.note is not None:
            return self.note.status
        return self.draft.status if self.draft else DRAFT


@dataclass(frozen=True)
class Overview:
    """Every note that can be read, and one sentence for each file that cannot."""

    cards: tuple[NoteCard, ...]
    unreadable: tuple[str, ...]


def overview_of(
    folder: Path, examiner: Examiner, drafts: Sequence[Draft], served: dict[str, Served], day: date
) -> Overview:
    """The notes of a folder and the drafts of those that have no file yet, by title."""
    notes = examiner.notes()
    waiting = {draft.slug: draft for draft in drafts}
    cards = []
    for note in notes:
        problems = examiner.problems(note, day, notes)
        health = health_of(problems, served.get(note.note_id), in_service=note.status in SERVED)
        cards.append(NoteCard(note.slug, note.title, note, waiting.pop(note.slug, None), health))
    for draft in waiting.values():
        form = NoteForm.of(read_note(draft.content, name=f"{draft.slug}.md"))
        cards.append(NoteCard(draft.slug, form.title, None, draft, Health((), (), 0, 0)))
    read = {note.slug for note in notes}
    unreadable = tuple(_why(path) for path in sorted(folder.glob("*.md")) if path.stem not in read)
    return Overview(tuple(sorted(cards, key=lambda card: card.title.casefold())), unreadable)


def _why(path: Path) -> str:
    try:
        read_note(path)
    except LexcoopError as error:
        return str(error)
    return f"« {path.name} » ne se lit pas."
