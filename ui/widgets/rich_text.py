"""Text to show as blocks of runs: the Markdown of notes and answers, or the lines of an article.

Every run knows where it stands in the source, so that a slice `[start:end]` of a stored text can be marked in place.
Nothing here is HTML: the page builds its elements from these records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_ITEM = re.compile(r"[ \t]*[-*•][ \t]+")
_NUMBERED = re.compile(r"[ \t]*(\d{1,3})[.)][ \t]+")
_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
_INLINE = re.compile(r"\\(?P<escaped>[\\`*_{}\[\]()#+.!|>~-])|(?P<bold>\*\*)|(?P<italic>\*)|\[(?P<cite>\d{1,3})\]")


@dataclass(frozen=True)
class Run:
    """Characters of one look; `source[start:end]` is where they come from."""

    text: str
    start: int
    end: int
    bold: bool = False
    italic: bool = False
    marked: bool = False
    cite: int | None = None
    href: str | None = None
    meaning: str | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph (`p`), a heading (`h1` … `h6`), an item (`li`, `ol`), or a quotation (`quote`)."""

    kind: str
    runs: tuple[Run, ...]
    number: int | None = None

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Link:
    """A stretch of the source that leads somewhere."""

    start: int
    end: int
    href: str


@dataclass(frozen=True)
class Term:
    """A word of the source and what it means, shown on demand."""

    start: int
    end: int
    meaning: str


def read_markdown(source: str, start: int = 0, end: int | None = None) -> tuple[Block, ...]:
    """Blocks of `source[start:end]`; `[n]` is a citation marker. Line ends inside a paragraph are kept."""
    return tuple(_markdown(source, start, len(source) if end is None else end))


def read_lines(source: str, start: int = 0, end: int | None = None) -> tuple[Block, ...]:
    """One paragraph a line, no sign interpreted: the text of an article, or a question."""
    end = len(source) if end is None else end
    return tuple(
        Block("p", (Run(source[first:last], first, last),))
        for first, last in _lines(source, start, end)
        if source[first:last].strip()
    )


def mark(blocks: Iterable[Block], spans: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """The same blocks with the runs inside `spans` (offsets in the source) marked."""
    cuts = sorted({offset for span in spans for offset in span})

    def marked(run: Run) -> Iterator[Run]:
        for piece in _cut(run, cuts):
            inside = any(first <= piece.start and piece.end <= last for first, last in spans)
            yield replace(piece, marked=piece.marked or (inside and piece.end > piece.start))

    return tuple(replace(block, runs=tuple(piece for run in block.runs for piece in marked(run))) for block in blocks)


def link(blocks: Iterable[Block], links: Sequence[Link]) -> tuple[Block, ...]:
    """The same blocks with the runs inside the links leading there."""
    cuts = sorted({offset for item in links for offset in (item.start, item.end)})

    def linked(run: Run) -> Iterator[Run]:
        for piece in _cut(run, cuts):
            href = next((x.href for x in links if x.start <= piece.start and piece.end <= x.end), piece.href)
            yield replace(piece, href=href)

    return tuple(replace(block, runs=tuple(piece for run in block.runs for piece in linked(run))) for block in blocks)


def define(blocks: Iterable[Block], terms: Sequence[Term]) -> tuple[Block, ...]:
    """The same blocks with the runs inside the terms carrying their meaning."""
    cuts = sorted({offset for item in terms for offset in (item.start, item.end)})

    def defined(run: Run) -> Iterator[Run]:
        for piece in _cut(run, cuts):
            inside = (x.meaning for x in terms if x.start <= piece.start and piece.end <= x.end)
            yield replace(piece, meaning=None if piece.cite else next(inside, None))

    return tuple(replace(block, runs=tuple(piece for run in block.runs for piece in defined(run))) for block in blocks)


def to_data(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """What the page's script builds its elements from."""
    return [
        {
            "kind": block.kind,
            "number": block.number,
            "runs": [
                {
                    key: value
                    for key, value in (
                        ("text", run.text),
                        ("bold", run.bold),
                        ("italic", run.italic),
                        ("marked", run.marked),
                        ("cite", run.cite),
                        ("href", run.href),
                        ("meaning", run.meaning),
                    )
                    if value not in (None, False)
                }
                for run in block.runs
            ],
        }
        for block in blocks
    ]


def _lines(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = source.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _markdown(source: str, start: int, end: int) -> Iterator[Block]:
    kind, number, first, last = "", None, 0, 0
    for low, high in _lines(source, start, end):
        line = source[low:high]
        fresh = _opening(line)
        if not line.strip() or _RULE.fullmatch(line):
            if kind:
                yield _block(source, kind, number, first, last)
            kind = ""
        elif fresh or not kind:
            if kind:
                yield _block(source, kind, number, first, last)
            kind, number, skipped = fresh or ("p", None, 0)
            first, last = low + skipped, high
            if kind.startswith("h"):
                yield _block(source, kind, number, first, last)
                kind = ""
        else:
            last = high
    if kind:
        yield _block(source, kind, number, first, last)


def _opening(line: str) -> tuple[str, int | None, int] | None:
    """Kind, number and width of what opens a block at the beginning of a line."""
    if found := _HEADING.match(line):
        return f"h{len(found[1])}", None, found.end()
    if (found := _ITEM.match(line)) and not _RULE.fullmatch(line):
        return "li", None, found.end()
    if found := _NUMBERED.match(line):
        return "ol", int(found[1]), found.end()
    if found := _QUOTE.match(line):
        return "quote", None, found.end()
    return None


def _block(source: str, kind: str, number: int | None, start: int, end: int) -> Block:
    return Block(kind, tuple(_inline(source, start, end)), number)


def _inline(source: str, start: int, end: int) -> Iterator[Run]:
    bold = italic = False
    at = start
    for found in _INLINE.finditer(source, start, end):
        low, high = found.span()
        if found["bold"] and not bold and source.find("**", high, end) < 0:
            continue
        if found["italic"] and not italic and not _closes_later(source, high, end):
            continue
        if at < low:
            yield Run(source[at:low], at, low, bold, italic)
        at = high
        if found["escaped"]:
            yield Run(found["escaped"], low, high, bold, italic)
        elif found["cite"]:
            yield Run(found[0], low, high, bold, italic, cite=int(found["cite"]))
        elif found["bold"]:
            bold = not bold
        else:
            italic = not italic
    if at < end:
        yield Run(source[at:end], at, end, bold, italic)


def _closes_later(source: str, start: int, end: int) -> bool:
    if start >= end or source[start].isspace():
        return False
    return any(source[m.start() - 1] != " " for m in re.compile(r"(?<!\*)\*(?!\*)").finditer(source, start + 1, end))


def _cut(run: Run, cuts: Sequence[int]) -> Iterator[Run]:
    """The run cut at offsets of the source; one that is not letter for letter its source stays whole."""
    if run.end - run.start != len(run.text):
        yield run
        return
    inside = [run.start, *(cut for cut in cuts if run.start < cut < run.end), run.end]
    for low, high in pairwise(inside):
        yield replace(run, text=run.text[low - run.start : high - run.start], start=low, end=high)
