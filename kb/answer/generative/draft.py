"""What the model wrote, cut into sentences with the passages each one cites, as it arrives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kb.answer.sentences import sentences

_MARKER = re.compile(r"\[\s*(\d{1,3}(?:\s*(?:[,;]|et)\s*\d{1,3})*)\s*\]")
# « … huit mois. [1] » is read as « … huit mois [1]. »
_AFTER_STOP = re.compile(r"([.!?…])((?:[ \u00a0\u202f]*\[[\d\s,;]{1,20}\])+)")
# After a marker and a full stop something else begins, capital letter or not.
_NEXT = re.compile(r"(\][ \u00a0\u202f]*[.!?…])\s+")
_LIST_MARK = re.compile(r"^\s*(?:[-*•–—]\s+|\d{1,2}[.)]\s+|>\s*|#{1,6}\s+)+")
_EMPHASIS = re.compile(r"\*{1,3}|_{2,3}")
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)
_ENDS = re.compile(r"[.!?…][»\"”)\s]*$")


@dataclass(frozen=True)
class Drafted:
    """One sentence of the model, its markers taken out; `finished` tells that it ends as sentences do."""

    text: str
    cited: tuple[int, ...]
    finished: bool


class Draft:
    """Gathers what arrives and gives each sentence once, when the next one has begun."""

    def __init__(self) -> None:
        self._text = ""
        self._given = 0

    @property
    def text(self) -> str:
        """All that arrived."""
        return self._text

    def feed(self, piece: str) -> Iterator[Drafted]:
        """Sentences that became complete with a piece."""
        self._text += piece
        if any(char in piece for char in ".!?…\n "):
            yield from self._ready(drafted(self._text)[:-1])

    def close(self) -> Iterator[Drafted]:
        """The sentences left."""
        yield from self._ready(drafted(self._text))

    def _ready(self, found: list[Drafted]) -> Iterator[Drafted]:
        for sentence in found[self._given :]:
            self._given += 1
            yield sentence


def drafted(text: str) -> list[Drafted]:
    """Sentences of a text, with the numbers they cite.

    >>> drafted("Huit mois [1]. Deux fois. [2][1]")
    [Drafted(text='Huit mois.', cited=(1,), finished=True), Drafted(text='Deux fois.', cited=(2, 1), finished=True)]
    """
    text = _AFTER_STOP.sub(r"\2\1", _THOUGHT.sub("", unicodedata.normalize("NFC", text)))
    text = _NEXT.sub(r"\1\n", text)
    found = []
    for piece in sentences(text):
        written = piece.of(text)
        cited = [int(n) for group in _MARKER.findall(written) for n in re.findall(r"\d+", group)]
        bare = _EMPHASIS.sub("", _LIST_MARK.sub("", _MARKER.sub("", written)))
        bare = re.sub(r"\s+", " ", bare)
        bare = re.sub(r"\s+(?=[.,])", "", bare).strip()
        if bare.strip(".!?…,;: "):
            found.append(Drafted(bare, tuple(dict.fromkeys(cited)), _ENDS.search(bare) is not None))
    return found
