"""The record of a document: an article version or a note, as a generation stores and serves it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from kb.immutable import Immutable

NOTE_TEXT_ID = "note"
NOTE_KIND = "note"
# A filter on a missing date drops a document silently: an open end is stored as a far one.
FAR = 99991231


@dataclass(frozen=True)
class Document(Immutable):
    """A stored text with what a reader needs beside it; `body` is byte for byte the corpus' text.

    `valid_from` / `valid_to` are what the source says (`None`: unknown / open); `applies_from` and `applies_to` are
    the integers (`20260101`, end exclusive) that searches filter on.
    """

    document_id: str
    kind: str
    text_id: str
    num: str
    label: str
    title: str
    section_path: tuple[str, ...]
    body: str
    valid_from: date | None
    valid_to: date | None
    applies_from: int
    applies_to: int
    url: str | None
    caution: str | None
    as_of: str | None
    core: bool
    pages: tuple[tuple[int, int], ...] = ()
    original: str | None = None
    cites: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The article whatever its version, or `note:slug`."""
        return f"{self.text_id}:{self.num}"

    def slice_sha256(self, start: int, end: int) -> str:
        """SHA-256 of the UTF-8 bytes of `body[start:end]`: what a citation proves itself with."""
        return hashlib.sha256(self.body[start:end].encode("utf-8")).hexdigest()


def day_number(day: date) -> int:
    """A date as the integer indexes compare: 2026-01-31 -> 20260131."""
    return day.year * 10000 + day.month * 100 + day.day
