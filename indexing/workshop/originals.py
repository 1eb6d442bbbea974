"""The documents that notes were extracted from: kept while the note is written, then beside the notes."""

from __future__ import annotations

from pathlib import Path

from corpus.note import Note
from indexing.note_pages import SUFFIX
from indexing.workshop.errors import NotPublishable
from indexing.workshop.files import write_whole
from indexing.workshop.incoming import Incoming

ORIGINALS = "originals"


class Originals:
    """`waiting` holds those of the drafts, one folder a note; `notes` is the folder of the corpus's notes."""

    def __init__(self, notes: Path, waiting: Path) -> None:
        self._notes = notes
        self._waiting = waiting

    def keep(self, slug: str, incoming: Incoming) -> str:
        """Keep an uploaded file until the note is published; where it will then stand, seen from the notes."""
        suffix = Path(incoming.name).suffix or ".txt"
        folder = self._notes / ORIGINALS
        name, number = f"{slug}{suffix}", 1
        while (folder / name).exists() and (folder / name).read_bytes() != incoming.data:
            number += 1
            name = f"{slug}-{number}{suffix}"
        waiting = self._waiting / slug
        if incoming.paged:
            write_whole(waiting / f"{name}{SUFFIX}", incoming.paged.encode("utf-8"))
        write_whole(waiting / name, incoming.data)
        return f"{ORIGINALS}/{name}"

    def to_publish(self, note: Note, published: Note | None) -> tuple[tuple[str, bytes], ...]:
        """The files to put beside a note that takes the place of `published`.

        Raises `NotPublishable` when its original is nowhere.
        """
        if note.original is None:
            return ()
        name = Path(note.original).name
        waiting = self._waiting / note.slug
        found = []
        for file in (name, f"{name}{SUFFIX}"):
            target = f"{ORIGINALS}/{file}"
            if (waiting / file).is_file() and not (self._notes / target).exists():
                found.append((target, (waiting / file).read_bytes()))
        known = published is not None and published.original == note.original
        if not found and not known and not (self._notes / note.original).is_file():
            raise NotPublishable(
                f"L'original « {note.original} » de la note est introuvable : importez-le à nouveau, ou retirez-le."
            )
        return tuple(found)
