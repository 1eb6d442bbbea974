"""A file offered to the workshop: bounded, converted in a child process, and read as a form to complete."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from corpus.checks import published_in
from corpus.convert.converted import Converted
from corpus.convert.decode import decode
from corpus.convert.importing import import_file
from corpus.convert.limits import MIB, Converter
from corpus.convert.markdown import FRONT_MATTER
from corpus.note import read_note
from indexing.note_pages import paged_text
from indexing.workshop.errors import FileRefused
from indexing.workshop.files import forget_stale
from indexing.workshop.note_form import LONGEST_TITLE, NoteForm, in_a_year
from indexing.workshop.slugs import slug_of

LARGEST_FILE = 20 * MIB
_LONGEST_NAME = 100
_CHUNK = 1 << 20
_PREFIX = "recu-"


@dataclass(frozen=True)
class Incoming:
    """A converted file: its bytes, its text by page (empty without pages), and the form it fills in.

    `slug_given` says that the file is a note with a front matter, whose slug is not to be changed.
    """

    name: str
    data: bytes
    paged: str
    form: NoteForm
    remark: str
    slug_given: bool


class _Remembering(Converter):
    """Keeps the last conversion, whose title and pages an import's result does not carry."""

    last: Converted | None = None

    def convert(self, path: Path) -> Converted:
        self.last = None
        self.last = super().convert(path)
        return self.last


def receive(name: str, stream: BinaryIO, size: int | None, folder: Path, today: date) -> Incoming:
    """Read an offered file; `folder` holds it while it is converted.

    Raises `FileRefused` with one sentence: too big (told by `size` before anything is read), or no French text in it.
    """
    shown = safe_name(name)
    if size is not None and size > LARGEST_FILE:
        raise _too_big(shown, size)
    data = _bounded(shown, stream)
    folder.mkdir(parents=True, exist_ok=True)
    forget_stale(folder, _PREFIX)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder) as place, _Remembering() as converter:
        path = Path(place) / shown
        path.write_bytes(data)
        result = import_file(path, converter=converter)
        if result.status == "refuse" or converter.last is None:
            raise FileRefused(result.message)
        converted = converter.last
        remark = result.message if result.status == "accept_with_warning" else ""
        front = FRONT_MATTER.match(decode(data).replace("\r\n", "\n")) if converted.kind == "markdown" else None
    if front is not None:
        note = read_note(f"---\n{front.group(1)}---\n{converted.text.strip()}\n", name=shown)
        return Incoming(shown, data, "", NoteForm.of(note), remark, slug_given=True)
    title = " ".join(unicodedata.normalize("NFC", converted.title).split())[:LONGEST_TITLE].strip() or Path(shown).stem
    form = NoteForm(
        slug=slug_of(title) or slug_of(Path(shown).stem) or "note-importee",
        title=title,
        body=converted.text.strip(),
        published_on=published_in(converted.text) or today,
        review_by=in_a_year(today),
    )
    return Incoming(shown, data, paged_text(converted.text, converted.pages), form, remark, slug_given=False)


def safe_name(name: str) -> str:
    """The last part of a file's name, without anything that could lead elsewhere or be taken for a command.

    >>> safe_name("../../etc/Note <b>1</b>.PDF")
    'b.pdf'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*`').strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if not dot:
        stem, suffix = kept, ""
    suffix = re.sub(r"[^a-z0-9]", "", suffix.lower())[:10]
    stem = stem[:_LONGEST_NAME].strip(" .") or "document"
    return f"{stem}.{suffix}" if suffix else stem


def _bounded(name: str, stream: BinaryIO) -> bytes:
    pieces: list[bytes] = []
    read = 0
    try:
        while piece := stream.read(_CHUNK):
            read += len(piece)
            if read > LARGEST_FILE:
                raise _too_big(name, None)
            pieces.append(piece)
    except OSError as error:
        raise FileRefused(
            f"« {name} » ne se lit pas jusqu'au bout ({error.strerror or error}) : recommencez."
        ) from error
    return b"".join(pieces)


def _too_big(name: str, size: int | None) -> FileRefused:
    weight = f"pèse {-(-size // MIB)} Mio" if size is not None else f"pèse plus de {LARGEST_FILE // MIB} Mio"
    return FileRefused(
        f"« {name} » est refusé : il {weight}, {LARGEST_FILE // MIB} Mio au plus sont acceptés ; allégez-le ou "
        "découpez-le."
    )
