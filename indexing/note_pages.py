"""On which page of its original each line of a note is printed.

The text extracted from an original with pages is kept beside it (`originals/NAME.pdf.txt`), a form feed before each
page. Lines of the note are looked for in it: what was rewritten since has no page of its own.
"""

from __future__ import annotations

from corpus.note import Note

FORM_FEED = "\f"
SUFFIX = ".txt"
# Shorter lines (headings, « 3. ») stand on several pages.
SHORTEST = 20


def paged_text(text: str, pages: tuple[tuple[int, int], ...]) -> str:
    """A converted text with a form feed and its page's number on a line before each page."""
    pieces: list[str] = []
    ends = [start for _, start in pages[1:]] + [len(text)]
    for (number, start), end in zip(pages, ends, strict=False):
        pieces.append(f"{FORM_FEED}{number}\n{text[start:end]}")
    return "".join(pieces)


def note_pages(note: Note) -> tuple[tuple[int, int], ...]:
    """(page, offset in the body) where the page changes; empty without an extracted text beside the original."""
    if note.path is None or note.original is None:
        return ()
    try:
        text = (note.path.parent / f"{note.original}{SUFFIX}").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ()
    page_of: dict[str, int] = {}
    for part in text.split(FORM_FEED)[1:]:
        number, _, lines = part.partition("\n")
        if number.isdigit():
            for line in lines.splitlines():
                page_of.setdefault(_plain(line), int(number))
    found: list[tuple[int, int]] = []
    offset = 0
    for line in note.body.splitlines(keepends=True):
        page = page_of.get(_plain(line)) if len(line) >= SHORTEST else None
        if page is not None and (not found or found[-1][0] != page):
            found.append((page, offset))
        offset += len(line)
    return tuple(found)


def _plain(line: str) -> str:
    return " ".join(line.strip(" #*_-•\t\r\n").split())
