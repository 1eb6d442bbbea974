"""Which articles of a source are ours.

The Code du travail is held whole. Of the social security and rural codes the corpus holds chapters: what is
synced is the articles already held, and the articles created since in those chapters. Of the other texts,
only the articles held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from corpus.article import Article
from corpus.sync.source import SourceArticle

WHOLE = frozenset({"code-du-travail"})
BY_CHAPTER = frozenset({"code-de-la-securite-sociale", "code-rural"})

_CHAPTER = re.compile(r"chapitre\b", re.IGNORECASE)


class Scope:
    """The articles of one text the corpus follows; `known_on` is the day the corpus knows the text."""

    def __init__(self, text_id: str, held: Iterable[Article], known_on: date | None) -> None:
        self._text_id = text_id
        self._known_on = known_on
        self._nums: set[str] = set()
        self._chapters: set[tuple[str, ...]] = set()
        self._ids: set[str] = set()
        for article in held:
            if article.legi_id:
                self._ids.add(article.legi_id)
            if not article.num.startswith("Annexe"):
                self._nums.add(article.num)
            if chapter := chapter_of(article.section_path):
                self._chapters.add(chapter)

    def covers(self, candidate: SourceArticle) -> bool:
        """Whether the corpus follows this article."""
        article = candidate.article
        if self._text_id in WHOLE or article.num in self._nums or article.legi_id in self._ids:
            return True
        if any(period.legi_id in self._ids for period in candidate.periods):
            return True
        if self._text_id not in BY_CHAPTER or chapter_of(article.section_path) not in self._chapters:
            return False
        # What was in force when the chapter was taken was left out on purpose.
        return self._known_on is None or not candidate.was_in_force(self._known_on)


def chapter_of(section_path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The path down to the chapter, or `None` for a path without one."""
    for depth, title in enumerate(section_path, start=1):
        if _CHAPTER.match(title):
            return section_path[:depth]
    return None
