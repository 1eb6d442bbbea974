"""Plain text files: characters decoded, hard-wrapped lines joined into paragraphs."""

import re
from itertools import pairwise
from pathlib import Path

from corpus.convert.clean import clean_characters, document_words, join_lines
from corpus.convert.converted import Converted
from corpus.convert.decode import decode
from corpus.convert.headers import PageLine, running_lines

_ITEM = re.compile(r"\s*(?:[-*•–—]\s|\d{1,2}[.)°]\s|[a-z]\)\s|#{1,6}\s|\|)")
_WRAP_MIN = 45


def convert(path: Path) -> Converted:
    """Text of a plain text file; form feeds part its pages."""
    text = decode(path.read_bytes())
    printed = [clean_characters(page).split("\n") for page in text.split("\f")]
    numbered = len(printed) > 1
    if numbered:
        running = running_lines([[PageLine(line) for line in page] for page in printed])
        printed = [
            [line for position, line in enumerate(page) if (number, position) not in running]
            for number, page in enumerate(printed)
        ]
    seen = document_words(line for page in printed for line in page)
    out = ""
    pages: list[tuple[int, int]] = []
    for number, lines in enumerate(printed, start=1):
        body = "\n\n".join(_paragraphs(lines, seen))
        if not body:
            continue
        out += "\n\n" if out else ""
        pages.append((number, len(out)))
        out += body
    first = out.partition("\n")[0].strip()
    title = first if 0 < len(first) <= 120 else path.stem
    return Converted(out, tuple(pages) if numbered else (), title, "text")


def _paragraphs(lines: list[str], seen: dict[str, int]) -> list[str]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(_unwrap(block, seen)) for block in blocks if block]


def _unwrap(block: list[str], seen: dict[str, int]) -> list[str]:
    """Lines of one block, those a fixed width had cut joined again."""
    width = max(len(line) for line in block)
    joined: list[list[str]] = [[block[0]]]
    for previous, line in pairwise(block):
        # A line that stops well short of the width was ended on purpose, unless its word is cut.
        full = width >= _WRAP_MIN and len(previous) + len(line.split()[0]) + 1 > width * 0.85
        cut = bool(re.search(r"[^\W\d_][-\u00ad]$", previous))
        follows = line.lstrip()[0].islower() and not previous.endswith((".", ":", ";", "!", "?"))
        if not _ITEM.match(line) and "\t" not in line and (cut or full or follows):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [join_lines(lines, seen) if len(lines) > 1 else lines[0].replace("\u00ad", "") for lines in joined]
