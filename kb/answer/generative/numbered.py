"""The numbered passages a model may read: whole articles and note sections among what was found, within a budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.answer.generative.instructions import instruction_spans
from kb.answer.record import Answer
from kb.answer.sentences import lines
from kb.document import NOTE_KIND, Document
from kb.document_store import DocumentStore
from kb.immutable import Immutable
from kb.retrieval.record import Retrieved

# About 2,500 tokens of a small model's vocabulary in all.
MOST_PASSAGES = 6
WHOLE_BUDGET = 6_000
PASSAGE_BUDGET = 2_000
_HEADING = re.compile(r"^## .*$", re.MULTILINE)


@dataclass(frozen=True)
class Numbered(Immutable):
    """A slice of a document under a number; `hidden` are the slices of it that are not to be read nor quoted."""

    n: int
    document: Document
    start: int
    end: int
    hidden: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """What is read of it."""
        kept, at = [], self.start
        for start, end in self.hidden:
            kept.append(self.document.body[at : max(at, start)])
            at = max(at, end)
        kept.append(self.document.body[at : self.end])
        return "".join(kept).strip()

    def overlaps_hidden(self, start: int, end: int) -> bool:
        """Whether a slice of the document holds anything hidden."""
        return any(start < hidden_end and hidden_start < end for hidden_start, hidden_end in self.hidden)


def numbered_passages(answer: Answer, retrieved: Retrieved, store: DocumentStore) -> tuple[Numbered, ...]:
    """What the extractive answer quotes first, then what was found, best first."""
    chosen: list[Numbered] = []
    left = WHOLE_BUDGET
    for document, start, end in _wanted(answer, retrieved, store):
        hidden = instruction_spans(document.body, start, end) if document.kind == NOTE_KIND else ()
        passage = Numbered(len(chosen) + 1, document, start, end, hidden)
        if any(p.document.document_id == document.document_id and p.start <= start < p.end for p in chosen):
            continue
        if not passage.text or len(passage.text) > left:
            continue
        chosen.append(passage)
        left -= len(passage.text)
        if len(chosen) == MOST_PASSAGES:
            break
    return tuple(chosen)


def _wanted(answer: Answer, retrieved: Retrieved, store: DocumentStore) -> Iterator[tuple[Document, int, int]]:
    for citation in answer.citations:
        document = store.document(citation.document)
        if document:
            yield document, *_whole(document, citation.start, citation.end)
    for found in retrieved.found:
        yield found.document, *_whole(found.document, found.passage.start, found.passage.end)


def _whole(document: Document, start: int, end: int) -> tuple[int, int]:
    """The article, or the section of the note, around a slice; whole lines of it when that is too long."""
    if document.kind == NOTE_KIND:
        first, last = _section(document.body, start)
    else:
        first, last = 0, len(document.body)
    if last - first <= PASSAGE_BUDGET:
        return first, last
    return _around(document.body, first, last, start, end)


def _section(body: str, at: int) -> tuple[int, int]:
    first, last = 0, len(body)
    for heading in _HEADING.finditer(body):
        if heading.start() > at:
            last = heading.start()
            break
        first = min(heading.end() + 1, len(body))
    return first, last


def _around(body: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Lines that hold `[start, end)`, then its neighbours in turn while they fit."""
    pieces = lines(body, first, last)
    inside = [i for i, piece in enumerate(pieces) if piece.start < end and start < piece.end]
    if not inside:
        return start, end
    low, high = inside[0], inside[-1]
    grew = True
    while grew:
        grew = False
        if high + 1 < len(pieces) and pieces[high + 1].end - pieces[low].start <= PASSAGE_BUDGET:
            high, grew = high + 1, True
        if low and pieces[high].end - pieces[low - 1].start <= PASSAGE_BUDGET:
            low, grew = low - 1, True
    # A single line longer than the budget is cut where the slice is: an article has lines of 3,000 characters.
    if pieces[high].end - pieces[low].start > PASSAGE_BUDGET * 2:
        return start, end
    return pieces[low].start, pieces[high].end
