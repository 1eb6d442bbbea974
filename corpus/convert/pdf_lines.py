"""Lines of one printed page: words joined into pieces of lines."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.convert.pdf_words import Word

# A gap wider than this many ems parts two columns or two cells; justified lines stay below.
_WIDE_GAP = 1.1
_MARKER = re.compile(r"(?:[•●▪■◦‣–—*o-]|\(?\d{1,3}[.)°]|\(?[a-zA-Z][.)]|[ivxIVX]{1,4}[.)])")
_BULLET = re.compile(r"[•●▪■◦‣▸➢➤✓·]")
_SPACE_AFTER_WORD = 0.15
NO_BREAK_SPACES = ("\u00a0", "\u202f")


@dataclass(frozen=True)
class Segment:
    """Words of one line printed without a wide gap; measures in points, `y` is the baseline.

    A ruled table takes part in the layout as one segment without words that carries its `cells`.
    """

    words: tuple[Word, ...]
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    cells: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """The words, spaced as printed."""
        return words_text(self.words)


def words_text(words: Sequence[Word], marks: dict[int, str] | None = None) -> str:
    """Words of one line as text; `marks` replaces the text of some words, by index."""
    out = ""
    previous: Word | None = None
    for index, word in enumerate(words):
        text = (marks or {}).get(index, word.text)
        if previous is not None:
            gap = word.x0 - previous.x1
            apart = gap > _SPACE_AFTER_WORD * max(word.size, previous.size) or (word.spaced and gap > -0.1)
            # Justification stretches a no-break space beyond its own width: it is still one blank.
            if apart and not out.endswith(NO_BREAK_SPACES) and not text.startswith(NO_BREAK_SPACES):
                out += " "
        out += text
        previous = word
    return out


def make_segment(words: Sequence[Word]) -> Segment:
    """One segment out of words in order; its size and baseline are those of most letters."""
    letters: Counter[tuple[float, float]] = Counter()
    for word in words:
        letters[round(word.size, 1), round(word.y, 1)] += len(word.text)
    # Of two sizes as frequent, the larger: the smaller one is a mark or a reference.
    kind = max(letters, key=lambda kind: (letters[kind] * kind[0], kind[0]))
    main = next(word for word in words if (round(word.size, 1), round(word.y, 1)) == kind)
    return Segment(
        tuple(words),
        min(word.x0 for word in words),
        max(word.x1 for word in words),
        main.y,
        main.size,
        all(word.bold for word in words if any(letter.isalnum() for letter in word.text)),
    )


def segments(words: Sequence[Word]) -> list[Segment]:
    """Pieces of lines, from top to bottom then left to right, raised marks put back in their line."""
    baselines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.y):
        if baselines and abs(baselines[-1][0].y - word.y) <= 0.15 * max(word.size, baselines[-1][0].size):
            baselines[-1].append(word)
        else:
            baselines.append([word])
    pieces = [piece for line in baselines for piece in _split(sorted(line, key=lambda word: word.x0))]
    found = _attach_raised([make_segment(piece) for piece in pieces])
    return sorted(found, key=lambda segment: (-segment.y, segment.x0))


def _split(line: list[Word]) -> list[list[Word]]:
    pieces = [[line[0]]]
    gaps = [word.x0 - previous.x1 for previous, word in pairwise(line)]
    for index, word in enumerate(line[1:]):
        piece, previous = pieces[-1], line[index]
        size = max(word.size, previous.size)
        marker = len(piece) == 1 and _MARKER.fullmatch(piece[0].text) and gaps[index] < 4 * size
        in_one_string = word.follows and word.order == previous.order + 1
        # Justification widens all the blanks of a line alike.
        alike = [
            other
            for other in (*gaps[max(0, index - 1) : index], *gaps[index + 1 : index + 2])
            if abs(other - gaps[index]) < 0.3
        ]
        stretched = (bool(alike) and gaps[index] < 3 * size) or in_one_string
        if gaps[index] > _WIDE_GAP * size and not marker and not stretched:
            pieces.append([word])
        else:
            piece.append(word)
    return pieces


def _attach_raised(found: list[Segment]) -> list[Segment]:
    """Superscripts and subscripts, printed on a baseline of their own, joined to the line they belong to."""
    small: list[Segment] = []
    lines: list[Segment] = []
    largest = max((segment.size for segment in found), default=0.0)
    for segment in found:
        is_short = len(segment.text) <= 6 and segment.size < 0.85 * largest
        (small if is_short or _BULLET.fullmatch(segment.text) else lines).append(segment)
    for mark in small:
        for index, line in enumerate(lines):
            level = -0.35 * line.size < mark.y - line.y < 0.75 * line.size
            beside = line.x0 - 0.6 * line.size - (mark.x1 - mark.x0) <= mark.x0 <= line.x1 + 0.6 * line.size
            opens = _BULLET.fullmatch(mark.text) and 0 < line.x0 - mark.x1 < 4 * line.size
            if opens and abs(mark.y - line.y) < 0.5 * line.size:
                lines[index] = replace(make_segment([*mark.words, *line.words]), y=line.y, size=line.size)
                break
            if mark.size < 0.85 * line.size and level and beside and mark.y != line.y:
                words = sorted((*line.words, *mark.words), key=lambda word: word.x0)
                lines[index] = make_segment(words)
                break
        else:
            lines.append(mark)
    return lines


def rows_of(found: Sequence[Segment]) -> list[list[Segment]]:
    """Segments of one height together, from top to bottom."""
    rows: list[list[Segment]] = []
    for segment in sorted(found, key=lambda segment: -segment.y):
        if rows and abs(rows[-1][0].y - segment.y) <= 0.3 * max(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda segment: segment.x0) for row in rows]
