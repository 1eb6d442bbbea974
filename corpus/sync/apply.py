"""Writing a plan: a new folder is prepared beside the corpus, opened as a check, then put in its place."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from corpus.article import Article
from corpus.library import Library
from corpus.manifest import TextEntry
from corpus.sync import cautions
from corpus.sync.change_log import write_change_log
from corpus.sync.errors import SyncError
from corpus.sync.html_text import wording
from corpus.sync.lock import alone
from corpus.sync.manifest_edit import Value, edit_manifest
from corpus.sync.placement import insert
from corpus.sync.plan import base_of
from corpus.sync.plan_model import ArticleChange, ChangeKind, Identity, SyncPlan, identity
from corpus.sync.rows import Row, read_rows, row_identity, to_row
from corpus.sync.swap import prefix_of, recover, swap
from corpus.textfile import content_sha256, write_rows

# Wordings the base itself took back: never law, kept so that nothing is lost. The manifest does not name
# this file.
RECTIFIED_FILE = "rectifications.jsonl.xz"


def apply_sync(plan: SyncPlan, texts_dir: Path) -> bool:
    """Write the plan into `texts_dir`; `False` when there was nothing to write.

    Raises `SyncError` when the corpus changed since the plan was made, or when what was prepared does not
    open: the corpus is then exactly as it was.
    """
    if plan.empty:
        return False
    with alone(texts_dir):
        recover(texts_dir)
        if base_of(texts_dir) != plan.base:
            raise SyncError("Le corpus a changé depuis le calcul du plan ; relancez la synchronisation.")
        before = Library(texts_dir)
        prepared = Path(tempfile.mkdtemp(prefix=prefix_of(texts_dir), dir=texts_dir.parent))
        try:
            prepared.chmod(texts_dir.stat().st_mode & 0o777)
            _prepare(plan, before, prepared)
            _check(before, prepared)
            _flush(prepared)
            swap(prepared, texts_dir)
        finally:
            shutil.rmtree(prepared, ignore_errors=True)
    return True


def _prepare(plan: SyncPlan, before: Library, prepared: Path) -> None:
    folder, manifest = before.folder, before.manifest
    for file in folder.iterdir():
        if file.is_dir():
            shutil.copytree(file, prepared / file.name, symlinks=True)
        else:
            shutil.copy2(file, prepared / file.name)
    earlier = read_rows(folder / manifest.versions.file)
    known_earlier = len(earlier)
    rectified_path = folder / RECTIFIED_FILE
    rectified = read_rows(rectified_path) if rectified_path.exists() else []
    known_rectified = len(rectified)
    edits: dict[str, dict[str, Value]] = {}
    for text_id in plan.texts:
        entry = manifest.text(text_id)
        rows = read_rows(folder / entry.file)
        changes = [change for change in plan.changes if change.article.text_id == text_id]
        new_rows = _rewrite(entry, rows, changes, plan, earlier, rectified)
        if new_rows == rows:
            continue
        write_rows(prepared / entry.file, new_rows)
        edits[text_id] = {
            "as_of": _as_of(new_rows, entry),
            "origin": _origin(new_rows, entry),
            "sha256": content_sha256(prepared / entry.file),
            "articles": len(new_rows),
        }
    versions: dict[str, Value] = {}
    if len(earlier) != known_earlier:
        write_rows(prepared / manifest.versions.file, earlier)
        versions = {"sha256": content_sha256(prepared / manifest.versions.file), "articles": len(earlier)}
    if len(rectified) != known_rectified:
        write_rows(prepared / RECTIFIED_FILE, rectified)
    toml = (folder / "manifest.toml").read_text(encoding="utf-8")
    (prepared / "manifest.toml").write_text(edit_manifest(toml, edits, versions), encoding="utf-8")
    write_change_log(plan, folder, prepared)


def _rewrite(
    entry: TextEntry,
    rows: list[Row],
    changes: list[ArticleChange],
    plan: SyncPlan,
    earlier: list[Row],
    rectified: list[Row],
) -> list[Row]:
    """The rows of one text after its changes; rows that leave it are appended to `earlier` or `rectified`."""
    new: list[Row | None] = list(rows)
    at = {row_identity(row): index for index, row in enumerate(rows)}
    added: list[Row] = []
    model = rows[0] if rows else {"text_id": entry.text_id, "text_title": entry.title, "num": "", "section_path": []}
    for change in changes:
        if change.kind is ChangeKind.RECOVERED:
            earlier.append(to_row(_required(change.new), model))
            continue
        if change.old is None:
            row = to_row(_required(change.new), model)
            added.append(row)
            continue
        former, place = _find(change.old, new, at, added)
        if change.closed is not None:
            earlier.append(to_row(change.closed, former))
        elif change.kind is ChangeKind.RECTIFIED:
            rectified.append(former)
        successor = to_row(change.new, former) if change.new else None
        if place is None:
            added.remove(former)
            if successor:
                added.append(successor)
            continue
        new[place] = successor
        if change.new:
            at[identity(change.new)] = place
    day = plan.as_of.isoformat()
    for index, kept in enumerate(new):
        if kept and row_identity(kept) in plan.confirmed and _older(kept, plan):
            new[index] = kept | {"as_of": day, "origin": plan.origin}
    return insert([row for row in new if row is not None], added)


def _find(
    article: Article, rows: list[Row | None], at: dict[Identity, int], added: list[Row]
) -> tuple[Row, int | None]:
    place = at.get(identity(article))
    former = rows[place] if place is not None else None
    if former is not None:
        return former, place
    for row in added:
        if row_identity(row) == identity(article):
            return row, None
    raise SyncError(f"Le plan parle de {article.document_id}, que le corpus n'a pas ; relancez la synchronisation.")


def _required(article: Article | None) -> Article:
    if article is None:
        raise SyncError("Plan incomplet : un changement sans texte ; relancez la synchronisation.")
    return article


def _older(row: Row, plan: SyncPlan) -> bool:
    seen = cautions.latest_day(row.get("as_of"))
    return seen is None or seen < plan.as_of


def _as_of(rows: list[Row], entry: TextEntry) -> str:
    """One day for all rows, or « from … à … » as the manifest writes it."""
    days = sorted({row["as_of"] for row in rows if row.get("as_of")}, key=lambda day: (cautions.latest_day(day), day))
    if not days:
        return entry.as_of
    return str(days[0]) if len(days) == 1 else f"{days[0]} à {days[-1]}"


def _origin(rows: list[Row], entry: TextEntry) -> str:
    origins = {row["origin"] for row in rows}
    return str(origins.pop()) if len(origins) == 1 else entry.origin


def _check(before: Library, prepared: Path) -> None:
    """The prepared folder opens as a library, and every wording the corpus had is still in it."""
    after = Library(prepared)
    kept = {(article.text_id, article.num, wording(article.body)) for article in after.articles()}
    rectified = prepared / RECTIFIED_FILE
    if rectified.exists():
        kept |= {(row["text_id"], row_identity(row)[1], wording(row["text"])) for row in read_rows(rectified)}
    for article in before.articles():
        if (article.text_id, article.num, wording(article.body)) not in kept:
            raise SyncError(
                f"La synchronisation perdrait une rédaction de {article.document_id} ; rien n'a été modifié."
            )


def _flush(folder: Path) -> None:
    for path in [*folder.iterdir(), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
