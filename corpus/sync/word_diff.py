"""What changed between two wordings, alinéa by alinéa and then word by word.

Piece, word_diff, render_diff
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["=", "-", "+"]

# Beyond this product of word counts, two alinéas are shown whole, one removed and one added: comparing the
# words of the longest annexes (26,000 words) would take minutes.
MAX_PRODUCT = 4_000_000

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")


@dataclass(frozen=True)
class Piece:
    """A run of text that was kept (`=`), removed (`-`) or added (`+`)."""

    kind: Kind
    text: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in order; blanks aside, kept and removed make `old`, kept and added `new`."""
    return tuple(_merged(_by_line(old.splitlines(keepends=True), new.splitlines(keepends=True))))


def render_diff(pieces: tuple[Piece, ...], context: int = 60) -> str:
    """One readable text: `[-retiré-]`, `{+ajouté+}`, and up to `context` characters around them."""
    out: list[str] = []
    for index, piece in enumerate(pieces):
        if piece.kind == "-":
            out.append(f"[-{piece.text}-]")
        elif piece.kind == "+":
            out.append(f"{{+{piece.text}+}}")
        else:
            out.append(_shortened(piece.text, context, first=index == 0, last=index == len(pieces) - 1))
    return "".join(out)


def _shortened(text: str, context: int, *, first: bool, last: bool) -> str:
    if first and last:
        return text if len(text) <= 2 * context else text[:context] + " […]"
    if first:
        return text if len(text) <= context else "[…] " + text[-context:].split(" ", 1)[-1]
    if last:
        return text if len(text) <= context else text[:context].rsplit(" ", 1)[0] + " […]"
    if len(text) <= 2 * context:
        return text
    return text[:context].rsplit(" ", 1)[0] + " […] " + text[-context:].split(" ", 1)[-1]


def _by_line(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            yield Piece("=", before)
        elif tag == "replace":
            yield from _by_word(before, after)
        else:
            yield from _changed(before, after)


def _by_word(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) * len(new) > MAX_PRODUCT:
        yield from _changed(before, after)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.3:  # another text altogether: word by word it would be unreadable
        yield from _changed(before, after)
        return
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("=", "".join(old[i1:i2]))
        else:
            yield from _changed("".join(old[i1:i2]), "".join(new[j1:j2]))


def _changed(before: str, after: str) -> Iterator[Piece]:
    if not (before + after).strip():  # the sources' blanks come and go
        if after or before:
            yield Piece("=", after or before)
        return
    if before:
        yield Piece("-", before)
    if after:
        yield Piece("+", after)


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbours, and a single blank between two changes into the changes."""
    removed = added = kept = ""
    for piece in pieces:
        if piece.kind == "=":
            if piece.text == " " and (removed or added):
                removed, added = removed + " ", added + " "
                continue
            if (removed or added) and kept:
                yield Piece("=", kept)
                kept = ""
            yield from _changed(removed, added)
            removed = added = ""
            kept += piece.text
        else:
            if kept:
                yield Piece("=", kept)
                kept = ""
            removed += piece.text if piece.kind == "-" else ""
            added += piece.text if piece.kind == "+" else ""
    yield from _changed(removed, added)
    if kept:
        yield Piece("=", kept)
