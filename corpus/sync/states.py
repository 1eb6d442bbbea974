"""What changed between two states of the corpus, article by article.

ArticleDiff, CorpusDiff, diff_states
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from corpus.article import Article
from corpus.library import Library
from corpus.sync.html_text import wording
from corpus.sync.word_diff import Piece, word_diff


class DiffKind(StrEnum):
    """How an article differs between the two states; the values are shown to people."""

    ADDED = "ajouté"
    CHANGED = "modifié"
    RECTIFIED = "rectifié"
    ENDED = "abrogé"
    REMOVED = "retiré du corpus"
    DATES = "dates modifiées"


@dataclass(frozen=True)
class ArticleDiff:
    """One article that differs; `old` and `new` are its newest wordings in the two states."""

    kind: DiffKind
    key: str
    old: Article | None
    new: Article | None

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Word diff of the two wordings; nothing when they say the same."""
        old, new = self.old.body if self.old else "", self.new.body if self.new else ""
        return () if wording(old) == wording(new) else word_diff(old, new)


@dataclass(frozen=True)
class CorpusDiff:
    """Every article that differs between two states, in the texts' order."""

    articles: tuple[ArticleDiff, ...]

    def of_kind(self, kind: DiffKind) -> tuple[ArticleDiff, ...]:
        """The articles that differ in one way."""
        return tuple(article for article in self.articles if article.kind is kind)

    @property
    def keys(self) -> frozenset[str]:
        """Keys of the articles that differ."""
        return frozenset(article.key for article in self.articles)


def diff_states(old_dir: Path, new_dir: Path) -> CorpusDiff:
    """Compare two folders of texts, each with its manifest.

    Raises `ManifestError` or `TextError` when one of them is not whole.
    """
    old, new = _newest(Library(old_dir)), _newest(Library(new_dir))
    found = []
    for slot in [*new, *(slot for slot in old if slot not in new)]:
        if kind := _kind(old.get(slot), new.get(slot)):
            article = new.get(slot) or old[slot]
            found.append(ArticleDiff(kind, article.key, old.get(slot), new.get(slot)))
    return CorpusDiff(tuple(found))


def _newest(library: Library) -> dict[str, Article]:
    """The newest wording of every article; annexes share numbers and are told apart by identifier."""
    newest: dict[str, Article] = {}
    for article in library.articles():
        slot = article.key
        if article.num.startswith("Annexe"):
            slot += f"~{article.cid or article.legi_id}"
        newest[slot] = article  # versions come oldest first
    return newest


def _kind(old: Article | None, new: Article | None) -> DiffKind | None:
    if old is None:
        return DiffKind.ADDED
    if new is None:
        return DiffKind.REMOVED
    if wording(old.body) != wording(new.body):
        return DiffKind.RECTIFIED if old.document_id == new.document_id else DiffKind.CHANGED
    if new.valid_to != old.valid_to and new.valid_to is not None:
        return DiffKind.ENDED
    if (old.valid_from, old.valid_to) != (new.valid_from, new.valid_to):
        return DiffKind.DATES
    return None
