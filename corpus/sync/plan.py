"""Computing what a sync would do; nothing is written here."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from corpus.article import Article
from corpus.library import Library
from corpus.sync import cautions
from corpus.sync.errors import SyncError
from corpus.sync.lock import alone
from corpus.sync.open_source import open_source
from corpus.sync.plan_model import ArticleChange, CautionCleared, ChangeKind, Identity, SyncPlan, identity
from corpus.sync.scope import Scope
from corpus.sync.slots import Slot, slots
from corpus.sync.source import Source, SourceText
from corpus.sync.swap import recover
from corpus.sync.timeline import as_earlier, steps
from corpus.textfile import read_articles

# Three years of law, from package 2.263.0 to 2.513.0, ended 1.3 % of the articles: beyond this the source is broken.
MANY = 20
SHARE = 0.2


def plan_sync(source: Path, texts_dir: Path, *, as_of: date | None = None, history: bool = False) -> SyncPlan:
    """What refreshing `texts_dir` from `source` would do.

    `source` is the npm package `@socialgouv/legi-data` (folder or .tgz) or DILA's LEGI XML (folder or
    .tar.gz), `as_of` the day of LEGI files whose name carries none; `history` also takes older wordings
    where the corpus has a hole. Raises `SyncError` for an unreadable or older source, `TextError` or
    `ManifestError` for the corpus.
    """
    with alone(texts_dir):
        recover(texts_dir)
    library = Library(texts_dir)
    identifiers = {entry.identifier: entry.text_id for entry in library.manifest.texts}
    return plan_from(open_source(source, identifiers, as_of), library, history=history)


def plan_from(source: Source, library: Library, *, history: bool = False) -> SyncPlan:
    """The plan for a source already read."""
    manifest = library.manifest
    folder = library.folder
    every = frozenset(library.text_ids())
    past: dict[str, list[Article]] = {text_id: [] for text_id in every}
    for row in read_articles(folder / manifest.versions.file, every):
        past[row.text_id].append(row)
    planner = _Planner(source, history)
    order = library.text_ids()
    for text in sorted(source.texts, key=lambda text: order.index(text.text_id)):
        entry = manifest.text(text.text_id)
        rows = list(read_articles(folder / entry.file, frozenset({text.text_id})))
        planner.add(text, rows, past[text.text_id])
    return planner.plan(base_of(folder))


def base_of(texts_dir: Path) -> str:
    """The fingerprint of a state: its manifest names the checksum of every file."""
    return hashlib.sha256((texts_dir / "manifest.toml").read_bytes()).hexdigest()


class _Planner:
    def __init__(self, source: Source, history: bool) -> None:
        self._source = source
        self._history = history
        self._changes: list[ArticleChange] = []
        self._cautions: list[CautionCleared] = []
        self._confirmed: set[Identity] = set()
        self._remarks: list[str] = list(source.remarks)
        self._texts: list[str] = []
        self._unchanged = 0
        self._refreshed = 0

    def add(self, text: SourceText, rows: list[Article], past: list[Article]) -> None:
        known = max((day for row in rows if (day := cautions.latest_day(row.as_of))), default=None)
        if known and self._source.as_of < known:
            raise SyncError(
                f"Source plus ancienne que le corpus : « {text.text_id} » est connu au {known}, "
                f"la source s'arrête au {self._source.as_of} ; prenez une source plus récente."
            )
        scope = Scope(text.text_id, rows + past, known)
        found = [item for item in text.articles if scope.covers(item)]
        if not found:
            return
        self._texts.append(text.text_id)
        articles, doubles = slots(rows, past, found)
        self._remarks += doubles
        gone = sum(slot.current is not None and not slot.found for slot in articles)
        if text.complete and gone >= MANY and gone > len(rows) * SHARE:
            raise SyncError(
                f"Source incomplète : {gone} des {len(rows)} articles de « {text.text_id} » n'y sont plus ; "
                "reprenez le paquet à la source."
            )
        elsewhere = {item.article.cid: item.article for item in found if item.article.cid}
        for slot in articles:
            if slot.found:
                self._follow(slot)
            elif slot.current and text.complete:
                self._absent(slot.current, elsewhere.get(slot.current.cid) if slot.current.cid else None)

    def plan(self, base: str) -> SyncPlan:
        return SyncPlan(
            origin=self._source.origin,
            as_of=self._source.as_of,
            base=base,
            texts=tuple(self._texts),
            changes=tuple(self._changes),
            cautions=tuple(self._cautions),
            unchanged=self._unchanged,
            confirmed=frozenset(self._confirmed),
            refreshed=self._refreshed,
            ignored=self._source.ignored,
            remarks=tuple(self._remarks),
        )

    def _follow(self, slot: Slot) -> None:
        found = steps(slot.current, slot.earlier, slot.found, self._source.as_of, history=self._history)
        self._changes += found.changes
        self._cautions += found.cautions
        self._unchanged += found.unchanged
        for row in found.confirmed:
            self._confirmed.add(identity(row))
            seen = cautions.latest_day(row.as_of)
            self._refreshed += seen is None or seen < self._source.as_of

    def _absent(self, row: Article, moved: Article | None) -> None:
        """An article the complete source no longer has: it ended, or it took another number."""
        day = self._source.as_of
        end, caution, remark = row.valid_to, row.caution, "abrogation annoncée"
        if moved and moved.valid_from and (row.valid_from is None or moved.valid_from > row.valid_from):
            end, caution, remark = moved.valid_from, None, f"devenu {moved.num_official}"
        elif end is None or end > day:
            # The source does not say when: at the latest the day it was made.
            end, caution, remark = (
                day,
                cautions.gone(day, cautions.latest_day(row.as_of)),
                "absent de la source, date de fin exacte inconnue",
            )
        if row.valid_from and end <= row.valid_from:
            self._remarks.append(
                f"{row.key} : absent de la source alors que sa version commence le {row.valid_from} ; laissé tel quel."
            )
            return
        closed = as_earlier(row, end, row.status, caution)
        self._changes.append(ArticleChange(ChangeKind.ENDED, row, None, closed, remark))
        if row.caution and row.caution != caution:
            self._cautions.append(CautionCleared(row.key, row.caution))
