"""What a conversion gives back, and the error it raises.

Converted
ConversionRefused
"""

from bisect import bisect_right
from dataclasses import dataclass

from corpus.errors import LexcoopError

MAX_TEXT_CHARACTERS = 1_500_000


class ConversionRefused(LexcoopError):
    """The file cannot become note text; `str(error)` is the French sentence that says why."""


@dataclass(frozen=True)
class Converted:
    """Text of one file, NFC, paragraphs separated by an empty line, headings and tables in Markdown.

    `pages` holds (page number, start offset in `text`), sorted by offset; a page number may come back at the
    end, where footnotes are gathered. It is empty for formats without fixed pages. `warnings` are French sentences.
    """

    text: str
    pages: tuple[tuple[int, int], ...]
    title: str
    kind: str
    warnings: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Number of the page on which the character at `offset` is printed, None when pages are unknown."""
        position = bisect_right(self.pages, offset, key=lambda page: page[1])
        if position == 0:
            return None
        return self.pages[position - 1][0]
