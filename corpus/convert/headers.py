"""Running headers, footers and page numbers: lines that come back at the same place of several pages."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

# Lines looked at from each edge of a page, and how much of its height counts as edge.
_DEPTH = 4
_EDGE = 0.14
_SAME_PLACE = 0.012
_SHARE = 0.4

_PAGE_NUMBER = re.compile(
    r"""[\s\-–—|•·.\[\](]*
        (?:(?:page|p\.?|pg\.?)\s*)?(?:n°\s*)?
        (?P<number>\d{1,4}|[ivx]{1,6})
        (?:\s*(?:/|sur|of|de)\s*(?P<total>\d{1,4}))?
        [\s\-–—|•·.\[\])]*""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class PageLine:
    """One printed line; `height` is its distance from the bottom as a share of the page, None when unknown."""

    text: str
    height: float | None = None
    protected: bool = False


@dataclass(frozen=True)
class _Edge:
    page: int
    line: int
    text: str
    top: bool
    rank: int
    height: float | None


def running_lines(pages: Sequence[Sequence[PageLine]]) -> set[tuple[int, int]]:
    """(page index, line index) of every running header, footer and page number.

    Text that appears once is never among them, lone page numbers excepted.
    """
    edges = [edge for number, lines in enumerate(pages) for edge in _edges(number, lines)]
    found = _repeated(edges, len(pages))
    found |= _page_numbers(edges, len(pages))
    return found


def _edges(page: int, lines: Sequence[PageLine]) -> list[_Edge]:
    printed = [(index, line) for index, line in enumerate(lines) if line.text.strip()]
    chosen: list[_Edge] = []
    for top in (True, False):
        for rank, (index, line) in enumerate((printed if top else printed[::-1])[:_DEPTH]):
            if line.protected:
                break
            if line.height is not None:
                inside = line.height < 1 - _EDGE if top else line.height > _EDGE
                if inside:
                    break
            chosen.append(_Edge(page, index, _plain(line.text), top, rank, line.height))
    return chosen


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


def _same_place(one: _Edge, other: _Edge) -> bool:
    if one.top != other.top:
        return False
    if one.height is None or other.height is None:
        return one.rank == other.rank
    return abs(one.height - other.height) <= _SAME_PLACE


def _repeated(edges: Sequence[_Edge], count: int) -> set[tuple[int, int]]:
    shapes: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        shapes[edge.top, re.sub(r"\d+", "#", edge.text)].append(edge)
    found: set[tuple[int, int]] = set()
    for group in shapes.values():
        for edge in group:
            twins = [other for other in group if other.page != edge.page and _same_place(edge, other)]
            twins = [other for other in twins if _numbers_follow(edge, other)]
            pages = {edge.page} | {other.page for other in twins}
            in_a_row = any({page, page + 1, page + 2} <= pages for page in pages)
            if len(pages) >= 2 and (len(pages) >= _SHARE * count or in_a_row):
                found.add((edge.page, edge.line))
    return found


def _numbers_follow(one: _Edge, other: _Edge) -> bool:
    """Whether the figures of two lines are equal or advance as page numbers do."""
    first, second = re.findall(r"\d+", one.text), re.findall(r"\d+", other.text)
    step = other.page - one.page
    return all(int(b) - int(a) in (0, step) for a, b in zip(first, second, strict=True))


def _value(number: str) -> int:
    """Value of a page number in Arabic or small Roman figures."""
    if number.isdigit():
        return int(number)
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in number]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _page_numbers(edges: Sequence[_Edge], count: int) -> set[tuple[int, int]]:
    numbered = [(edge, match) for edge in edges if (match := _PAGE_NUMBER.fullmatch(edge.text))]
    offsets: dict[tuple[bool, int], set[int]] = defaultdict(set)
    for edge, match in numbered:
        offsets[edge.top, _value(match["number"]) - edge.page].add(edge.page)
    found: set[tuple[int, int]] = set()
    for edge, match in numbered:
        agreeing = offsets[edge.top, _value(match["number"]) - edge.page]
        # On its own a bare figure may be content; « Page 3/12 » and « — 3 — » are not.
        if match["total"] is not None and not _value(match["number"]) <= int(match["total"]) <= 999:
            continue  # « 12/2026 » is a date
        dressed = match["total"] is not None or not edge.text.replace(".", "").isalnum()
        first_page = edge.rank == 0 and edge.height is not None and _value(match["number"]) == edge.page + 1
        if len(agreeing) >= 2 or (edge.rank == 0 and dressed) or (count == 1 and first_page):
            found.add((edge.page, edge.line))
    return found
