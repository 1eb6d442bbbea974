"""The index beyond one machine: a collection of a Qdrant server, through `qdrant-client`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from qdrant_client import QdrantClient, models

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

BATCH = 256
ALIAS = "lexcoop"


class ServerIndex:
    """A `PassageIndex` over one collection; generations are collections, the served one carries the alias."""

    def __init__(self, client: QdrantClient, collection: str) -> None:
        self.client = client
        self.collection = collection

    @classmethod
    def create(cls, client: QdrantClient, collection: str, dimension: int) -> ServerIndex:
        """Start an empty collection, replacing one of the same name left by a build that died."""
        if client.collection_exists(collection):
            client.delete_collection(collection)
        client.create_collection(
            collection,
            vectors_config={DENSE: models.VectorParams(size=dimension, distance=models.Distance.COSINE)},
            sparse_vectors_config={SPARSE: models.SparseVectorParams(modifier=models.Modifier.IDF)},
        )
        for field in (APPLIES_FROM, APPLIES_TO):
            client.create_payload_index(collection, field, models.PayloadSchemaType.INTEGER)
        for field in (KIND, TEXT_ID):
            client.create_payload_index(collection, field, models.PayloadSchemaType.KEYWORD)
        return cls(client, collection)

    @classmethod
    def open(cls, client: QdrantClient, collection: str) -> ServerIndex:
        """Open an existing collection; raises `GenerationCorrupt` when the server does not hold it."""
        try:
            exists = client.collection_exists(collection)
        except Exception as error:  # the client raises transport errors of several libraries
            raise GenerationCorrupt(
                f"Serveur Qdrant injoignable ({type(error).__name__}) : vérifiez LEXCOOP_QDRANT_URL et que le "
                "serveur tourne."
            ) from error
        if not exists:
            raise GenerationCorrupt(f"Collection « {collection} » absente du serveur Qdrant : lancez `lexcoop index`.")
        return cls(client, collection)

    def add(self, points: Iterable[IndexPoint]) -> None:
        """Add points, in batches."""
        iterator = iter(points)
        while batch := list(islice(iterator, BATCH)):
            self.client.upsert(self.collection, [_point(point) for point in batch], wait=True)

    def finish(self) -> None:
        """Nothing to do: the server makes each batch durable before it answers."""

    def search(
        self, dense: NDArray[np.float32] | None, sparse: SparseVector | None, where: SearchFilter, limit: int
    ) -> Hits:
        """The nearest points of each list under the filter, in one round trip."""
        condition = _filter(where)
        requests = []
        if dense is not None:
            # exact: the same answer as the embedded index, and every article that deserves it is seen.
            requests.append(_request(dense.tolist(), DENSE, condition, limit, models.SearchParams(exact=True)))
        if sparse is not None and sparse.indices:
            vector = models.SparseVector(indices=list(sparse.indices), values=list(sparse.values))
            requests.append(_request(vector, SPARSE, condition, limit, None))
        if not requests:
            return Hits((), ())
        answers = self.client.query_batch_points(self.collection, requests)
        lists = [tuple(Hit(int(p.id), float(p.score)) for p in answer.points) for answer in answers]
        found_dense = lists.pop(0) if dense is not None else ()
        return Hits(dense=found_dense, sparse=lists.pop(0) if lists else ())

    def vectors(self, point_ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """The dense vectors of some points."""
        records = self.client.retrieve(self.collection, list(point_ids), with_payload=False, with_vectors=[DENSE])
        found: dict[int, NDArray[np.float32]] = {}
        for record in records:
            named: Any = record.vector
            found[int(record.id)] = np.asarray(named[DENSE], dtype=np.float32)
        return found

    def count(self) -> int:
        """Number of points."""
        return self.client.count(self.collection, exact=True).count

    def close(self) -> None:
        """Close the connection."""
        self.client.close()


def switch_alias(client: QdrantClient, collection: str, alias: str = ALIAS) -> None:
    """Point the served alias at `collection`, in one atomic request."""
    operations: list[Any] = []
    if any(entry.alias_name == alias for entry in client.get_aliases().aliases):
        operations.append(models.DeleteAliasOperation(delete_alias=models.DeleteAlias(alias_name=alias)))
    operations.append(
        models.CreateAliasOperation(create_alias=models.CreateAlias(collection_name=collection, alias_name=alias))
    )
    client.update_collection_aliases(change_aliases_operations=operations)


def _request(
    query: Any, using: str, condition: models.Filter, limit: int, params: models.SearchParams | None
) -> models.QueryRequest:
    return models.QueryRequest(
        query=query, using=using, filter=condition, limit=limit, params=params, with_payload=False
    )


def _point(point: IndexPoint) -> models.PointStruct:
    return models.PointStruct(
        id=point.point_id,
        vector={
            DENSE: point.dense.tolist(),
            SPARSE: models.SparseVector(indices=list(point.sparse.indices), values=list(point.sparse.values)),
        },
        payload={
            APPLIES_FROM: point.applies_from,
            APPLIES_TO: point.applies_to,
            KIND: point.kind,
            TEXT_ID: point.text_id,
        },
    )


def _filter(where: SearchFilter) -> models.Filter:
    must: list[Any] = [
        models.FieldCondition(key=APPLIES_FROM, range=models.Range(lte=where.day)),
        models.FieldCondition(key=APPLIES_TO, range=models.Range(gt=where.day)),
    ]
    if where.kinds:
        must.append(models.FieldCondition(key=KIND, match=models.MatchAny(any=list(where.kinds))))
    if where.text_ids:
        must.append(models.FieldCondition(key=TEXT_ID, match=models.MatchAny(any=list(where.text_ids))))
    return models.Filter(must=must)
