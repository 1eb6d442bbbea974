"""Slices of a passage that may carry a sentence: sentences, neighbours, short lists with their lead, short articles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.answer.generative.numbered import Numbered
from kb.answer.sentences import Piece, lines, sentences

# Beyond, a slice would hold so much that anything seems to be in it.
WHOLE_PASSAGE = 450
PAIR = 700
LIST = 900
# A sentence that begins so limits the one before it: it is shown with it.
_LIMITS = re.compile(
    r"\s*(?:Toutefois|Cependant|Néanmoins|Par dérogation|Par exception|Sauf|Sous réserve|[ÀA] défaut|En aucun cas)\b"
)


@dataclass(frozen=True)
class Window:
    """A slice to show, and the words of it that count as proof.

    An item is shown with all that stands between it and its lead, and proves by its own words and its lead's.
    `single` slices say one thing: figures of neighbouring sentences or items are not mixed in them.
    """

    start: int
    end: int
    text: str
    single: bool


def windows(passage: Numbered) -> tuple[Window, ...]:
    """Slices of the passage's document, shortest first, none of which touches what is hidden."""
    body = passage.document.body
    found: list[Window] = []
    listed = lines(body, passage.start, passage.end)
    for line in listed:
        if line.lead and line.end - line.lead[0] <= LIST:
            text = f"{body[line.lead[0] : line.lead[1]]} {line.of(body)}"
            found.append(Window(line.lead[0], line.end, text, single=True))
        inside = sentences(body, line.start, line.end)
        for i, piece in enumerate(inside):
            end = _limited(body, inside, i)
            found.append(Window(piece.start, end, body[piece.start : end], single=True))
            if i + 1 < len(inside) and inside[i + 1].end - piece.start <= PAIR:
                found.append(_mixed(body, piece.start, inside[i + 1].end))
    found += [_mixed(body, start, end) for start, end in _lists(listed)]
    if passage.end - passage.start <= WHOLE_PASSAGE and listed:
        found.append(_mixed(body, listed[0].start, listed[-1].end))
    kept = {
        (window.start, window.end, window.text): window
        for window in sorted(found, key=lambda window: window.single)
        if window.start < window.end and not passage.overlaps_hidden(window.start, window.end)
    }
    return tuple(sorted(kept.values(), key=lambda window: (window.end - window.start, window.start)))


def _mixed(body: str, start: int, end: int) -> Window:
    return Window(start, end, body[start:end], single=False)


def _limited(body: str, pieces: list[Piece], i: int) -> int:
    """End of a sentence, with the one that limits it."""
    if i + 1 < len(pieces) and _LIMITS.match(pieces[i + 1].of(body)):
        return pieces[i + 1].end
    return pieces[i].end


def _lists(pieces: list[Piece]) -> list[tuple[int, int]]:
    """Short lists, with the line that introduces them."""
    ends: dict[int, int] = {}
    for piece in pieces:
        if piece.lead and piece.end - piece.lead[0] <= LIST:
            ends[piece.lead[0]] = piece.end
    return list(ends.items())
