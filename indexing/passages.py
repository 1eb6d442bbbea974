"""Documents cut into passages: articles by the legal splitter, notes by section and by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from corpus.citation import find_references
from corpus.lexicon import Lexicon
from corpus.note import NoteSection, body_sections
from indexing.context import law_context, note_context
from indexing.split_article import Span, split_body
from kb.answer.sentences import lines, sentences
from kb.document import NOTE_KIND, Document
from kb.passage import Passage

QUESTION = "Question"
SHORT_ANSWER = "Réponse courte"
NOT_INDEXED = (QUESTION, "Références", "")


def split_documents(documents: Iterable[Document], lexicon: Lexicon, known: Set[str]) -> Iterator[Passage]:
    """Passages of documents, in order; `known` are the article keys of the corpus."""
    for document in documents:
        if document.kind == NOTE_KIND:
            yield from split_note(document, known)
        else:
            yield from split_law(document, lexicon)


def split_law(document: Document, lexicon: Lexicon) -> Iterator[Passage]:
    """Passages of one article version."""
    for span in split_body(document.body):
        yield Passage(document.document_id, span.start, span.end, law_context(document, span, lexicon))


def split_note(document: Document, known: Set[str]) -> Iterator[Passage]:
    """Passages of one note: the short answer whole and by sentence, the other sections by item.

    An item names the articles it rests on: found, it leads to them more surely than the whole note would.
    """
    sections = body_sections(document.body)
    question = " ".join(
        " ".join(document.body[section.start : section.end].split())
        for section in sections
        if section.title == QUESTION
    )
    for section in sections:
        if section.title in NOT_INDEXED:
            continue
        for span in _spans(document.body, section):
            # The whole short answer is found by the note's question; items, by what they say themselves.
            asked = question if (span.start, span.end) == (section.start, section.end) else ""
            yield Passage(
                document.document_id,
                span.start,
                span.end,
                note_context(document, section.title, asked, span),
                section.title,
                cited_keys(document.body[span.start : span.end], known),
            )


def _spans(body: str, section: NoteSection) -> list[Span]:
    start, end = section.start, section.end
    pieces = sentences(body, start, end) if section.title == SHORT_ANSWER else lines(body, start, end)
    spans = [Span(piece.start, piece.end, piece.lead) for piece in pieces]
    if section.title == SHORT_ANSWER and len(spans) > 1:
        spans.insert(0, Span(start, end))
    # A long short answer, cut, may give the very slices its sentences give: each is kept once.
    parts: dict[tuple[int, int], Span] = {}
    for span in spans:
        for part in split_body(body[span.start : span.end]):
            offsets = span.start + part.start, span.start + part.end
            parts.setdefault(offsets, Span(*offsets, span.lead))
    return list(parts.values())


def cited_keys(text: str, known: Set[str]) -> tuple[str, ...]:
    """Keys of the articles a text names, those of the corpus only."""
    keys = [
        f"{reference.text_id}:{num}"
        for reference in find_references(text)
        for num in (reference.num, reference.last)
        if reference.text_id and num
    ]
    return tuple(key for key in dict.fromkeys(keys) if key in known)
