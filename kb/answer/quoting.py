"""Which slices of an article or a note to show: whole alinéas, items with their lead, exceptions that follow."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
        slice_ = _grown(unit, score, body, question, scorer)
        if not any(slice_.start < other.end and other.start < slice_.end for other in chosen):
            chosen.append(slice_)
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
        if pieces[i].end - pieces[i].start > WHOLE_LINE:
            found.extend(sentences(body, pieces[i].start, pieces[i].end))
        else:
            found.append(pieces[i])
        i += 1
    return found


def _with_lead(unit: Piece, body: str) -> str:
    return (body[unit.lead[0] : unit.lead[1]] + " " if unit.lead else "") + unit.of(body)


def _grown(unit: Piece, score: float, body: str, question: str, scorer: SliceScorer) -> Slice:
    """The unit with the lead just above it, or the limiting sentence just below it, when they fit."""
    start, end = unit.start, unit.end
    if unit.lead and end - unit.lead[0] <= WHOLE_LIST:
        start = unit.lead[0]
    for following in sentences(body, end):
        if not _LIMITS.match(following.of(body)) or words(body[start : following.end]) > 110:
            break
        end = following.end
    return Slice(start, end, score)
