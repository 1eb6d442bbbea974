"""The record of an understood question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.citation import Resolution
from corpus.lexicon import LexiconMatch
from kb.immutable import Immutable


@dataclass(frozen=True)
class Turn(Immutable):
    """One earlier exchange of the conversation; the answer may be unknown."""

    question: str
    answer: str | None = None


@dataclass(frozen=True)
class Understanding(Immutable):
    """What was understood of a question.

    `search_text` is what is encoded and matched (typos mended, follow-up completed); `resolved` is the question as it
    would be asked alone, shown as « compris comme » when it differs from what was typed.
    """

    question: str
    resolved: str
    search_text: str
    as_of: date
    as_of_stated: bool
    references: tuple[Resolution, ...]
    matches: tuple[LexiconMatch, ...]
    corrections: tuple[tuple[str, str], ...]
    language: str
    cae: bool
    legal_words: tuple[str, ...]
    hinted_articles: tuple[str, ...]
