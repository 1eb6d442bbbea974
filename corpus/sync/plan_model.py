"""What a sync would do, decided before anything is written.

ChangeKind, ArticleChange, CautionCleared, SyncPlan
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from corpus.article import Article
from corpus.sync.html_text import wording
from corpus.sync.word_diff import Piece, word_diff

Identity = tuple[str, str, str | None, date | None]


class ChangeKind(StrEnum):
    """What happens to an article; the values are shown to people."""

    ADDED = "ajouté"
    CHANGED = "nouvelle version"
    ENDED = "abrogé"
    RECTIFIED = "rectifié à la source"
    UPDATED = "dates ou références mises à jour"
    RECOVERED = "ancienne version retrouvée"


@dataclass(frozen=True)
class ArticleChange:
    """One step for one article.

    `old` is the row as stored, `closed` the same as it will stand among the earlier wordings, `new` the row
    to write.
    """

    kind: ChangeKind
    old: Article | None
    new: Article | None
    closed: Article | None = None
    remark: str | None = None

    @property
    def article(self) -> Article:
        """The article meant, newest wording first."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change is about an article")
        return found

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Word diff of the two wordings; nothing when they say the same."""
        old, new = self.old.body if self.old else "", self.new.body if self.new else ""
        return () if wording(old) == wording(new) else word_diff(old, new)


@dataclass(frozen=True)
class CautionCleared:
    """A caution the source makes void, and the article that carried it."""

    key: str
    caution: str


@dataclass(frozen=True)
class SyncPlan:
    """All that a sync would write; `base` is the state it was computed on."""

    origin: str
    as_of: date
    base: str
    texts: tuple[str, ...]
    changes: tuple[ArticleChange, ...]
    cautions: tuple[CautionCleared, ...]
    unchanged: int
    confirmed: frozenset[Identity]
    refreshed: int
    ignored: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether applying it would write nothing."""
        return not self.changes and not self.refreshed

    def of_kind(self, kind: ChangeKind) -> tuple[ArticleChange, ...]:
        """The changes of one kind, in the texts' order."""
        return tuple(change for change in self.changes if change.kind is kind)

    @property
    def counts(self) -> dict[str, int]:
        """Number of changes by kind, plus `unchanged`, `cautions_cleared` and `refreshed`."""
        found = Counter(change.kind for change in self.changes)
        return {
            **{kind.name.lower(): found[kind] for kind in ChangeKind},
            "unchanged": self.unchanged,
            "cautions_cleared": len(self.cautions),
            "refreshed": self.refreshed,
        }


def identity(article: Article) -> Identity:
    """What tells one stored row from another."""
    return (article.text_id, article.num, article.legi_id, article.valid_from)
