"""The text of a document as blocks: marked words, and references that lead to the articles they name."""

from __future__ import annotations

import streamlit as st

from corpus.citation import find_references, resolve
from corpus.note import body_sections
from kb.document import NOTE_KIND, Document
from kb.document_store import DocumentStore
from ui.widgets.base import today
from ui.widgets.labels import href
from ui.widgets.rich_text import Block, Link, link, mark, read_lines, read_markdown

# Reading the references of a text takes about 1 ms a kilobyte; the longest article would hold the page for 100 ms.
LONGEST_LINKED = 40_000


def document_blocks(
    store: DocumentStore,
    document: Document,
    spans: tuple[tuple[int, int], ...] = (),
    within: tuple[int, int] | None = None,
) -> tuple[Block, ...]:
    """Blocks of the document, or of `body[start:end]` of it, with the words of `spans` marked."""
    start, end = within or (0, len(document.body))
    read = read_markdown if document.kind == NOTE_KIND else read_lines
    blocks = link(read(document.body, start, end), _links(store, document))
    return mark(blocks, spans)


def section_around(document: Document, offset: int) -> tuple[str, int, int] | None:
    """Title and bounds of the section of a note that holds `body[offset]`."""
    if document.kind != NOTE_KIND:
        return None
    for section in body_sections(document.body):
        if section.start <= offset < section.end:
            return section.title, section.start, section.end
    return None


def _links(store: DocumentStore, document: Document) -> tuple[Link, ...]:
    if len(document.body) > LONGEST_LINKED:
        return ()
    return _references(document.document_id, str(store.path), _store=store, _document=document)


@st.cache_data(show_spinner=False, max_entries=2000)
def _references(document_id: str, generation: str, *, _store: DocumentStore, _document: Document) -> tuple[Link, ...]:
    default = None if _document.kind == NOTE_KIND else _document.text_id
    links = []
    for reference in find_references(_document.body, default_text_id=default, catalogue=_store):
        keys = resolve(reference, _store, today()).keys
        if keys and keys[0] != _document.key:
            links.append(Link(reference.start, reference.end, href(keys[0])))
    return tuple(links)
