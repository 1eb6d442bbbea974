"""A generation made from the served one by changing one note: what a whole build would give, in a second or two.

The points of the other passages are read back and written into a fresh shard: changing a shard in place would leave
deleted points in the statistics that BM25 ranks with.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import GenerationCorrupt, LexcoopError
from corpus.note import Note
from indexing.cache import BuildCache
from indexing.disk_space import require_space
from indexing.note_documents import note_documents
from indexing.passages import split_note
from kb.document import Document
from kb.document_store import DocumentStore, write_store
from kb.embedder import Embedder
from kb.generation import DOCUMENTS, VECTORS, Generation, Generations, file_sha256, vectors_sha256
from kb.index.edge import EdgeIndex
from kb.index.protocol import IndexPoint, SearchFilter
from kb.passage import Passage
from kb.sparse import SparseEncoder
from kb.understanding.vocabulary import count_words

Progress = Callable[[str, int, int], None]
_BATCH = 512
_DOCUMENT_TABLES = ("passages", "documents")


def derive(
    generations: Generations,
    served: str,
    slug: str,
    note: Note | None,
    folder: Path,
    embedder: Embedder,
    cache: Path,
    progress: Progress | None = None,
) -> Generation:
    """Write into the empty `folder` the generation `served` with the note `slug` as given (`None`: without it).

    The record is complete but for its name and inputs, and is not written. Raises `LexcoopError` (no room, a note that
    is not found in what was written); nothing outside `folder` changes.
    """
    told = progress or (lambda step, done, total: None)
    source = generations.path(served)
    record = generations.verify(served)
    if record.collection:
        raise LexcoopError(
            "Les vecteurs de l'index sont sur un serveur Qdrant : la génération entière est à construire."
        )
    size = (source / DOCUMENTS).stat().st_size
    if shutil.disk_usage(folder).free < 2 * size:
        raise LexcoopError(
            f"Place insuffisante dans {folder.parent} : libérez {2 * size // 1_000_000} Mo ; "
            "l'index servi n'a pas changé."
        )
    require_space(folder, record.passages, record.dimension)
    store = DocumentStore(source / DOCUMENTS)
    old = store.passages_of(f"note:{slug}")
    document, passages = _cut(store, note)
    vectors = _vectors(passages, embedder, cache, told)
    sparse = SparseEncoder()
    points = [
        IndexPoint(
            passage.point_id,
            vectors[passage.embedded_sha256],
            sparse.passage(passage.embedded_text),
            document.applies_from,
            document.applies_to,
            document.kind,
            document.text_id,
        )
        for passage in passages
        if document is not None
    ]
    _change_documents(source / DOCUMENTS, folder / DOCUMENTS, slug, old, document, passages)
    told("documents", 1, 1)
    kept = _point_ids(store, f"note:{slug}")
    _write_points(source / VECTORS, folder / VECTORS, kept, points, record.dimension, told)
    counts = DocumentStore(folder / DOCUMENTS).counts()
    if counts[1] != len(kept) + len(points):
        raise GenerationCorrupt(
            "Contrôle de la nouvelle génération : des passages manquent ; l'index servi n'a pas changé."
        )
    return replace(
        record,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        documents=counts[0],
        passages=counts[1],
        documents_sha256=file_sha256(folder / DOCUMENTS),
        vectors_sha256=vectors_sha256(folder / VECTORS),
    )


def _cut(store: DocumentStore, note: Note | None) -> tuple[Document | None, tuple[Passage, ...]]:
    document = next(iter(note_documents([note])), None) if note else None
    if document is None:
        return None, ()
    known = {f"{text_id}:{num}" for text_id in store.text_ids() for num in store.numbers(text_id)}
    return document, tuple(split_note(document, known))


def _vectors(
    passages: Sequence[Passage], embedder: Embedder, cache: Path, told: Progress
) -> dict[str, NDArray[np.float32]]:
    """Vectors by SHA-256 of the text; what was tried or published before is in the cache of builds."""
    remembered = BuildCache(cache)
    try:
        known = remembered.vectors(embedder.fingerprint, sorted({passage.embedded_sha256 for passage in passages}))
        missing = list({p.embedded_sha256: p.embedded_text for p in passages if p.embedded_sha256 not in known}.items())
        done = 0
        told("vecteurs", done, len(missing))

        def advance(count: int) -> None:
            nonlocal done
            done += count
            told("vecteurs", done, len(missing))

        if missing:
            encoded = embedder.passages([text for _, text in missing], advance)
            fresh = list(zip((sha for sha, _ in missing), encoded, strict=True))
            remembered.add_vectors(embedder.fingerprint, fresh)
            known.update(fresh)
    finally:
        remembered.close()
    return known


def _point_ids(store: DocumentStore, left_out: str) -> list[int]:
    """Points of the other documents, in the order a whole build adds them."""
    with closing(sqlite3.connect(f"{store.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        rows = connection.execute(
            "SELECT p.point_id FROM passages p JOIN documents d ON d.document_id = p.document_id "
            'WHERE p.document_id != ? ORDER BY d.ordinal, p.start, p."end" DESC',
            (left_out,),
        )
        return [int(row[0]) for row in rows]


def _change_documents(
    source: Path,
    target: Path,
    slug: str,
    old: Sequence[Passage],
    document: Document | None,
    passages: Sequence[Passage],
) -> None:
    shutil.copyfile(source, target)
    identifier = f"note:{slug}"
    with closing(sqlite3.connect(target)) as connection, connection:
        held = connection.execute("SELECT ordinal FROM documents WHERE document_id = ?", (identifier,)).fetchone()
        for table in _DOCUMENT_TABLES:
            connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (identifier,))
        connection.execute("DELETE FROM citing WHERE source = ?", (identifier,))
        if document is not None:
            last = connection.execute("SELECT MAX(ordinal) FROM documents").fetchone()[0] or 0
            _insert(connection, target, document, passages, held[0] if held else last + 1)
        for sign, changed in ((-1, old), (1, passages)):
            for word, count in count_words(passage.embedded_text for passage in changed).items():
                connection.execute(
                    "INSERT INTO vocabulary VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET texts = texts + ?",
                    (word, count, sign * count),
                )
        connection.execute("DELETE FROM vocabulary WHERE texts <= 0")


def _insert(
    connection: sqlite3.Connection, target: Path, document: Document, passages: Sequence[Passage], ordinal: int
) -> None:
    """Rows as `write_store` makes them, through a store of that one document."""
    single = target.with_name("note.sqlite")
    write_store(single, [document], passages, {})
    try:
        with closing(sqlite3.connect(single)) as alone:
            columns = ", ".join(("ordinal", *(field.name for field in fields(Document))))
            row = alone.execute(f"SELECT {columns} FROM documents").fetchone()
            marks = ", ".join("?" for _ in row)
            connection.execute(f"INSERT INTO documents ({columns}) VALUES ({marks})", (ordinal, *row[1:]))
            for table, width in (("passages", 8), ("citing", 2)):
                rows: list[tuple[Any, ...]] = alone.execute(f"SELECT * FROM {table}").fetchall()
                connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)
    finally:
        single.unlink(missing_ok=True)


def _write_points(
    source: Path, target: Path, kept: Sequence[int], points: Sequence[IndexPoint], dimension: int, told: Progress
) -> None:
    held = EdgeIndex.open(source)
    fresh = EdgeIndex.create(target, dimension)
    try:
        for start in range(0, len(kept), _BATCH):
            fresh.copy_points(held, kept[start : start + _BATCH])
            told("index", min(start + _BATCH, len(kept)), len(kept))
        fresh.add(points)
        fresh.finish()
        if fresh.count() != len(kept) + len(points):
            raise GenerationCorrupt(
                "Contrôle de la nouvelle génération : des vecteurs manquent ; l'index servi n'a pas changé."
            )
        for point in points[:: max(1, len(points) // 5)]:
            found = fresh.search(point.dense, point.sparse, SearchFilter(date.today(), (point.kind,)), 10)
            if not found.dense or found.dense[0].score < 0.99 or (point.sparse.indices and not found.sparse):
                raise GenerationCorrupt(
                    "Contrôle de la nouvelle génération : la note n'est pas retrouvée ; l'index servi n'a pas changé."
                )
    finally:
        fresh.close()
        held.close()
