"""The folder of the notes, as an import writes it: a note or a draft appears whole, or not at all.

NoteFolder
file_name    name of a file, as notes write it
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import yaml

from corpus.checks import published_in
from corpus.convert.decode import decode
from corpus.convert.markdown import FRONT_MATTER
from corpus.errors import LexcoopError
from corpus.note import Note, read_note
from indexing.workshop.note_form import in_a_year
from indexing.workshop.slugs import slug_of
from ui.terminal.output import reason

ORIGINALS = "originals"
LONGEST_TITLE = 200
TO_COMPLETE = "À compléter"


class NoteRefused(LexcoopError):
    """An acceptable file that the folder cannot take as it is."""


class NoteFolder:
    """Notes under `folder`, one Markdown file each, and the originals beside them.

    `notes` are those that could be read when it was opened; `corpus check` tells of the others.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.notes: tuple[Note, ...] = tuple(_readable(folder))
        # Name of an original → the note it belongs to, and where it lies.
        self._originals = {Path(note.original).name: (note.slug, note.original) for note in self.notes if note.original}

    def keep_note(self, path: Path, note: Note, body: str, *, dry_run: bool) -> str:
        """Keep a note with front matter under its slug; the sentence that says what was done.

        Raises `NoteRefused` when another note has the slug, or when it cannot be written.
        """
        target = self._folder / f"{note.slug}.md"
        if _same_file(path, target):
            return "Elle est déjà à sa place."
        text = _stored(path, body)
        if target.exists():
            if target.read_text(encoding="utf-8-sig") == text:
                return f"Elle est déjà dans le corpus, à l'identique ({target.name})."
            raise NoteRefused(
                f"« {path.name} » est refusé : le corpus a déjà une autre note « {note.slug} » ; modifiez "
                f"{target.name}, ou donnez un autre slug à celle-ci."
            )
        if dry_run:
            return f"Elle serait gardée sous {target.name}."
        self._place(path, target, text.encode("utf-8"))
        return f"Gardée sous {target.name}."

    def keep_draft(self, path: Path, title: str, body: str, cites: Sequence[str], today: date, *, dry_run: bool) -> str:
        """Keep a converted document as a draft whose front matter is to complete, and its original.

        Raises `NoteRefused` when another original has the name, or when it cannot be written.
        """
        name = file_name(path)
        data = path.read_bytes()
        if name in self._originals:
            owner, place = self._originals[name]
            if (self._folder / place).is_file() and (self._folder / place).read_bytes() == data:
                return f"C'est déjà l'original de la note « {owner} »."
            raise NoteRefused(
                f"« {path.name} » est refusé : la note « {owner} » a un autre original de ce nom ; renommez le fichier."
            )
        original = self._folder / ORIGINALS / name
        if original.exists() and original.read_bytes() != data:
            raise NoteRefused(
                f"« {path.name} » est refusé : {ORIGINALS} contient un autre fichier de ce nom ; renommez-le."
            )
        title = " ".join(unicodedata.normalize("NFC", title).split())[:LONGEST_TITLE].strip() or path.stem
        slug = self._free_slug(slug_of(title) or slug_of(path.stem) or "note-importee")
        text = draft(title, slug, name, body, cites, today)
        if dry_run:
            return f"Un brouillon {slug}.md serait créé, en-tête à compléter."
        created = not original.exists()
        if created:
            self._place(path, original, data)
        try:
            self._place(path, self._folder / f"{slug}.md", text.encode("utf-8"))
        except NoteRefused:
            if created:
                original.unlink(missing_ok=True)
            raise
        self._originals[name] = (slug, f"{ORIGINALS}/{name}")
        return f"Brouillon créé : {slug}.md, en-tête à compléter."

    def _free_slug(self, slug: str) -> str:
        candidate, count = slug, 1
        while (self._folder / f"{candidate}.md").exists():
            count += 1
            candidate = f"{slug}-{count}"
        return candidate

    def _place(self, path: Path, target: Path, data: bytes) -> None:
        """Write a new file at once: it appears whole, and never over another."""
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".import-", suffix=".part", dir=target.parent)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(data)
                    stream.flush()
                    os.fchmod(stream.fileno(), 0o644)
                    os.fsync(stream.fileno())
                os.link(name, target)
            finally:
                Path(name).unlink(missing_ok=True)
        except FileExistsError as error:
            raise NoteRefused(
                f"« {path.name} » est refusé : {target.name} vient d'être créé par un autre import ; recommencez."
            ) from error
        except OSError as error:
            raise NoteRefused(
                f"« {path.name} » n'a pas pu être gardé dans {target.parent} ({reason(error)}) ; rien n'a été écrit."
            ) from error


def _readable(folder: Path) -> Iterator[Note]:
    for path in sorted(folder.glob("*.md")):
        with contextlib.suppress(LexcoopError):
            yield read_note(path)


def draft(title: str, slug: str, original: str, body: str, cites: Sequence[str], today: date) -> str:
    """Text of a draft note: a front matter that reads, with what a person has to complete, then the document."""
    front = {
        "title": title,
        "slug": slug,
        "status": "brouillon",
        "authors": [TO_COMPLETE],
        "published_on": published_in(body) or today,
        "review_by": in_a_year(today),
        "topics": [],
        "cited_articles": list(cites),
        "original": f"{ORIGINALS}/{original}",
        "accepted_warnings": [],
    }
    block = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
    text = f"---\n{block}---\n{body.strip()}\n"
    read_note(text, name=f"{slug}.md")
    return text


def file_name(path: Path) -> str:
    """The name of a file, accents composed as notes write them."""
    return unicodedata.normalize("NFC", path.name)


def _stored(path: Path, body: str) -> str:
    """A note as it is kept: its front matter, and the text that was checked (UTF-8, composed accents)."""
    raw = decode(path.read_bytes()).replace("\r\n", "\n")
    front = FRONT_MATTER.match(raw)
    if front is None:
        raise NoteRefused(f"« {path.name} » est refusé : son en-tête n'a pas pu être relu.")
    block = unicodedata.normalize("NFC", front.group(1))
    text = f"---\n{block}---\n{body.strip()}\n"
    read_note(text, name=path.name)
    return text


def _same_file(path: Path, target: Path) -> bool:
    return target.exists() and path.samefile(target)
