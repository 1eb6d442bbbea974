"""What a document is called on the page: its number, its dates, its address."""

from __future__ import annotations

import re
from datetime import date

from corpus.citation_number import format_num
from corpus.library import number_sort_key
from kb.calculators.french import MONTHS, long_date
from kb.document import NOTE_KIND, Document, day_number
from ui.widgets.wording import say

_ISO = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-([0-2]\d|3[01]))?\b")
BROWSE = "/parcourir"


def applies(document: Document, day: date) -> bool:
    """Whether the version is the one of that day."""
    return document.applies_from <= day_number(day) < document.applies_to


def validity(document: Document) -> str:
    """Since when, and until when, in words."""
    if document.kind == NOTE_KIND:
        return say("document.published", date=long_date(document.valid_from)) if document.valid_from else ""
    if document.valid_from and document.valid_to:
        return say("document.from_to", start=long_date(document.valid_from), end=long_date(document.valid_to))
    if document.valid_from:
        return say("document.since", date=long_date(document.valid_from))
    if document.valid_to:
        return say("document.until", date=long_date(document.valid_to))
    return say("document.undated")


def short_period(document: Document) -> str:
    """The same in figures, for a list of versions."""
    start = f"{document.valid_from:%d/%m/%Y}" if document.valid_from else say("document.unknown_start")
    if document.valid_to:
        return say("document.period", start=start, end=f"{document.valid_to:%d/%m/%Y}")
    return say("document.open_period", start=start)


def address(key: str) -> dict[str, str]:
    """Query parameters of the page of an article (`code-du-travail:L7332-1`) or a note (`note:slug`)."""
    text_id, _, num = key.partition(":")
    return {"note": num} if text_id == NOTE_KIND else {"article": f"{text_id}/{num}"}


def href(key: str) -> str:
    """The same as a relative link."""
    ((name, value),) = address(key).items()
    return f"{BROWSE}?{name}={value}"


def article_name(num: str) -> str:
    """« Article L. 7332-1 »."""
    return say("document.article", number=format_num(num))


def order(num: str) -> tuple[str, tuple[int, ...], str]:
    """Sorts numbers as a reader expects."""
    return number_sort_key(num)


def pdf_page(document: Document, offset: int) -> int | None:
    """The page of the original where `body[offset]` stands, when the original has pages."""
    before = [page for page, start in document.pages if start <= offset]
    return before[-1] if before else None


def age(as_of: str) -> str:
    """« 2014-08 à 2024-11-11 » as people write it: « août 2014 à 11 novembre 2024 »."""
    return _ISO.sub(_in_words, as_of)


def _in_words(found: re.Match[str]) -> str:
    year, month, day = int(found[1]), int(found[2]), found[3]
    return long_date(date(year, month, int(day))) if day else f"{MONTHS[month - 1]} {year}"


def counted(number: int) -> str:
    """« 11 545 »."""
    return f"{number:,}".replace(",", "\u202f")
