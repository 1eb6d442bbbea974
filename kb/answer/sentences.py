"""French sentences and alinéas of a body, as offsets; legal abbreviations end no sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

# « art. L. 7332-1 », « C. trav. », « n° », « M. », « al. », « s. » and initials are not ends of sentences.
_ABBREVIATION = re.compile(
    r"(?:\b(?:art|al|alin|n|no|M|MM|Mme|Dr|cf|ex|p|pp|s|éd|réf|trav|com|rur|civ|pén|proc|séc|soc|sept|oct|nov|déc|janv|févr|juil)"
    r"|\b[A-Z]\*?|\b[IVX]+|^\s*\d{1,2})\.$"
)
_BREAK = re.compile(r"(?<=[.!?…])[\s\u00a0\u202f]+(?=[«\"“(]?\s?[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒ\d*])")
_ITEM = re.compile(r"^\s*(?:[-–—•*]\s|\d{1,2}[°.)]\s?|[a-z]\)\s?|[IVX]{1,5}\s*(?:bis|ter|quater)?\s*\.\s?[-–—]?)")


@dataclass(frozen=True)
class Piece:
    """A slice of a body; `lead` is the slice of the line that introduces the list it is an item of."""

    start: int
    end: int
    lead: tuple[int, int] | None = None

    def of(self, body: str) -> str:
        """The words of the slice."""
        return body[self.start : self.end]


def lines(body: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Alinéas and items of a body, blanks at their ends left out, each item with its lead."""
    end = len(body) if end is None else end
    found: list[Piece] = []
    lead: tuple[int, int] | None = None
    for match in re.finditer(r"[^\n]+", body[start:end]):
        text = match.group()
        if not text.strip():
            continue
        left = start + match.start() + len(text) - len(text.lstrip())
        right = start + match.start() + len(text.rstrip())
        is_item = is_list_item(text)
        found.append(Piece(left, right, lead if is_item else None))
        if not is_item:
            lead = (left, right) if text.rstrip().endswith(":") else None
    return found


def is_list_item(line: str) -> bool:
    """Whether a line is an item of a list: 1°, a), -, •, I."""
    return _ITEM.match(line) is not None


def sentences(body: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Sentences of a slice, in order; a line break ends a sentence.

    >>> [p.of(t) for t in ["Voir l'art. L. 7332-1. Il suffit."] for p in sentences(t)]
    ["Voir l'art. L. 7332-1.", 'Il suffit.']
    """
    found: list[Piece] = []
    for line in lines(body, start, end):
        at = line.start
        for match in _BREAK.finditer(body[line.start : line.end]):
            cut = line.start + match.start()
            if _ABBREVIATION.search(body[at:cut]):
                continue
            found.append(Piece(at, cut, line.lead))
            at = line.start + match.end()
        found.append(Piece(at, line.end, line.lead))
    return found


def words(text: str) -> int:
    """Number of words, as a reader counts them."""
    return len(text.split())
