"""Tables of a printed page, found by their ruled lines or, failing that, by the alignment of their cells."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.convert.clean import join_lines
from corpus.convert.pdf_lines import Segment, make_segment, rows_of, segments
from corpus.convert.pdf_paint import Box
from corpus.convert.pdf_words import Word

_TOUCH = 3.0
_MAX_RULES = 4000


@dataclass(frozen=True)
class Grid:
    """A ruled table: where it stands on the page (points) and its cells."""

    box: Box
    rows: tuple[tuple[str, ...], ...]


def ruled_tables(words: Sequence[Word], rules: Sequence[Box]) -> tuple[list[Grid], list[Word]]:
    """Tables drawn with lines, and the words that are in none of them."""
    grids: list[Grid] = []
    rest = list(words)
    for group in _touching([rule for rule in rules if _length(rule) > 6][:_MAX_RULES]):
        vertical = [rule for rule in group if rule[3] - rule[1] > rule[2] - rule[0]]
        level = [rule for rule in group if rule[3] - rule[1] <= rule[2] - rule[0]]
        columns = _distinct([(rule[0] + rule[2]) / 2 for rule in vertical])
        rows = _distinct([(rule[1] + rule[3]) / 2 for rule in level])[::-1]
        if len(columns) < 2 or len(rows) < 2 or (len(columns) - 1) * (len(rows) - 1) < 2:
            continue
        box = (columns[0], rows[-1], columns[-1], rows[0])
        inner = [word for word in rest if _holds(box, word)]
        cells = _cells(inner, columns, rows, vertical)
        filled = [row for row in cells if any(row)]
        # One column of ruled rows is a form or a framed text: its lines read better as text.
        if len(columns) < 3 or not filled:
            continue
        grids.append(Grid(box, tuple(tuple(row) for row in filled)))
        taken = {id(word) for word in inner}
        rest = [word for word in rest if id(word) not in taken]
    return grids, rest


def _cells(words: list[Word], columns: list[float], rows: list[float], vertical: list[Box]) -> list[list[str]]:
    cells: list[list[str]] = []
    for top, bottom in pairwise(rows):
        row = [""] * (len(columns) - 1)
        inner = [word for word in words if bottom <= word.y + 0.25 * word.size < top]
        middle = (top + bottom) / 2
        start = 0
        for index in range(len(columns) - 1):
            edge = columns[index + 1]
            # A cell that spans columns has no line at its inner edges.
            drawn = any(abs((r[0] + r[2]) / 2 - edge) < _TOUCH and r[1] <= middle <= r[3] for r in vertical)
            if not drawn and index < len(columns) - 2:
                continue
            cell = [word for word in inner if columns[start] <= (word.x0 + word.x1) / 2 < edge]
            lines = [" ".join(s.text for s in line) for line in rows_of(segments(cell))] if cell else []
            row[start] = join_lines(lines, {})
            start = index + 1
        cells.append(row)
    return cells


def loose_table(rows: Sequence[Sequence[Segment]]) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """Cells of an unruled table that starts with the first row, and how many rows it takes; 0 when none does."""
    if len(rows[0]) < 2:
        return 0, ()
    rows = _cut_at_edges(rows)
    taken = 1
    columns = _spans(rows[:1])
    while taken < len(rows):
        previous, row = rows[taken - 1], rows[taken]
        size = max(segment.size for segment in (*previous, *row))
        if previous[0].y - row[0].y > 3.2 * size:
            break
        merged = _spans([*rows[:taken], row])
        tight = previous[0].y - row[0].y < 1.5 * row[0].size
        # A line alone in the first column goes on with its cell only if the table goes on below.
        goes_on = row[0].x0 > columns[0][1] or any(len(later) >= 2 for later in rows[taken + 1 : taken + 3])
        continues = len(row) >= 2 or (tight and goes_on)
        if len(merged) < len(columns) or not continues:
            break
        columns = merged
        taken += 1
    full = [row for row in rows[:taken] if len(row) >= 2]
    if len(full) < 2 or len(columns) < 2:
        return 0, ()
    return taken, _loose_cells(rows[:taken], columns)


def _cut_at_edges(rows: Sequence[Sequence[Segment]]) -> list[Sequence[Segment]]:
    """The rows, with pieces cut where two other rows start a cell: a full cell may all but touch the next one."""
    starts = Counter(round(segment.x0) for row in rows for segment in row[1:])
    edges = [edge for edge, count in starts.items() if count + starts[edge + 1] >= 2]
    return [[piece for segment in row for piece in _cut(segment, edges)] for row in rows]


def _cut(segment: Segment, edges: Sequence[int]) -> list[Segment]:
    pieces: list[list[Word]] = [[]]
    for index, word in enumerate(segment.words):
        gap = word.x0 - segment.words[index - 1].x1 if index else 0.0
        if gap > 0.6 * segment.size and any(abs(word.x0 - edge) < 1.5 for edge in edges):
            pieces.append([])
        pieces[-1].append(word)
    return [segment] if len(pieces) == 1 else [make_segment(piece) for piece in pieces]


def _spans(rows: Sequence[Sequence[Segment]]) -> list[tuple[float, float]]:
    """Ranges of the page's width that hold text in some row."""
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((segment.x0, segment.x1) for row in rows for segment in row):
        if spans and x0 <= spans[-1][1] + 2:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _loose_cells(rows: Sequence[Sequence[Segment]], columns: list[tuple[float, float]]) -> tuple[tuple[str, ...], ...]:
    gaps = [above[0].y - row[0].y for above, row in pairwise(rows)]
    size = max(segment.size for row in rows for segment in row)
    # Lines of one cell are set tight and rows apart: then a tight gap continues the row above.
    two_spacings = any(gap > 1.45 * size for gap in gaps) and any(gap <= 1.3 * size for gap in gaps)
    lines: list[list[list[str]]] = []
    for index, row in enumerate(rows):
        cells = [[s.text for s in row if start - 1 <= s.x0 <= end] for start, end in columns]
        tight = index > 0 and gaps[index - 1] <= (1.3 if two_spacings else 1.5) * size
        if lines and tight and (two_spacings or not cells[0]):
            for cell, more in zip(lines[-1], cells, strict=True):
                cell += more
        else:
            lines.append(cells)
    return tuple(tuple(join_lines(cell, {}) for cell in row) for row in lines)


def _touching(rules: list[Box]) -> list[list[Box]]:
    """Ruled lines grouped by contact."""
    groups: list[list[Box]] = []
    boxes: list[Box] = []
    for rule in rules:
        near = [index for index, box in enumerate(boxes) if _meets(box, rule)]
        hits = [index for index in near if any(_meets(other, rule) for other in groups[index])]
        members = [rule, *(other for index in hits for other in groups[index])]
        groups = [group for index, group in enumerate(groups) if index not in hits] + [members]
        boxes = [box for index, box in enumerate(boxes) if index not in hits]
        boxes.append(
            (
                min(r[0] for r in members),
                min(r[1] for r in members),
                max(r[2] for r in members),
                max(r[3] for r in members),
            )
        )
    return groups


def _meets(one: Box, other: Box) -> bool:
    return (
        one[0] - _TOUCH <= other[2]
        and other[0] - _TOUCH <= one[2]
        and one[1] - _TOUCH <= other[3]
        and other[1] - _TOUCH <= one[3]
    )


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, word.y + 0.25 * word.size
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _distinct(values: list[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _TOUCH:
            kept.append(value)
    return kept


def _length(rule: Box) -> float:
    return max(rule[2] - rule[0], rule[3] - rule[1])
