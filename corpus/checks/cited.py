"""The articles a text cites, with what the corpus holds of each.

CitedReference
Reading        a text split into paragraphs, its references resolved
read_text
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from corpus.article import Article
from corpus.checks.paragraphs import Paragraph, Sentence, line_of, paragraphs
from corpus.citation import Reference, Status, find_references, resolve
from corpus.library import Library

# A range such as « L. 1111-1 à L. 8331-1 » says nothing of its articles one by one.
MAX_RANGE = 60
_PRONOUN = re.compile(
    r"\s*[*_(«-]*\s*(?:Elle|Il|Ils|Elles|Celle-ci|Celui-ci|Ceux-ci|Celles-ci|Cette|Ce|Cet|Ces|Sa|Son|Ses|Leur|Leurs|On|"
    r"Le délai|La durée|"
    r"Au-delà|Passé|À défaut|A défaut|Toutefois|Mais|Ainsi|Donc|Soit|Cela|Là)\b"
)


@dataclass(frozen=True)
class CitedReference:
    """One reference of the text; `keys` are the articles of the corpus it stands for."""

    reference: Reference
    status: Status
    keys: tuple[str, ...]
    nearest: tuple[str, ...]

    @property
    def start(self) -> int:
        """Offset of the reference in the text."""
        return self.reference.start


@dataclass
class Reading:
    """A text ready to be checked; offsets are into `text`, lines start at `first_line`."""

    text: str
    where: str
    library: Library
    today: date
    first_line: int = 1
    blocks: list[Paragraph] = field(default_factory=list)
    references: list[CitedReference] = field(default_factory=list)
    _by_block: dict[int, list[CitedReference]] = field(default_factory=dict)

    def line(self, offset: int) -> int:
        """Line of an offset in the file."""
        return line_of(self.text, offset, self.first_line)

    def in_block(self, block: Paragraph) -> list[CitedReference]:
        """References written in a paragraph."""
        return self._by_block.get(block.index, [])

    def in_sentence(self, block: Paragraph, sentence: Sentence) -> list[CitedReference]:
        """References written in a sentence, or in those before it that it goes on from (« Elle ne peut … »)."""
        at = block.sentences.index(sentence)
        while True:
            current = block.sentences[at]
            own = [cited for cited in self.in_block(block) if current.start <= cited.start < current.end]
            if own or at == 0 or not _PRONOUN.match(current.text):
                return own
            at -= 1

    def topic(self, block: Paragraph, sentence: Sentence) -> str:
        """The sentence, with those it goes on from, and the introduction of the list it stands in."""
        at = block.sentences.index(sentence)
        parts = [sentence.text]
        while at > 0 and _PRONOUN.match(block.sentences[at].text):
            at -= 1
            parts.insert(0, block.sentences[at].text)
        if at == 0 and block.lead is not None:
            parts.insert(0, self.blocks[block.lead].text)
        if at == 0 and block.heading is not None and (block.kind == "tableau" or _PRONOUN.match(sentence.text)):
            parts.insert(0, self.blocks[block.heading].text)
        return " ".join(parts)

    def inherited(self, block: Paragraph) -> list[CitedReference]:
        """References a paragraph without any leans on: the list's introduction, the paragraph before, the heading."""
        if block.lead is not None and (own := self.in_block(self.blocks[block.lead])):
            return own
        if _PRONOUN.match(block.text):
            before = block.index - 1
            if before >= 0 and self.blocks[before].kind != "titre" and (own := self.in_block(self.blocks[before])):
                return own
        return self.in_block(self.blocks[block.heading]) if block.heading is not None else []

    def article(self, key: str) -> Article | None:
        """Wording of an article today, or the last one known."""
        text_id, _, num = key.partition(":")
        versions = self.library.versions(text_id, num)
        return self.library.in_force(text_id, num, self.today) or (versions[-1] if versions else None)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every article of the corpus the text cites."""
        return tuple(dict.fromkeys(key for cited in self.references for key in cited.keys))

    @cached_property
    def masked(self) -> str:
        """The text with its references blanked, same length: « L. 7332-1 » holds no figure."""
        pieces: list[str] = []
        position = 0
        for cited in self.references:
            start, end = cited.reference.start, cited.reference.end
            pieces += (self.text[position:start], " " * (end - start))
            position = end
        return "".join((*pieces, self.text[position:]))


def keys_of(cited: Sequence[CitedReference]) -> tuple[str, ...]:
    """Distinct articles of several references."""
    return tuple(dict.fromkeys(key for one in cited for key in one.keys))


def read_text(text: str, where: str, library: Library, today: date, first_line: int = 1) -> Reading:
    """Split a text and resolve its references against the corpus."""
    reading = Reading(text, where, library, today, first_line, paragraphs(text))
    for reference in find_references(text, catalogue=library):
        resolution = resolve(reference, library, today)
        keys = resolution.keys if len(resolution.keys) <= MAX_RANGE else (resolution.keys[0], resolution.keys[-1])
        reading.references.append(CitedReference(reference, resolution.status, keys, resolution.nearest))
    position = 0
    for cited in reading.references:
        while position < len(reading.blocks) and reading.blocks[position].end <= cited.start:
            position += 1
        if position < len(reading.blocks) and reading.blocks[position].start <= cited.start:
            reading._by_block.setdefault(position, []).append(cited)
    return reading
