"""What is known of a list of numbers while a sentence is being read.

Atom, Chain
"""

from dataclasses import dataclass, field

from corpus.citation_grammar import Token
from corpus.citation_texts import NamedText


@dataclass
class Atom:
    """One number of a list, before its text is known."""

    start: int
    end: int
    num: str
    lettered: bool
    anchored: bool  # announced by « article », by a list, or by the name of a text
    strong: bool  # looks like an article number on its own
    article_start: int | None  # where its own « article » starts
    barrier: bool = False  # « article » was said again before it
    hard: bool = False  # a semicolon stands before it
    last: str | None = None
    detail: str | None = None
    named: NamedText | None = None


@dataclass
class Chain:
    """A list of numbers being read: « C. trav., art. L. 1, L. 2 et R. 3 »."""

    lead: NamedText | None = None
    atoms: list[Atom] = field(default_factory=list)
    since: list[Token] = field(default_factory=list)  # tokens read since the last number
    article: Token | None = None
    plural: bool = False
