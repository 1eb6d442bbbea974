"""The item or alinéa of an article that a reference names: « 2°, f) », « deuxième alinéa »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer.sentences import Piece, lines

_ORDINALS = ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième")
_ALINEA = re.compile(
    rf"(?P<word>{'|'.join(_ORDINALS)}|second)\s+alinéa|(?:alinéa|al\.?)\s*(?P<number>\d{{1,2}})", re.IGNORECASE
)
_LEVEL = re.compile(
    r"(?P<number>\d{1,2}°(?:\s?(?:bis|ter|quater))?)|(?P<letter>\b[a-z])\)|(?P<roman>\b[IVX]{1,5}\b)(?!\))"
)
# « L. 7331-2, 2°, f »: a letter without its bracket, at the end of what was typed.
_BARE_LETTER = re.compile(r"^\s*,?\s*(?P<letter>[a-z])\)?\s*(?:[?.!,;]|$)")
_MARKS = (
    re.compile(r"^(?P<mark>[IVX]{1,5})\s*\.\s?[-–—]?"),
    re.compile(r"^(?P<mark>\d{1,2}°(?:\s?(?:bis|ter|quater))?)"),
    re.compile(r"^(?P<mark>[a-z])\)"),
)


def item_slices(body: str, detail: str, following: str = "") -> list[tuple[int, int]]:
    """Offsets of the item named by `detail`, after those of the lines that introduce it; empty when it is not there.

    `following` is what stands after the reference, where a last letter may be written without its bracket.

    >>> text = "Le contrat comporte :\\n1° Un but ;\\n2° Un prix :\\na) Fixe ;\\nb) Variable."
    >>> [text[start:end] for start, end in item_slices(text, "2°, b)")]
    ['2° Un prix :', 'b) Variable.']
    """
    pieces = lines(body)
    alinea = _ALINEA.search(detail)
    if alinea:
        word = (alinea["word"] or "").lower().replace("second", "deuxième")
        position = _ORDINALS.index(word) if word in _ORDINALS else int(alinea["number"] or 0) - 1
        return [(pieces[position].start, pieces[position].end)] if 0 <= position < len(pieces) else []
    path = [_same(match.group().rstrip(")")) for match in _LEVEL.finditer(detail)]
    bare = _BARE_LETTER.match(following)
    if path and bare and not path[-1].isalpha():
        path.append(bare["letter"])
    return _down(body, pieces, path) or _down(body, pieces, path[:1])


def _down(body: str, pieces: Sequence[Piece], path: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    for depth, mark in enumerate(path):
        position = next((i for i in range(at, len(pieces)) if mark_of(pieces[i], body)[1] == mark), None)
        if position is None:
            return []
        last = depth == len(path) - 1
        found.append((pieces[position].start, pieces[item_end(pieces, position, body) if last else position].end))
        at = position + 1
    return found


def item_end(pieces: Sequence[Piece], position: int, body: str) -> int:
    """The last line of an item: the items of a deeper kind below it are its own."""
    level = mark_of(pieces[position], body)[0]
    end = position
    while end + 1 < len(pieces) and mark_of(pieces[end + 1], body)[0] > level:
        end += 1
    return end


def mark_of(piece: Piece, body: str) -> tuple[int, str]:
    """Depth of a line in the lists (-1: none) and its mark."""
    for depth, pattern in enumerate(_MARKS):
        match = pattern.match(piece.of(body))
        if match:
            return depth, _same(match["mark"])
    return -1, ""


def _same(mark: str) -> str:
    return mark.replace(" ", "") if mark.isupper() else mark.lower().replace(" ", "")
