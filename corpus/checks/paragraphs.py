"""A note's text as paragraphs and sentences, each with its place.

Paragraph, Sentence
paragraphs     paragraphs, list items, table rows and headings of a Markdown or converted text
split_sentences
plain_heading  a heading without marks, case or accents
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

ParagraphKind = Literal["texte", "puce", "titre", "tableau"]

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"\s*(?:[-*•●▪‣–—·]|\d{1,2}[.)]|[a-z]\)|\[\^\d+\]:)\s+(?=\S)")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$|\s*\|?[\s:|-]*-{3,}[\s:|-]*\|?\s*$")
_SENTENCE_END = re.compile(r"(?:[.!?…]+)(?:\s?[»”\"’)\]])*(?=\s+[«“\"(\[*_]*\s?[A-ZÀ-ÖØ-Þ0-9])|[;]\s*\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«,;.’'])(?:[A-Z]|art|arts|al|trav|com|comm|rur|civ|séc|sec|soc|cf|ex|env|min|max|éd|obs|rééd|no|n|p|pp|s|"
    r"M|MM|Mme|Mmes|Dr|Cass|Conv|Coll|coll|réf|tél|av|bd|resp|sect|ch|chap|fasc|etc|Cf|Art|Arts|L|R|D)$"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence: offsets into the whole text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """One block of text.

    `sections` are the headings above it, outermost first; `lead` is the index of the paragraph that introduces a
    list (« le contrat fixe : ») and `heading` that of the nearest heading.
    """

    index: int
    start: int
    end: int
    text: str
    kind: ParagraphKind
    sections: tuple[str, ...]
    heading: int | None
    lead: int | None
    sentences: tuple[Sentence, ...]


def paragraphs(text: str) -> list[Paragraph]:
    """Blocks of a text in order."""
    found: list[Paragraph] = []
    stack: list[tuple[int, str]] = []
    heading: int | None = None
    lead: int | None = None
    for start, end, kind, level in _blocks(text):
        body = text[start:end]
        if kind == "titre":
            while stack and stack[-1][0] >= level:
                stack.pop()
            stack.append((level, body.strip()))
            heading, lead = len(found), None
        elif kind in ("texte", "tableau"):
            lead = None
        sentences = tuple(split_sentences(body, start))
        sections = tuple(title for _, title in stack)
        own_lead = lead if kind == "puce" else None
        own_heading = None if kind == "titre" else heading
        found.append(Paragraph(len(found), start, end, body, kind, sections, own_heading, own_lead, sentences))
        if kind == "texte" and body.rstrip().endswith(":"):
            lead = len(found) - 1
    return found


def _blocks(text: str) -> Iterator[tuple[int, int, ParagraphKind, int]]:
    """(start, end, kind, heading level) of the blocks; marks of headings and bullets left out."""
    open_start: int | None = None
    open_end = 0
    open_kind: ParagraphKind = "texte"
    position = 0
    for line in text.splitlines(keepends=True):
        start, position = position, position + len(line)
        bare = line.strip()
        heading = _HEADING.match(line.strip("\n"))
        bullet = _BULLET.match(line)
        row = bare.startswith("|") or "\t" in bare
        stops = not bare or heading or bullet or row or _RULE.match(line)
        if stops and open_start is not None:
            yield open_start, open_end, open_kind, 0
            open_start = None
        if not bare or _RULE.match(line):
            continue
        first = start + len(line) - len(line.lstrip())
        last = start + len(line.rstrip())
        if heading:
            yield start + heading.start(2), start + heading.end(2), "titre", len(heading[1])
        elif row:
            yield first, last, "tableau", 0
        elif bullet:
            open_start, open_end, open_kind = start + bullet.end(), last, "puce"
        elif open_start is None:
            open_start, open_end, open_kind = first, last, "texte"
        else:
            open_end = last
    if open_start is not None:
        yield open_start, open_end, open_kind, 0


def split_sentences(text: str, offset: int = 0) -> list[Sentence]:
    """Sentences of a paragraph; a reference in parentheses after the full stop stays with its sentence."""
    cuts = [0]
    for match in _SENTENCE_END.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if match[0].startswith(".") and _ABBREVIATION.search(before):
            continue
        after = text[match.end() :].lstrip()
        if after.startswith("(") and re.match(r"\([^()]*\d[^()]*\)", after):
            closing = text.index(")", match.end()) + 1
            cuts.append(closing + (1 if text[closing : closing + 1] == "." else 0))
            continue
        cuts.append(match.end())
    cuts = [*sorted({cut for cut in cuts if cut < len(text)}), len(text)]
    return [Sentence(offset + a, offset + b, text[a:b]) for a, b in pairwise(cuts) if text[a:b].strip()]


def plain_heading(title: str) -> str:
    """A heading as compared: no accents, case, numbering or punctuation."""
    folded = unicodedata.normalize("NFD", title.lower())
    letters = "".join(char if char.isalpha() else " " for char in folded if not unicodedata.combining(char))
    return " ".join(letters.split())


def line_of(text: str, offset: int, first_line: int = 1) -> int:
    """Line, from `first_line`, of an offset."""
    return first_line + text.count("\n", 0, offset)
