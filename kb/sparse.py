"""French BM25 vectors: Qdrant's own tokeniser and stemmer, so that the embedded and the server index score alike."""

from __future__ import annotations

from dataclasses import dataclass

from qdrant_edge import Bm25, Bm25Config

from kb.immutable import Immutable

# k and b chosen on the public dev sets (docs/retrieval.md); average passage length measured on `complet`, in tokens.
BM25_K = 1.2
BM25_B = 0.6
AVERAGE_LENGTH = 110.0


@dataclass(frozen=True)
class SparseVector(Immutable):
    """Term identifiers and their weights, in parallel."""

    indices: tuple[int, ...]
    values: tuple[float, ...]

    def merged(self, other: SparseVector, weight: float) -> SparseVector:
        """This vector plus the terms of `other` it lacks, scaled by `weight`."""
        mine = dict(zip(self.indices, self.values, strict=True))
        for index, value in zip(other.indices, other.values, strict=True):
            mine.setdefault(index, value * weight)
        return SparseVector(tuple(mine), tuple(mine.values()))


class SparseEncoder:
    """Turns texts into BM25 vectors: stemmed French words, accents folded, stop words gone."""

    def __init__(self, k: float = BM25_K, b: float = BM25_B, average_length: float = AVERAGE_LENGTH) -> None:
        self._model = Bm25(Bm25Config(language="french", ascii_folding=True, k=k, b=b, avg_len=average_length))

    def passage(self, text: str) -> SparseVector:
        """The vector of a text to be found: saturated term frequencies."""
        vector = self._model.embed_document(text)
        return SparseVector(tuple(vector.indices), tuple(vector.values))

    def query(self, text: str) -> SparseVector:
        """The vector of a question: 1 for each distinct term."""
        vector = self._model.embed_query(text)
        return SparseVector(tuple(vector.indices), tuple(vector.values))
