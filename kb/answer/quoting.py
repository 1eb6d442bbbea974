"""Which slices of an article or a note to show: whole alinéas, items with their lead, exceptions that follow."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.answer.detail import item_end, mark_of
from kb.answer.scorer import SliceScorer
from kb.answer.sentences import Piece, is_list_item, lines, sentences, words
from kb.document import Document

# An article this short is quoted whole; an alinéa longer than this gives its best sentences.
WHOLE_ARTICLE = 700
WHOLE_LINE = 650
WHOLE_LIST = 900
# Slices considered in one article: the encoder reads each, at about 3 ms.
CONSIDERED = 8
# A sentence that begins so limits what precedes: it is never left behind.
_LIMITS = re.compile(
    r"^\s*(?:Toutefois|Cependant|Néanmoins|Par dérogation|Par exception|Sauf|Sous réserve|À défaut|"
    r"A défaut|Ces? dispositions|"
    r"Dans ce cas|En aucun cas|Il en est de même)",
    re.IGNORECASE,
)
# « -la situation de famille »: an item whose dash touches its first word.
_DASHED = re.compile(r"[-–—―•]")


@dataclass(frozen=True)
class Slice:
    """A slice chosen, with its score against the question."""

    start: int
    end: int
    score: float


def best_slices(document: Document, question: str, scorer: SliceScorer, count: int = 1) -> list[Slice]:
    """The slices of an article that answer best, in reading order, at most `count`."""
    body = document.body
    if len(body) <= WHOLE_ARTICLE:
        return [Slice(0, len(body), scorer.scores(question, [body])[0])]
    units = _units(body)
    if len(units) > CONSIDERED:
        by_words = sorted(range(len(units)), key=lambda i: -scorer.coverage(question, units[i].of(body)))
        units = [units[i] for i in sorted(by_words[:CONSIDERED])]
    scores = scorer.scores(question, [_with_lead(unit, body) for unit in units])
    ranked = sorted(zip(units, scores, strict=True), key=lambda pair: -pair[1])
    chosen: list[Slice] = []
    for unit, score in ranked[:count]:
        slice_ = _grown(unit, score, body)
        far_lead = [Slice(*unit.lead, score)] if unit.lead and unit.lead[0] < slice_.start else []
        for new in [*far_lead, slice_]:
            if not any(new.start < other.end and other.start < new.end for other in chosen):
                chosen.append(new)
    return sorted(chosen, key=lambda slice_: slice_.start)


def _units(body: str) -> list[Piece]:
    """Lines, long ones cut into sentences, short lists kept whole with their lead."""
    found: list[Piece] = []
    pieces = lines(body)
    i = 0
    while i < len(pieces):
        j = i + 1
        while (
            j < len(pieces) and is_list_item(pieces[j].of(body)) and pieces[j].lead == (pieces[i].start, pieces[i].end)
        ):
            j += 1
        if j > i + 1 and pieces[j - 1].end - pieces[i].start <= WHOLE_LIST:
            found.append(Piece(pieces[i].start, pieces[j - 1].end))
            i = j
            continue
        if j > i + 1 and not is_list_item(pieces[i].of(body)):
            pass  # what introduces a long list says nothing alone: each item is shown with it
        elif pieces[i].end - pieces[i].start > WHOLE_LINE:
            found.extend(sentences(body, pieces[i].start, pieces[i].end))
        else:
            found.append(pieces[i])
        i += 1
    return found


def _with_lead(unit: Piece, body: str) -> str:
    return (body[unit.lead[0] : unit.lead[1]] + " " if unit.lead else "") + unit.of(body)


def _grown(unit: Piece, score: float, body: str) -> Slice:
    """The unit with what gives it its meaning: its parent item or lead just above, its sub-items, limits just below."""
    pieces = lines(body)
    first = next(i for i, piece in enumerate(pieces) if piece.start <= unit.start < piece.end)
    last = next(i for i, piece in enumerate(pieces) if piece.start < unit.end <= piece.end)
    start, end = unit.start, unit.end
    if body[start:end].rstrip().endswith(":"):
        end = pieces[item_end(pieces, last, body)].end
    parent = _parent(pieces, first, body)
    if parent and end - parent.start <= WHOLE_LIST:
        start = parent.start
    if unit.lead and end - unit.lead[0] <= WHOLE_LIST:
        start = unit.lead[0]
    for following in sentences(body, end):
        if not _LIMITS.match(following.of(body)) or words(body[start : following.end]) > 110:
            break
        end = following.end
    return Slice(start, _past_list(pieces, end, body), score)


def _past_list(pieces: list[Piece], end: int, body: str) -> int:
    """The end of the list that a slice would otherwise stop before, at its « : »."""
    if not body[:end].rstrip().endswith(":"):
        return end
    for piece in pieces:
        if piece.start < end:
            continue
        if not is_list_item(piece.of(body)) and not _DASHED.match(piece.of(body)):
            break
        end = piece.end
    return end


def _parent(pieces: list[Piece], position: int, body: str) -> Piece | None:
    """The item that a sub-item belongs to: « 5° » for its « b) »."""
    level = mark_of(pieces[position], body)[0]
    if level <= 0:
        return None
    return next((p for p in reversed(pieces[:position]) if 0 <= mark_of(p, body)[0] < level), None)
