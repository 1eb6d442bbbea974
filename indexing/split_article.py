"""Legal splitting: an article stays whole when it fits, else it is cut at alinéas, items, and at worst sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.answer.sentences import sentences

# 1,600 characters of French law are about 430 tokens of the packaged model; context takes the rest of its 512.
WHOLE = 1600
LEAD = 300
ITEM = re.compile(r"^\s*(?:\d{1,2}°|[a-z]\)|[a-z]\.\s|[IVX]{1,5}\s*(?:bis|ter|quater)?\s*\.|-|–|—|•)")
SEMICOLON = re.compile(r"(?<=;)\s+")


@dataclass(frozen=True)
class Span:
    """A slice of a body and, when it begins inside a list, the slice of the sentence that introduces it."""

    start: int
    end: int
    lead: tuple[int, int] | None = None


def split_body(body: str, limit: int = WHOLE) -> list[Span]:
    """Cut a body into spans that cover it in order, each at most `limit` characters where sentences allow it.

    >>> split_body("Court.")
    [Span(start=0, end=6, lead=None)]
    """
    if len(body) <= limit:
        return [Span(0, len(body))]
    spans: list[Span] = []
    lead: tuple[int, int] | None = None
    start: int | None = None
    end = 0
    opened_by: tuple[int, int] | None = None
    for line_start, line_end in _lines(body):
        is_item = bool(ITEM.match(body[line_start:line_end]))
        if not is_item and body[line_start:line_end].rstrip().endswith(":"):
            lead = (line_start, line_end)
        elif not is_item:
            lead = None
        if line_end - line_start > limit:
            if start is not None:
                spans.append(Span(start, end, opened_by))
                start = None
            spans.extend(_split_line(body, line_start, line_end, limit, lead if is_item else None))
            continue
        if start is not None and line_end - start > limit:
            spans.append(Span(start, end, opened_by))
            start = None
        if start is None:
            start = line_start
            opened_by = lead if is_item else None
        end = line_end
    if start is not None:
        spans.append(Span(start, end, opened_by))
    return spans


def _lines(body: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n]+", body) if match.group().strip()]


def _split_line(body: str, start: int, end: int, limit: int, lead: tuple[int, int] | None) -> list[Span]:
    """One over-long line, cut between sentences, and an endless enumeration between its semicolons."""
    spans: list[Span] = []
    for left, right in _phrases(body, start, end, limit):
        if spans and right - spans[-1].start <= limit:
            spans[-1] = Span(spans[-1].start, right, lead)
        else:
            spans.append(Span(left, right, lead))
    return spans


def _phrases(body: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    for sentence in sentences(body, start, end):
        left = sentence.start
        if sentence.end - left > limit:
            for gap in SEMICOLON.finditer(body, left, sentence.end):
                yield left, gap.start()
                left = gap.end()
        yield left, sentence.end
