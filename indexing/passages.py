"""Documents cut into passages: articles by the legal splitter, notes by section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.lexicon import Lexicon
from corpus.note import body_sections
from indexing.context import law_context, note_context
from indexing.split_article import Span, split_body
from kb.document import NOTE_KIND, Document
from kb.passage import Passage

QUESTION = "Question"
NOT_INDEXED = (QUESTION, "Références")


def split_documents(documents: Iterable[Document], lexicon: Lexicon) -> Iterator[Passage]:
    """Passages of documents, in order."""
    for document in documents:
        if document.kind == NOTE_KIND:
            yield from split_note(document)
        else:
            yield from split_law(document, lexicon)


def split_law(document: Document, lexicon: Lexicon) -> Iterator[Passage]:
    """Passages of one article version."""
    for span in split_body(document.body):
        yield Passage(document.document_id, span.start, span.end, law_context(document, span, lexicon))


def split_note(document: Document) -> Iterator[Passage]:
    """Passages of one note; its question is context for every section, not a passage."""
    sections = body_sections(document.body)
    question = " ".join(
        document.body[section.start : section.end] for section in sections if section.title == QUESTION
    )
    question = " ".join(question.split())
    for section in sections:
        if section.title in NOT_INDEXED:
            continue
        text = document.body[section.start : section.end]
        left = section.start + len(text) - len(text.lstrip())
        right = left + len(text.strip())
        for span in split_body(document.body[left:right]):
            shifted = Span(
                span.start + left,
                span.end + left,
                (span.lead[0] + left, span.lead[1] + left) if span.lead else None,
            )
            yield Passage(
                document.document_id,
                shifted.start,
                shifted.end,
                note_context(document, section.title, question, shifted),
                section.title,
            )
