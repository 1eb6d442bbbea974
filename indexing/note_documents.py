"""Federation notes as documents: only published ones are served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.note import Note, NoteError, read_note
from indexing.note_pages import note_pages
from kb.document import FAR, NOTE_KIND, NOTE_TEXT_ID, Document

SERVED = ("publiee", "a_reviser")


def read_notes(folder: Path) -> list[Note]:
    """Every note of a folder by slug; raises `NoteError` for an unreadable one or two of the same slug."""
    notes: dict[str, Note] = {}
    for path in sorted(folder.glob("*.md")):
        note = read_note(path)
        if note.slug in notes:
            raise NoteError(f"Deux notes portent l'identifiant « {note.slug} » : renommez {path.name}.")
        notes[note.slug] = note
    return list(notes.values())


def note_documents(notes: list[Note]) -> Iterator[Document]:
    """Documents of the notes people may be answered from."""
    for note in notes:
        if note.status not in SERVED:
            continue
        yield Document(
            document_id=note.note_id,
            kind=NOTE_KIND,
            text_id=NOTE_TEXT_ID,
            num=note.slug,
            label=f"Note : {note.title}",
            title=note.title,
            section_path=tuple(note.topics),
            body=note.body,
            valid_from=note.published_on,
            valid_to=None,
            # A note explains the law of its time; it is served whatever the date asked, with a warning when older
            # or newer than the version it cites.
            applies_from=0,
            applies_to=FAR,
            url=None,
            caution="Note marquée « à réviser » par le pôle juridique." if note.status == "a_reviser" else None,
            as_of=note.published_on.isoformat(),
            core=True,
            pages=note_pages(note),
            original=note.original,
            cites=note.cited_articles,
        )
