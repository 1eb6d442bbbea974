"""The same vectors and query through `QdrantClient(path=…)`, the baseline: `local_client.py COUNT`."""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import time
from datetime import date

from qdrant_client import QdrantClient

from kb import KnowledgeBase
from kb.generation import DOCUMENTS, Generations
from kb.index.protocol import IndexPoint, PassageIndex, SearchFilter
from kb.index.server import ServerIndex
from kb.settings import read_settings
from kb.sparse import SparseEncoder
from tests.bench.query import quantiles, questions


def points(base: KnowledgeBase) -> list[IndexPoint]:
    """Every point of the served generation."""
    settings, sparse = read_settings(), SparseEncoder()
    path = Generations(settings.generations).path(base.generation) / DOCUMENTS
    rows = sqlite3.connect(path).execute(
        "SELECT p.point_id, p.embedded_text, d.applies_from, d.applies_to, d.kind, d.text_id "
        "FROM passages p JOIN documents d USING (document_id)"
    )
    rows = list(rows)
    vectors = base.opened.index.vectors([row[0] for row in rows])
    return [IndexPoint(row[0], vectors[row[0]], sparse.passage(row[1]), *row[2:]) for row in rows]


def timed(index: PassageIndex, base: KnowledgeBase, asked: list[str]) -> dict[str, float]:
    """Latency of the filtered dense and sparse search alone."""
    sparse, where = SparseEncoder(), SearchFilter(date.today(), ("loi", "reglement"))
    vectors = [(base.embedder.query(question), sparse.query(question)) for question in asked]
    times = []
    for dense, words in vectors:
        before = time.perf_counter()
        index.search(dense, words, where, 150)
        times.append((time.perf_counter() - before) * 1000)
    return quantiles(times)


def main() -> None:
    """Print the latency of both engines on the same points and questions, and their ratio."""
    asked = questions(int(sys.argv[1]))
    base = KnowledgeBase.open(read_settings())
    base.embedder.warm_up()
    edge = timed(base.opened.index, base, asked)
    with tempfile.TemporaryDirectory() as folder:
        local = ServerIndex.create(QdrantClient(path=folder), "bench", base.record.dimension)
        local.add(points(base))
        slow = timed(local, base, asked)
        local.close()
    print(json.dumps({"edge_ms": edge, "local_client_ms": slow, "ratio_p50": round(slow["p50"] / edge["p50"], 1)}))


if __name__ == "__main__":
    main()
