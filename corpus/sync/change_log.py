"""What each sync changed, kept beside the texts: one row a changed article, both wordings in full.

Kind, Wording, ChangedArticle, changed_articles, read_change_log, write_change_log
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from corpus.article import Article, normalise_num
from corpus.sync.html_text import wording
from corpus.sync.plan_model import ArticleChange, ChangeKind, SyncPlan
from corpus.sync.rows import Row, read_rows
from corpus.sync.word_diff import Piece, word_diff
from corpus.textfile import write_rows

# Stands among the texts so that it appears in the same step as what it tells; the manifest does not name it.
FILE = "changes.jsonl.xz"
_BECAME = re.compile(r"devenu (?P<num>.+)")


class Kind(StrEnum):
    """How an article changed."""

    ADDED = "ajoute"
    CHANGED = "modifie"
    ENDED = "abroge"
    MOVED = "deplace"
    RECTIFIED = "rectifie"
    DATES = "dates"


@dataclass(frozen=True)
class Wording:
    """One version of an article: its document and its text."""

    document: str
    valid_from: date | None
    valid_to: date | None
    body: str


@dataclass(frozen=True)
class ChangedArticle:
    """What one sync did to one article; `old` is the wording held before, `new` the newest one held after.

    `article` is the key, with the source's identifier for the annexes that share one. `moved_to` is the new key.
    """

    change_id: str
    synced_at: datetime
    as_of: date
    origin: str
    article: str
    kind: Kind
    old: Wording | None
    new: Wording | None
    moved_to: str | None = None
    remark: str | None = None

    @property
    def key(self) -> str:
        """The article as notes and questions name it."""
        return self.article.partition("~")[0]

    @property
    def in_force_since(self) -> date | None:
        """The day from which the old wording is no longer the law; `None` when it never should have been read."""
        if self.kind is Kind.RECTIFIED or self.old is None:
            return None
        if self.new is not None and self.kind is not Kind.DATES:
            return self.new.valid_from
        return self.old.valid_to

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Word diff of the two wordings; nothing when they say the same."""
        old, new = self.old.body if self.old else "", self.new.body if self.new else ""
        return () if wording(old) == wording(new) else word_diff(old, new)


def changed_articles(plan: SyncPlan, at: datetime | None = None) -> tuple[ChangedArticle, ...]:
    """One record an article the plan changes, in the texts' order; older wordings found again are no change of law.

    `at` is the moment of the sync, now by default.
    """
    when = (at or datetime.now(UTC)).replace(microsecond=0)
    change_id = f"{plan.as_of.isoformat()}-{plan.base[:8]}"
    steps: dict[str, list[ArticleChange]] = {}
    for change in plan.changes:
        if change.kind is not ChangeKind.RECOVERED:
            steps.setdefault(_slot(change.article), []).append(change)
    records = {slot: _record(slot, found, change_id, when, plan) for slot, found in steps.items()}
    for slot, record in list(records.items()):
        # A moved article is one change, told at its former number.
        target = record.moved_to and records.get(record.moved_to)
        if target:
            new = target.new
            records[slot] = ChangedArticle(**{**vars(record), "new": new})
            if target.kind is Kind.ADDED:
                records.pop(target.article, None)
    return tuple(records.values())


def read_change_log(texts_dir: Path) -> tuple[ChangedArticle, ...]:
    """Every change kept, oldest sync first; none before the first sync. Raises `TextError` for a damaged file."""
    path = texts_dir / FILE
    return tuple(_from_row(row) for row in read_rows(path)) if path.exists() else ()


def write_change_log(plan: SyncPlan, before: Path, prepared: Path) -> None:
    """Write in `prepared` the log of `before` and what the plan changes; a plan computed again replaces itself."""
    changes = changed_articles(plan)
    if not changes:
        return
    path = before / FILE
    earlier = [row for row in read_rows(path) if row["change_id"] != changes[0].change_id] if path.exists() else []
    write_rows(prepared / FILE, [*earlier, *(_to_row(change) for change in changes)])


def _slot(article: Article) -> str:
    return f"{article.key}~{article.cid or article.legi_id}" if article.num.startswith("Annexe") else article.key


def _record(slot: str, steps: list[ArticleChange], change_id: str, when: datetime, plan: SyncPlan) -> ChangedArticle:
    old = next((step.closed or step.old for step in steps if step.old), None)
    last = steps[-1]
    new = last.new
    remark = next((step.remark for step in reversed(steps) if step.remark), None)
    became = _BECAME.fullmatch(remark or "") if last.kind is ChangeKind.ENDED else None
    moved_to = f"{last.article.text_id}:{normalise_num(became['num'])}" if became else None
    return ChangedArticle(
        change_id, when, plan.as_of, plan.origin, slot, _kind(steps, old, new, bool(moved_to)),
        _wording(old), _wording(new), moved_to, remark,
    )  # fmt: skip


def _kind(steps: Iterable[ArticleChange], old: Article | None, new: Article | None, moved: bool) -> Kind:
    kinds = {step.kind for step in steps}
    if moved:
        return Kind.MOVED
    if new is None:
        return Kind.ENDED
    if old is None:
        return Kind.ADDED
    if wording(old.body) == wording(new.body):
        return Kind.DATES
    return Kind.RECTIFIED if kinds <= {ChangeKind.RECTIFIED, ChangeKind.UPDATED} else Kind.CHANGED


def _wording(article: Article | None) -> Wording | None:
    if article is None:
        return None
    return Wording(article.document_id, article.valid_from, article.valid_to, article.body)


def _to_row(change: ChangedArticle) -> Row:
    return {
        "change_id": change.change_id,
        "synced_at": change.synced_at.isoformat(),
        "as_of": change.as_of.isoformat(),
        "origin": change.origin,
        "article": change.article,
        "kind": change.kind.value,
        "old": _wording_row(change.old),
        "new": _wording_row(change.new),
        "moved_to": change.moved_to,
        "remark": change.remark,
    }


def _wording_row(held: Wording | None) -> Row | None:
    if held is None:
        return None
    days = {name: day and day.isoformat() for name, day in _days(held)}
    return {"document": held.document, **days, "body": held.body}


def _days(held: Wording) -> Iterator[tuple[str, date | None]]:
    yield "valid_from", held.valid_from
    yield "valid_to", held.valid_to


def _from_row(row: Row) -> ChangedArticle:
    values = dict(row)
    values["synced_at"] = datetime.fromisoformat(row["synced_at"])
    values["as_of"] = date.fromisoformat(row["as_of"])
    values["kind"] = Kind(row["kind"])
    for name in ("old", "new"):
        held = row[name]
        days = held and {day: held[day] and date.fromisoformat(held[day]) for day in ("valid_from", "valid_to")}
        values[name] = held and Wording(held["document"], days["valid_from"], days["valid_to"], held["body"])
    return ChangedArticle(**values)
