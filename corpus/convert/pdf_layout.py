"""Reading order of one printed page: columns, tables, lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.convert.pdf_lines import Segment, make_segment, rows_of
from corpus.convert.pdf_tables import Grid, loose_table


@dataclass(frozen=True)
class Flow:
    """Lines read one after the other, all in one column."""

    lines: tuple[Segment, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells."""

    rows: tuple[tuple[str, ...], ...]


Block = Flow | Table


def arrange(found: Sequence[Segment], grids: Sequence[Grid], gutters: list[float]) -> list[Block]:
    """Blocks of a page in reading order; the words of `grids` are no longer among the segments.

    `gutters` are the column edges (points) of the pages before: a short last column is known by them. Those of this
    page are added.
    """
    size = median(segment.size for segment in found) if found else 10.0
    tables = [Segment((), g.box[0], g.box[2], g.box[3], size, False, g.rows) for g in grids]
    return _columns([*found, *tables], gutters)


def _columns(found: list[Segment], gutters: list[float]) -> list[Block]:
    """Blocks of a region, its columns read one after the other."""
    if not found:
        return []
    split = _find_columns(found, gutters)
    if split is None:
        return _tables_and_lines(found)
    above, left, right, below = split
    return [block for part in (above, left, right, below) for block in _columns(part, gutters)]


def _find_columns(
    found: list[Segment], gutters: list[float]
) -> tuple[list[Segment], list[Segment], list[Segment], list[Segment]] | None:
    left_edge, right_edge = min(s.x0 for s in found), max(s.x1 for s in found)
    size = median(segment.size for segment in found)
    starts: dict[int, int] = {}
    for segment in found:
        if not segment.cells and left_edge + 0.2 * (right_edge - left_edge) < segment.x0:
            starts[round(segment.x0 / 2)] = starts.get(round(segment.x0 / 2), 0) + 1
    known = [gutter for gutter in gutters if left_edge < gutter < right_edge]
    frequent = [start for start, count in starts.items() if count >= 3]
    # A column of list items has its edge a little to the left of most of its lines.
    edges = {start for start in starts if any(0 <= often - start <= 15 for often in frequent)}
    candidates = [*known, *(start * 2 - 2.0 for start in edges)]
    crossings = {
        gutter: sorted((s.y for s in found if s.x0 < gutter and s.x1 > gutter - 0.5 * size), reverse=True)
        for gutter in candidates
    }
    # The edge of a column is crossed by few lines; the indent of its lists by all its paragraphs.
    for gutter in sorted(set(candidates), key=lambda gutter: (len(crossings[gutter]), gutter))[:8]:
        crossing = crossings[gutter]
        bands = zip([float("inf"), *crossing], [*crossing, float("-inf")], strict=True)
        for top, bottom in bands:
            left = [s for s in found if bottom < s.y < top and s.x0 < gutter]
            right = [s for s in found if bottom < s.y < top and s.x0 >= gutter]
            if not (_are_columns(left, right) or (gutter in known and _may_be_columns(left, right))):
                continue
            if gutter not in gutters:
                gutters.append(gutter)
            moved = _tail(left, right) if bottom != float("-inf") else []
            left = [segment for segment in left if segment not in moved]
            above = [s for s in found if s.y >= top]
            rest = _title_rest(above, left, size)
            above += rest
            left = [segment for segment in left if segment not in rest]
            below = [s for s in found if s.y <= bottom] + moved
            return above, left, right, below
    return None


def _are_columns(left: list[Segment], right: list[Segment]) -> bool:
    """Whether two sides read as columns of text rather than as cells of a table."""
    left, right = [s for s in left if not s.cells], [s for s in right if not s.cells]
    if len(left) < 3 or len(right) < 3:
        return False
    widths = []
    for side in (left, right):
        # Lines of a column are about as wide as its widest; a side may itself hold two columns.
        width = max(s.x1 - s.x0 for s in side)
        widths.append(width)
        if median(s.x1 - s.x0 for s in side) < 0.6 * width or median(len(s.words) for s in side) < 3:
            return False
    if not 0.4 < widths[0] / widths[1] < 2.5:
        return False
    return not _same_breaks(left, right)


def _may_be_columns(left: list[Segment], right: list[Segment]) -> bool:
    """Whether two sides, parted where columns were before, are not the rows of a table instead."""
    if not left or not right or len(left) < len(right):
        return False
    texts = [s for s in (*left, *right) if not s.cells]
    return bool(texts) and median(len(s.words) for s in texts) >= 3 and not _same_breaks(left, right)


def _same_breaks(left: list[Segment], right: list[Segment]) -> bool:
    """Whether the wider gaps of two sides fall at the same heights, as the rows of a table do."""
    breaks: list[dict[float, float]] = []
    for side in (left, right):
        heights = sorted({s.y for s in side}, reverse=True)
        gaps = {lower: upper - lower for upper, lower in pairwise(heights)}
        leading = sorted(gaps.values())[len(gaps) // 4] if gaps else 0.0
        breaks.append({height: gap for height, gap in gaps.items() if gap > 1.25 * leading})
    matches = [(a, b) for a in breaks[0] for b in breaks[1] if abs(a - b) < 1]
    fewest, most = sorted((len(breaks[0]), len(breaks[1])))
    # Paragraphs of two columns may start level by chance, but only a row leaves the shorter cell a hole.
    holes = [a for a, b in matches if abs(breaks[0][a] - breaks[1][b]) > 3]
    return len(matches) >= 2 and bool(holes) and len(matches) == fewest and len(matches) >= 0.6 * most


def _title_rest(above: list[Segment], left: list[Segment], size: float) -> list[Segment]:
    """The short last lines of a title whose first ones are as wide as both columns."""
    if not above:
        return []
    lowest = min(above, key=lambda segment: segment.y)
    rest: list[Segment] = []
    for segment in sorted(left, key=lambda segment: -segment.y):
        same_type = abs(segment.size - lowest.size) < 0.05 * lowest.size and segment.bold == lowest.bold
        if not (same_type and segment.size > 1.1 * size and lowest.y - segment.y < 1.6 * segment.size):
            break
        rest.append(segment)
        lowest = segment
    return rest


def _tail(left: list[Segment], right: list[Segment]) -> list[Segment]:
    """A heading under both columns, flush left: it opens what follows and does not end the left column."""
    lowest = min(s.y for s in right)
    size = median(s.size for s in left)
    under = sorted((s for s in left if s.y < lowest - 2), key=lambda s: -s.y)
    for index, segment in enumerate(under):
        if segment.bold or segment.size > 1.1 * size:
            return under[index:]
    return []


def _tables_and_lines(found: list[Segment]) -> list[Block]:
    """Blocks of one column: aligned cells as tables, everything else as lines."""
    blocks: list[Block] = []
    lines: list[Segment] = []
    rows = rows_of(found)
    index = 0
    while index < len(rows):
        ruled = [segment for segment in rows[index] if segment.cells]
        if ruled:
            lines += [segment for segment in rows[index] if not segment.cells]
            if lines:
                blocks.append(Flow(tuple(lines)))
                lines = []
            blocks += [Table(segment.cells) for segment in ruled]
            index += 1
            continue
        following = next((at for at in range(index, len(rows)) if any(s.cells for s in rows[at])), len(rows))
        used, cells = loose_table(rows[index:following])
        if used:
            if lines:
                blocks.append(Flow(tuple(lines)))
                lines = []
            blocks.append(Table(cells))
            index += used
            continue
        row = rows[index]
        lines.append(row[0] if len(row) == 1 else make_segment([word for s in row for word in s.words]))
        index += 1
    if lines:
        blocks.append(Flow(tuple(lines)))
    return blocks
