"""Paragraphs, headings, lists and footnotes out of the lines of a PDF, with the offsets where pages start."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.convert.clean import SOFT_HYPHEN, clean_characters, compose_spacing_accents, join_lines, joint
from corpus.convert.pdf_layout import Block, Flow, Table
from corpus.convert.pdf_lines import Segment, words_text
from corpus.convert.pdf_words import Word
from corpus.convert.tables import markdown_table

_BULLET = re.compile(r"(?:[•●▪■◦‣▸➢➤✓·]|\uf0b7)\s*")
_MARK = re.compile(rf"{_BULLET.pattern}|[–—]\s+")
_ITEM = re.compile(r"(?:[•●▪■◦‣▸➢➤✓·–—-]\s|\(?\d{1,2}(?:[.)]|°)\s|\(?[a-z]\)\s|\(?[ivx]{1,4}\)\s)")
_NOTE_START = re.compile(r"\(?\[?(\d{1,3}|\*{1,3})[.)\]]?\s*(?=\S)")
_SENTENCE_END = (".", "!", "?", ":", ";", "»", ")", "…")
_SECTION_NAMES = frozenset(
    {
        "question",
        "réponse courte",
        "ce que disent les textes",
        "en pratique",
        "points de vigilance",
        "références",
    }
)
_BRACKETED = re.compile(r"[(\[](\d{1,3}|\*{1,3})[)\]]")
_LEADER = re.compile(r"(?:\.\s?){5,}\s*(?:\d+|[ivxlc]+)$")
_NOTE_SIZE = 0.93
_LONGEST_HEADING = 220
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Paragraph:
    """Lines that read as one, each with the page it is printed on; `level` is 0 for text, 1… for headings.

    `first_x0` is where its first line starts; `hang` how far from the column's edge the lines after it start, the text
    after the mark for an item; `full` tells its last line reaches the right edge. Measures in points.
    """

    lines: list[tuple[int, str]]
    level: int = 0
    item: bool = False
    table: bool = False
    open_end: bool = False
    size: float = 0.0
    first_x0: float = 0.0
    hang: float = 0.0
    full: bool = False


@dataclass
class _Note:
    """A footnote: its printed mark, its number in the whole document, its lines."""

    mark: str
    number: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """Text of a document, (page, offset) pairs and the title read in it."""

    text: str
    pages: tuple[tuple[int, int], ...]
    title: str


def read(pages: Sequence[tuple[int, Sequence[Block]]], seen: Mapping[str, int]) -> Reading:
    """Text of the pages' blocks; `seen` holds the words that tell how to mend cut ones."""
    sizes = _Sizes(pages)
    paragraphs: list[Paragraph] = []
    notes: list[_Note] = []
    for number, blocks in pages:
        flows: list[Block] = []
        found: list[_Note] = []
        called = _called(blocks)
        for block in blocks:
            if isinstance(block, Flow):
                lines, own = _take_notes(block.lines, number, sizes.body, called)
                found += own
                flows.append(Flow(_without_contents(lines)))
            else:
                flows.append(block)
        for count, note in enumerate(found, start=len(notes) + 1):
            note.number = count
        marks = {note.mark: note.number for note in found}
        for block in flows:
            new = _paragraphs(block, number, marks, sizes)
            if new and paragraphs and _continues(paragraphs[-1], new[0]):
                paragraphs[-1].lines += new[0].lines
                paragraphs[-1].open_end = new[0].open_end
                paragraphs[-1].full = new[0].full
                new = new[1:]
            paragraphs += new
        notes += found
    return _assemble(paragraphs, notes, seen)


def tidy(text: str) -> str:
    """One printed line with its characters repaired."""
    return compose_spacing_accents(clean_characters(text)).strip()


class _Sizes:
    """Type sizes of a document: that of its body, and those of its headings from the largest."""

    def __init__(self, pages: Sequence[tuple[int, Sequence[Block]]]) -> None:
        weight: Counter[float] = Counter()
        lines = [line for _, blocks in pages for block in blocks if isinstance(block, Flow) for line in block.lines]
        for line in lines:
            weight[round(line.size * 2) / 2] += len(line.text)
        self.body = weight.most_common(1)[0][0] if weight else 10.0
        larger = {round(line.size * 2) / 2 for line in lines if line.size > 1.1 * self.body}
        self.headings = sorted(larger, reverse=True)[:4]
        bold = sum(len(line.text) for line in lines if line.bold)
        self.section = next(((line.size, line.bold) for line in lines if is_section(tidy(line.text))), None)
        self.bold_speaks = bold < 0.4 * sum(len(line.text) for line in lines)

    def _stands_out(self, line: Segment) -> bool:
        return line.size > 1.1 * self.body or (line.bold and self.bold_speaks)

    def level(self, line: Segment) -> int:
        """Heading level of a line, 0 for text."""
        text = tidy(line.text)
        letters = sum(letter.isalpha() for letter in text)
        if letters < 2 or len(text) > 140:
            return 0
        # What is printed like the sections of a note is one more section.
        if is_section(text) or ((line.size, line.bold) == self.section and self._stands_out(line)):
            return 2
        if line.size > 1.1 * self.body:
            nearest = min(self.headings, key=lambda size: abs(size - line.size))
            return min(self.headings.index(nearest) + 1, 4)
        bold = line.bold and self.bold_speaks and line.size > 0.97 * self.body and len(text) <= 100
        if bold and not text.endswith((".", ",", ";", ":")) and not _BULLET.match(text):
            return min(max(2, len(self.headings) + 1), 4)
        return 0


def is_section(text: str) -> bool:
    """Whether a line is the name of a section of a note, alone."""
    return text.rstrip(" :").casefold() in _SECTION_NAMES


def _without_contents(lines: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Lines without a table of contents, three lines or more that end in dots and a page number."""
    leaders = [bool(_LEADER.search(line.text)) for line in lines]
    kept: list[Segment] = []
    for index, line in enumerate(lines):
        around = leaders[max(0, index - 2) : index + 3]
        if not (leaders[index] and sum(around) >= 3):
            kept.append(line)
    return tuple(kept)


def _called(blocks: Sequence[Block]) -> set[str]:
    """Marks a page calls: raised in a line, or in brackets."""
    called: set[str] = set()
    for line in (line for block in blocks if isinstance(block, Flow) for line in block.lines):
        called |= {word.text.strip("()[]") for word in line.words if _is_raised(word, line)}
        called |= set(_BRACKETED.findall(line.text))
    for block in blocks:
        if isinstance(block, Table):
            called |= {mark for row in block.rows for cell in row for mark in _BRACKETED.findall(cell)}
    return called


def _is_raised(word: Word, line: Segment) -> bool:
    return word.size < 0.85 * line.size and word.y > line.y + 0.1 * line.size


def _take_notes(
    lines: tuple[Segment, ...], page: int, body: float, called: set[str]
) -> tuple[tuple[Segment, ...], list[_Note]]:
    """Footnotes at the foot of a column, in smaller type and opened by their mark, apart from its lines."""
    start = len(lines)
    while start > 0 and lines[start - 1].size < _NOTE_SIZE * body:
        start -= 1
    while start < len(lines):
        opening = _NOTE_START.match(tidy(lines[start].text))
        if opening and opening.group(1) in called:
            break
        start += 1
    notes: list[_Note] = []
    for line in lines[start:]:
        text = tidy(line.text)
        opening = _NOTE_START.match(text)
        expected = not notes or not notes[-1].mark.isdigit()
        if opening and (expected or opening.group(1) == str(int(notes[-1].mark) + 1)):
            notes.append(_Note(opening.group(1)))
            text = text[opening.end() :]
        notes[-1].lines.append((page, text))
    return lines[:start], notes


def _paragraphs(block: Block, page: int, marks: Mapping[str, int], sizes: _Sizes) -> list[Paragraph]:
    if isinstance(block, Table):
        rows = [[tidy(cell) for cell in row] for row in block.rows]
        table = markdown_table(rows)
        return [Paragraph([(page, table)], table=True)] if table else []
    if not block.lines:
        return []
    left = min(line.x0 for line in block.lines)
    edges = sorted(line.x1 for line in block.lines)
    right = edges[int(0.95 * (len(edges) - 1))]
    gaps = sorted(above.y - line.y for above, line in pairwise(block.lines) if above.y > line.y)
    # The smaller gaps are those inside paragraphs: a list of one-line items may hold more of the wider ones.
    leading = gaps[len(gaps) // 4] if gaps else 1.2 * sizes.body
    found: list[Paragraph] = []
    previous: Segment | None = None
    for line in block.lines:
        text = tidy(_marked(line, marks))
        if not text:
            continue
        level = sizes.level(line)
        item = bool(_ITEM.match(text) or _BULLET.match(text)) and not _is_mark_inside(previous, line, found, right)
        if previous is None or _starts(previous, line, found[-1], level, item, left, right, leading):
            found.append(Paragraph([], level=level, item=item, size=line.size, first_x0=line.x0))
            text_x0 = line.words[1].x0 if item and len(line.words) > 1 else line.x0
            found[-1].hang = text_x0 - left
        found[-1].lines.append((page, _MARK.sub("- ", text, count=1) if item else text))
        found[-1].open_end = not text.endswith(_SENTENCE_END)
        found[-1].full = right - line.x1 < 0.03 * (right - left)
        previous = line
    for paragraph in found:
        if sum(len(line) for _, line in paragraph.lines) > _LONGEST_HEADING:
            paragraph.level = 0
    return found


def _marked(line: Segment, marks: Mapping[str, int]) -> str:
    """Text of a line, raised figures written as footnote marks when the page has the footnote."""
    raised: dict[int, str] = {}
    for index, word in enumerate(line.words):
        mark = word.text.strip("()[]")
        if _is_raised(word, line):
            if mark in marks:
                raised[index] = f"[^{marks[mark]}]"
            elif word.text.isdigit():
                raised[index] = word.text.translate(_SUPERSCRIPTS)
    return words_text(line.words, raised)


def _starts(
    previous: Segment,
    line: Segment,
    current: Paragraph,
    level: int,
    item: bool,
    left: float,
    right: float,
    leading: float,
) -> bool:
    """Whether a line opens a new paragraph."""
    before = tidy(previous.text)
    text = tidy(line.text)
    cut = bool(re.search(rf"[^\W\d_][-{SOFT_HYPHEN}]$", before)) and text[0].islower()
    same_type = abs(previous.size - line.size) <= 0.08 * line.size
    gap = previous.y - line.y
    if level or current.level:
        return not (level == current.level and same_type and 0 < gap < 1.6 * line.size)
    if cut and same_type and gap < 2 * leading:
        return False
    # Lines of a centred or ragged block share a leading; a wider gap is a blank.
    # A sentence that starts after a slightly wider gap: paragraphs are often set that tight.
    if gap > 1.12 * leading and before.endswith(_SENTENCE_END) and not text[0].islower():
        return True
    if item or not same_type or gap > 1.3 * max(leading, line.size) or gap < -line.size:
        return True
    follows = text[0].islower() or (not before.endswith(_SENTENCE_END) and not text[0].isupper())
    if follows and not before.endswith((".", "!", "?")):
        return False
    room = right - previous.x1
    next_word = line.words[0].x1 - line.words[0].x0 + 0.3 * line.size
    if current.item:
        if len(current.lines) > 1:
            return line.x0 < previous.x0 - 0.5 * line.size
        # A first line may stand further in than the rest of its item, but not end with a sentence well before the edge.
        outdented = line.x0 < previous.x0 - 0.2 * line.size
        return outdented and before.endswith(_SENTENCE_END) and room > max(next_word, 0.06 * (right - left))
    indented = line.x0 > left + 0.8 * line.size and previous.x0 < left + 0.4 * line.size
    return indented or room > max(next_word, 0.06 * (right - left))


def _is_mark_inside(previous: Segment | None, line: Segment, found: Sequence[Paragraph], right: float) -> bool:
    """Whether the dash or number that opens a line goes on with the sentence before it, rather than opens an item."""
    if previous is None or not found or found[-1].level or _BULLET.match(tidy(line.text)):
        return False
    if tidy(previous.text).endswith(_SENTENCE_END) or abs(previous.size - line.size) > 0.08 * line.size:
        return False
    # An item's own mark stands left of the lines that follow it.
    if found[-1].item and line.x0 <= found[-1].first_x0 + 0.5 * line.size:
        return False
    # Where a mark opens an item, the line before had room for it.
    second = line.words[min(1, len(line.words) - 1)]
    return right - previous.x1 < second.x1 - line.words[0].x0 + 0.3 * line.size


def _continues(last: Paragraph, first: Paragraph) -> bool:
    """Whether a paragraph goes on over a page or column end."""
    if last.table or first.table or last.level or first.level or first.item:
        return False
    if abs(last.size - first.size) > 0.08 * first.size:
        return False
    end, start = last.lines[-1][1], first.lines[0][1]
    if re.search(rf"[^\W\d_][-{SOFT_HYPHEN}]$", end):
        return start[0].islower()
    # Under an item, at the place of its text rather than of a mark.
    if last.item and last.hang > 0.5 * first.size and abs(first.hang - last.hang) < 0.3 * first.size:
        return True
    if last.open_end and last.full and abs(first.hang - (last.hang if last.item else 0.0)) < 0.3 * first.size:
        return True
    return (last.open_end and not start[0].isupper()) or (start[0].islower() and not end.endswith((".", "!", "?")))


def _assemble(paragraphs: list[Paragraph], notes: list[_Note], seen: Mapping[str, int]) -> Reading:
    out = ""
    pages: list[tuple[int, int]] = []
    title = ""
    title_level = min((p.level for p in paragraphs if p.level), default=0)
    previous: Paragraph | None = None

    def write(lines: list[tuple[int, str]], head: str) -> None:
        nonlocal out
        for index, (page, line) in enumerate(lines):
            if index:
                sewn, between = joint(out, line, seen)
                out = sewn + between
            if not pages or pages[-1][0] != page:
                pages.append((page, len(out)))
            out += (head if index == 0 else "") + line

    for paragraph in paragraphs:
        if previous is not None:
            out += "\n" if paragraph.item and previous.item else "\n\n"
        write(paragraph.lines, "#" * paragraph.level + " " if paragraph.level else "")
        if paragraph.level == title_level and not title:
            title = join_lines([line for _, line in paragraph.lines], seen)
        previous = paragraph
    for index, note in enumerate(notes):
        out += "\n\n" if index == 0 and out else "\n" if index else ""
        write(note.lines, f"[^{note.number}]: ")
    # A soft hyphen left inside a line shifts what follows; offsets move with it.
    if SOFT_HYPHEN in out:
        pages = [(page, offset - out[:offset].count(SOFT_HYPHEN)) for page, offset in pages]
        out = out.replace(SOFT_HYPHEN, "")
    return Reading(out, tuple(pages), title)
