"""What a conversion lost or added, counted word by word.

Losses      the counts for one file
compare     the text that came out against the text that went in
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_HEADING = re.compile(r"^#+ +", re.MULTILINE)
_TABLE_RULE = re.compile(r"^\|(?: --- \|)+$\n?", re.MULTILINE)
_NUMBERING = re.compile(r"(?:page|p\.|sur|[–—-]|\d+|\d+/\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Losses:
    """Counts for one file; `missing`, `added`, `joined_or_cut` are words, `lines` are whole lines not found again."""

    words: int
    characters_lost: int
    characters_added: int
    missing: int
    added: int
    joined_or_cut: int
    headers: int
    page_numbers: int
    lines: int
    differences: tuple[str, ...]

    @property
    def words_differing(self) -> int:
        """Words that are not those that went in."""
        return self.missing + self.added + self.joined_or_cut


def compare(expected: str, got: str, running: Sequence[str]) -> Losses:
    """Losses between two texts; `running` holds the headers and footers printed on every page.

    Line ends, kinds of blank and heading levels are not compared; footnote marks, list marks and cells are.
    """
    before, after = _words(expected), _words(got)
    missing = added = joined = numbers = 0
    differences: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old, new = before[a:b], after[c:d]
        differences.append(f"« {' '.join(old)} » → « {' '.join(new)} »")
        if old and _squeezed(old) == _squeezed(new):
            joined += max(len(old), len(new))
            continue
        missing += len(old)
        added += len(new)
        if not old and all(_NUMBERING.fullmatch(word) for word in new):
            numbers += 1
    came_in, came_out = Counter("".join(before)), Counter("".join(after))
    flat = " ".join(after)
    wanted = " ".join(before)
    return Losses(
        words=len(before),
        characters_lost=(came_in - came_out).total(),
        characters_added=(came_out - came_in).total(),
        missing=missing,
        added=added,
        joined_or_cut=joined,
        headers=sum(max(0, flat.count(line) - wanted.count(line)) for line in map(_flat, running)),
        page_numbers=numbers,
        lines=(Counter(_lines(expected)) - Counter(_lines(got))).total(),
        differences=tuple(differences),
    )


def _plain(text: str) -> str:
    return _HEADING.sub("", _TABLE_RULE.sub("", text))


def _words(text: str) -> list[str]:
    return _plain(text).split()


def _flat(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> list[str]:
    return [_flat(line) for line in _plain(text).split("\n") if line.strip()]


def _squeezed(words: Sequence[str]) -> str:
    return "".join(words).replace("-", "")
