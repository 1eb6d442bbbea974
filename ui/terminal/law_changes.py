"""What a sync or a comparison says to programs, and what it touches.

touched_by, touched_json, plan_json, diff_json, describe_touched
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from corpus.article import Article
from corpus.library import Library
from corpus.sync import ArticleChange, ArticleDiff, CorpusDiff, SyncPlan, Touched, describe_diff, touched
from corpus.sync.states import DiffKind
from corpus.sync.word_diff import render_diff
from evaluation.question_file import QUESTIONS
from kb.settings import Settings


def touched_by(keys: Iterable[str], settings: Settings, catalogue: Library) -> Touched:
    """Notes, lexicon entries and delivered questions that rest on those articles."""
    # Only the keys are looked at: how each article differs is said elsewhere.
    changes = CorpusDiff(tuple(ArticleDiff(DiffKind.CHANGED, key, None, None) for key in dict.fromkeys(keys)))
    return touched(changes, settings.notes, settings.lexicon, sorted(QUESTIONS.glob("*.jsonl")), catalogue=catalogue)


def touched_json(found: Touched) -> dict[str, Any]:
    """Everything to read again, as JSON."""
    return asdict(found)


def describe_touched(found: Touched) -> str:
    """Everything to read again, for a person."""
    return describe_diff(CorpusDiff(()), found).split("\n", 1)[1]


def plan_json(plan: SyncPlan) -> dict[str, Any]:
    """A plan as JSON, without what was done with it."""
    return {
        "origin": plan.origin,
        "as_of": plan.as_of.isoformat(),
        "texts": list(plan.texts),
        "counts": plan.counts,
        "changes": [_change(change) for change in plan.changes],
        "cautions": [asdict(caution) for caution in plan.cautions],
        "ignored": list(plan.ignored),
        "remarks": list(plan.remarks),
    }


def diff_json(changes: CorpusDiff) -> dict[str, Any]:
    """A comparison as JSON."""
    counts = Counter(article.kind for article in changes.articles)
    return {
        "counts": {kind.value: counts[kind] for kind in DiffKind},
        "articles": [
            {
                "kind": article.kind.value,
                "article": article.key,
                "old": _document(article.old),
                "new": _document(article.new),
                "diff": render_diff(article.pieces) if article.pieces else None,
            }
            for article in changes.articles
        ],
    }


def _change(change: ArticleChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "article": change.article.key,
        "old": _document(change.closed or change.old),
        "new": _document(change.new),
        "remark": change.remark,
        "diff": render_diff(change.pieces) if change.pieces else None,
    }


def _document(article: Article | None) -> dict[str, str | None] | None:
    if article is None:
        return None
    return {
        "document": article.document_id,
        "valid_from": article.valid_from.isoformat() if article.valid_from else None,
        "valid_to": article.valid_to.isoformat() if article.valid_to else None,
    }
