"""Third step: dense and sparse vectors of passages; known ones come from the cache."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from haystack import component
from numpy.typing import NDArray

from indexing.cache import BuildCache
from kb.document import Document
from kb.embedder import Embedder
from kb.index.protocol import IndexPoint
from kb.passage import Passage
from kb.sparse import SparseEncoder

Progress = Callable[[str, int, int], None]
# Vectors are saved every so many passages, so that a killed build loses at most that.
SAVE_EVERY = 512


@component
class PassageEmbedder:
    """Encodes passages with the configured model; `progress(step, done, total)` is told how far it is."""

    def __init__(
        self, model: str, precision: str, cache: str, *, packaged: bool, progress: Progress | None = None
    ) -> None:
        self.model = model
        self.precision = precision
        self.cache = cache
        self.packaged = packaged
        self._progress = progress or (lambda step, done, total: None)
        self._embedder = Embedder(model, precision, packaged=packaged)
        self._sparse = SparseEncoder()

    def warm_up(self) -> None:
        """Load the weights."""
        self._embedder.warm_up()

    @component.output_types(points=list[IndexPoint], reused=int, embedded=int, dimension=int, fingerprint=str)
    def run(self, documents: list[Document], passages: list[Passage]) -> dict[str, object]:
        """One point a passage, in order, with the counts of reused and newly embedded ones."""
        fingerprint = self._embedder.fingerprint
        cache = BuildCache(Path(self.cache))
        try:
            hashes = [passage.embedded_sha256 for passage in passages]
            known = cache.vectors(fingerprint, sorted(set(hashes)))
            missing = {sha: p for sha, p in zip(hashes, passages, strict=True) if sha not in known}
            self._embed_missing(missing, known, cache, fingerprint)
        finally:
            cache.close()
        by_id = {document.document_id: document for document in documents}
        points = []
        for sha, passage in zip(hashes, passages, strict=True):
            document = by_id[passage.document_id]
            points.append(
                IndexPoint(
                    point_id=passage.point_id,
                    dense=known[sha],
                    sparse=self._sparse.passage(passage.embedded_text),
                    applies_from=document.applies_from,
                    applies_to=document.applies_to,
                    kind=document.kind,
                    text_id=document.text_id,
                )
            )
        dimension = len(points[0].dense) if points else self._embedder.dimension
        return {
            "points": points,
            "reused": len(passages) - len(missing),
            "embedded": len(missing),
            "dimension": dimension,
            "fingerprint": fingerprint,
        }

    def _embed_missing(
        self,
        missing: dict[str, Passage],
        known: dict[str, NDArray[np.float32]],
        cache: BuildCache,
        fingerprint: str,
    ) -> None:
        # Shortest first across the whole build: batches then hold texts of like length. The characters of a text
        # order it as its tokens would, and cost nothing.
        order = sorted(missing, key=lambda sha: len(missing[sha].embedded_text))
        total = len(order)
        self._progress("vecteurs", 0, total)
        for start in range(0, total, SAVE_EVERY):
            part = order[start : start + SAVE_EVERY]
            done = start

            def advance(count: int) -> None:
                nonlocal done
                done += count
                self._progress("vecteurs", done, total)

            vectors = self._embedder.passages([missing[sha].embedded_text for sha in part], advance)
            fresh = list(zip(part, vectors, strict=True))
            cache.add_vectors(fingerprint, fresh)
            known.update(fresh)
