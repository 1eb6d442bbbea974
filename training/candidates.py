"""For each training question: the passages to come closer to, and those, alike but wrong, to move away from.

Negatives are mined from the hybrid ranking of the untrained encoder and BM25 (reciprocal ranks, as the product fuses
them then). A passage that both lists put above the best gold one is left out: gold is incomplete, and what looks better
than gold often is gold too (« positive-aware mining », Moreira et al., NV-Retriever, 2024).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kb.passage import Passage
from kb.sparse import SparseEncoder, SparseVector
from training.examples import Example

LIST_DEPTH, KEPT = 100, 50
K, SPARSE_WEIGHT = 10, 1.3  # the fusion the product had before it had this encoder
COSINE_MARGIN, BM25_MARGIN = 0.005, 0.95
LEGAL_WORDS = 0.3


@dataclass(frozen=True)
class Candidates:
    """Positions of passages: the best one of each gold article, and hard negatives, hardest first."""

    search_text: str
    gold: frozenset[str]
    positives: tuple[int, ...]
    negatives: tuple[int, ...]


class CandidateMiner:
    """Ranks the passages of the law for training questions; holds a BM25 matrix of shape (passages, terms)."""

    def __init__(self, keys: Sequence[str], passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        self._keys = np.array(keys)
        self._vectors = vectors
        self._of_article: dict[str, list[int]] = {}
        for position, key in enumerate(keys):
            self._of_article.setdefault(key, []).append(position)
        self._encoder = SparseEncoder()
        self._terms: dict[int, int] = {}
        self._matrix = self._rows([self._encoder.passage(passage.embedded_text) for passage in passages], grow=True)
        holding = np.asarray((self._matrix > 0).sum(axis=0)).ravel()
        # Qdrant's own inverse document frequency.
        self._idf = np.log((len(passages) - holding + 0.5) / (holding + 0.5) + 1)

    def bm25(self, search_text: str, legal_words: Sequence[str]) -> NDArray[np.float64]:
        """Score of every passage, shape (passages,)."""
        query = self._encoder.query(search_text)
        for words in legal_words:
            query = query.merged(self._encoder.query(words), LEGAL_WORDS)
        row = self._rows([query], grow=False)
        scores: NDArray[np.float64] = (row @ sparse.diags(self._idf) @ self._matrix.T).toarray().ravel()
        return scores

    def mine(
        self, example: Example, search_text: str, legal_words: Sequence[str], vector: NDArray[np.float32]
    ) -> Candidates | None:
        """Candidates of one question; `None` when no gold article is in the corpus."""
        gold = [key for key in example.gold if key in self._of_article]
        if not gold:
            return None
        cosines, bm25 = self._vectors @ vector, self.bm25(search_text, legal_words)
        positives = [max(self._of_article[key], key=lambda i: cosines[i] + 0.01 * bm25[i]) for key in gold]
        fused = np.zeros(len(self._keys))
        for scores, weight in ((cosines, 1.0), (bm25, SPARSE_WEIGHT)):
            best = np.argsort(-scores)[:LIST_DEPTH]
            fused[best] += weight / (K + np.arange(1, len(best) + 1))
        highest_cosine = max(cosines[i] for i in positives) - COSINE_MARGIN
        highest_bm25 = max(bm25[i] for i in positives) * BM25_MARGIN
        negatives = [
            int(i)
            for i in np.argsort(-fused)[: LIST_DEPTH + 20]
            if fused[i] > 0
            and self._keys[i] not in gold
            and not (cosines[i] > highest_cosine and bm25[i] > highest_bm25)
        ]
        return Candidates(search_text, frozenset(gold), tuple(positives), tuple(negatives[:KEPT]))

    def _rows(self, vectors: Sequence[SparseVector], *, grow: bool) -> sparse.csr_matrix:
        rows, columns, values = [], [], []
        for row, vector in enumerate(vectors):
            for term, value in zip(vector.indices, vector.values, strict=True):
                if grow:
                    self._terms.setdefault(term, len(self._terms))
                if term in self._terms:
                    rows.append(row)
                    columns.append(self._terms[term])
                    values.append(value)
        return sparse.csr_matrix((values, (rows, columns)), shape=(len(vectors), len(self._terms)))
