"""Documents by their key: `code-du-travail:L7332-1` for an article, `note:slug` for a note."""

from __future__ import annotations

from datetime import date

from corpus.citation_label import label
from kb.document import NOTE_TEXT_ID, Document
from kb.document_store import DocumentStore


def in_force(store: DocumentStore, key: str, day: date) -> Document | None:
    """The version of an article that applies on a day."""
    text_id, _, num = key.partition(":")
    return store.in_force(text_id, num, day)


def name_of(store: DocumentStore, key: str) -> str:
    """What people call an article or a note."""
    text_id, _, num = key.partition(":")
    if text_id == NOTE_TEXT_ID:
        found = store.document(key)
        return found.title if found else key
    return label(text_id, num)
