"""What an original is made of, before any layout.

Original     what to circulate: a note, its file, its layout, what the layout adds to the note's text
Run          letters of one style
Block        a heading, a paragraph, a list or a table
Document     the blocks of an original, with the words printed around them
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from corpus.months import MONTHS

FEDERATION = "Fédération des coopératives d'activité et d'emploi"
TABLE_TITLE = "Délais et chiffres"

BlockKind = Literal["heading", "paragraph", "items", "steps", "table"]


@dataclass(frozen=True)
class Original:
    """One file to circulate; `footnotes` maps the words that call a note to its text, `table` holds rows of cells.

    `page_label` is how the foot of a page is numbered, with the fields `page` and `pages`.
    """

    slug: str
    file: str
    layout: str
    header: str
    footer: str
    page_label: str
    footnotes: Mapping[str, str] = field(default_factory=dict)
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Run:
    """Letters of one style; `footnote` is the text of the note called after them."""

    text: str
    bold: bool = False
    italic: bool = False
    footnote: str | None = None


@dataclass(frozen=True)
class Block:
    """One block; `lines` holds one row of runs for a heading or a paragraph, one an item for a list."""

    kind: BlockKind
    lines: tuple[tuple[Run, ...], ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """Letters of the block, lines parted by line ends."""
        return "\n".join("".join(run.text for run in line) for line in self.lines)


@dataclass(frozen=True)
class Document:
    """A note ready to be laid out."""

    original: Original
    title: str
    authors: tuple[str, ...]
    published_on: date
    blocks: tuple[Block, ...]

    @property
    def byline(self) -> str:
        """Who wrote the note and when, as printed under its title."""
        return f"{', '.join(self.authors)} · {french_date(self.published_on)}"


def french_date(day: date) -> str:
    """A date in words: 23 novembre 2026."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"
