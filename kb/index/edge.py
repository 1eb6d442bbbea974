"""The embedded index: a Qdrant Edge shard in a folder, searched in process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import qdrant_edge as qdrant
from numpy.typing import NDArray

from corpus.errors import GenerationCorrupt
from kb.index.protocol import (
    APPLIES_FROM,
    APPLIES_TO,
    DENSE,
    KIND,
    SPARSE,
    TEXT_ID,
    Hit,
    Hits,
    IndexPoint,
    SearchFilter,
)
from kb.sparse import SparseVector

BATCH = 512
# Below this size (KB) a segment is searched exactly. Our largest corpus is 25 MB of vectors: an exact search takes
# 2 ms, and gives the same answer on every machine.
EXACT_BELOW_KB = 1_000_000


class EdgeIndex:
    """A `PassageIndex` over Qdrant Edge; several processes may open one at once."""

    def __init__(self, shard: qdrant.EdgeShard) -> None:
        self._shard = shard

    @classmethod
    def create(cls, folder: Path, dimension: int) -> EdgeIndex:
        """Start an empty index in an empty folder."""
        folder.mkdir(parents=True, exist_ok=True)
        config = qdrant.EdgeConfig(
            vectors={DENSE: qdrant.EdgeVectorParams(size=dimension, distance=qdrant.Distance.Cosine)},
            sparse_vectors={SPARSE: qdrant.EdgeSparseVectorParams(modifier=qdrant.Modifier.Idf)},
            optimizers=qdrant.EdgeOptimizersConfig(indexing_threshold=EXACT_BELOW_KB, default_segment_number=1),
            # Without a write-ahead log one shard can be open in several processes; a build that dies is thrown away.
            wal_enabled=False,
        )
        shard = qdrant.EdgeShard.create(str(folder), config)
        for field in (APPLIES_FROM, APPLIES_TO):
            shard.update(qdrant.UpdateOperation.create_field_index(field, qdrant.PayloadSchemaType.Integer))
        for field in (KIND, TEXT_ID):
            shard.update(qdrant.UpdateOperation.create_field_index(field, qdrant.PayloadSchemaType.Keyword))
        return cls(shard)

    @classmethod
    def open(cls, folder: Path) -> EdgeIndex:
        """Open a finished index; raises `GenerationCorrupt` when the folder cannot be read."""
        try:
            return cls(qdrant.EdgeShard.load(str(folder)))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # bare exceptions, and for some damage a Rust panic, which derives from this
            raise GenerationCorrupt(
                f"Index vectoriel illisible : {folder} ({error}) ; lancez `lexcoop index`."
            ) from error

    def add(self, points: Iterable[IndexPoint]) -> None:
        """Add points, in batches."""
        iterator = iter(points)
        while batch := list(islice(iterator, BATCH)):
            self._shard.update(qdrant.UpdateOperation.upsert_points([_point(point) for point in batch]))

    def copy_points(self, source: EdgeIndex, point_ids: Sequence[int]) -> None:
        """Add points of another index, exactly as it holds them."""
        records = {
            int(record.id): record
            for record in source._shard.retrieve(list(point_ids), with_payload=True, with_vector=True)
        }
        found = [records[point_id] for point_id in point_ids if point_id in records]
        points = [qdrant.Point(int(record.id), record.vector or {}, record.payload) for record in found]
        self._shard.update(qdrant.UpdateOperation.upsert_points(points))

    def finish(self) -> None:
        """Merge segments and flush to disk."""
        self._shard.optimize()
        self._shard.flush()

    def search(
        self, dense: NDArray[np.float32] | None, sparse: SparseVector | None, where: SearchFilter, limit: int
    ) -> Hits:
        """The nearest points of each list under the filter."""
        condition = _filter(where)
        queries = []
        if dense is not None:
            queries.append(qdrant.Query.Nearest(dense.tolist(), using=DENSE))
        if sparse is not None and sparse.indices:
            vector = qdrant.SparseVector(list(sparse.indices), list(sparse.values))
            queries.append(qdrant.Query.Nearest(vector, using=SPARSE))
        lists = [
            tuple(
                Hit(int(point.id), float(point.score))
                for point in self._shard.query(
                    qdrant.QueryRequest(limit=limit, query=query, filter=condition, with_payload=False)
                )
            )
            for query in queries
        ]
        found_dense = lists.pop(0) if dense is not None else ()
        return Hits(dense=found_dense, sparse=lists.pop(0) if lists else ())

    def vectors(self, point_ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """The dense vectors of some points."""
        records = self._shard.retrieve(list(point_ids), with_payload=False, with_vector=[DENSE])
        found: dict[int, NDArray[np.float32]] = {}
        for record in records:
            named: Any = record.vector
            found[int(record.id)] = np.asarray(named[DENSE], dtype=np.float32)
        return found

    def count(self) -> int:
        """Number of points."""
        return self._shard.count(qdrant.CountRequest(exact=True))

    def close(self) -> None:
        """Release the files."""
        self._shard.close()


def _point(point: IndexPoint) -> qdrant.Point:
    return qdrant.Point(
        point.point_id,
        {
            DENSE: point.dense.tolist(),
            SPARSE: qdrant.SparseVector(list(point.sparse.indices), list(point.sparse.values)),
        },
        {
            APPLIES_FROM: point.applies_from,
            APPLIES_TO: point.applies_to,
            KIND: point.kind,
            TEXT_ID: point.text_id,
        },
    )


def _filter(where: SearchFilter) -> qdrant.Filter:
    must: list[Any] = [
        qdrant.FieldCondition(APPLIES_FROM, range=qdrant.RangeFloat(lte=where.day)),
        qdrant.FieldCondition(APPLIES_TO, range=qdrant.RangeFloat(gt=where.day)),
    ]
    if where.kinds:
        must.append(qdrant.FieldCondition(KIND, match=qdrant.MatchAny(list(where.kinds))))
    if where.text_ids:
        must.append(qdrant.FieldCondition(TEXT_ID, match=qdrant.MatchAny(list(where.text_ids))))
    return qdrant.Filter(must=must)
