"""Questions already written for articles (document expansion), searched by likeness and by words.

After Nogueira, Yang, Lin and Cho, « Document Expansion by Query Prediction », 2019; the questions are searched apart
instead of being appended to the articles, so that one that is near counts wholly, however long the article.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix

from kb.immutable import Immutable
from kb.question import IndexedQuestion
from kb.sparse import SparseEncoder


@dataclass(frozen=True)
class NearQuestion(Immutable):
    """A question of the corpus near the one asked, the articles (keys) that answer it, and their cosine or BM25.

    `outside` is the reason of the refusal when none does; empty otherwise.
    """

    question: str
    articles: tuple[str, ...]
    score: float
    outside: str = ""


class NearQuestions:
    """All questions of a generation; searched exactly, some milliseconds for tens of thousands."""

    def __init__(self, questions: Sequence[IndexedQuestion], dimension: int, sparse: SparseEncoder) -> None:
        self._questions = [item for item in questions if item.articles]
        self._refused = [item for item in questions if not item.articles]
        self._sparse = sparse
        self._vectors = _matrix(self._questions, dimension)
        self._refused_vectors = _matrix(self._refused, dimension)
        self._terms: dict[int, int] = {}
        self._words = self._weigh()

    def __len__(self) -> int:
        """How many questions there are."""
        return len(self._questions)

    def nearest(self, vector: NDArray[np.float32], limit: int) -> tuple[NearQuestion, ...]:
        """The questions nearest to a unit vector of shape (dimension,), best first, at most `limit`."""
        return _best(self._questions, self._vectors @ vector, limit)

    def refused(self, vector: NDArray[np.float32], limit: int) -> tuple[NearQuestion, ...]:
        """The nearest of the questions that must be refused, best first, at most `limit`."""
        return _best(self._refused, self._refused_vectors @ vector, limit)

    def worded(self, question: str, limit: int) -> tuple[NearQuestion, ...]:
        """The questions that share its words, by BM25, best first, at most `limit`."""
        columns = [self._terms[term] for term in self._sparse.query(question).indices if term in self._terms]
        if not columns:
            return ()
        found = _best(self._questions, np.asarray(self._words[:, columns].sum(axis=1)).ravel(), limit)
        return tuple(item for item in found if item.score > 0)

    def _weigh(self) -> csc_matrix:
        """Shape (questions, terms): term frequency as the index saturates it, times inverse document frequency."""
        rows, columns, values = [], [], []
        for row, item in enumerate(self._questions):
            vector = self._sparse.passage(item.question)
            for term, value in zip(vector.indices, vector.values, strict=True):
                rows.append(row)
                columns.append(self._terms.setdefault(term, len(self._terms)))
                values.append(value)
        matrix = csc_matrix((values, (rows, columns)), shape=(len(self._questions), len(self._terms)), dtype=np.float32)
        held = np.diff(matrix.indptr)
        rarity = np.log(1 + (len(self._questions) - held + 0.5) / (held + 0.5)).astype(np.float32)
        weighed: csc_matrix = matrix.multiply(rarity[np.newaxis, :]).tocsc()
        return weighed


def _matrix(questions: Sequence[IndexedQuestion], dimension: int) -> NDArray[np.float32]:
    vectors = np.zeros((len(questions), dimension), dtype=np.float32)
    for row, item in enumerate(questions):
        vectors[row] = item.decoded()
    return vectors


def _best(items: Sequence[IndexedQuestion], scores: NDArray[np.float32], limit: int) -> tuple[NearQuestion, ...]:
    best = np.argsort(-scores, kind="stable")[:limit]
    return tuple(
        NearQuestion(items[row].question, items[row].articles, float(scores[row]), items[row].outside) for row in best
    )


def votes(near: Sequence[NearQuestion], width: float) -> dict[str, float]:
    """What near questions say of each article, the best one at 1, best first.

    Each question votes for its articles with exp((score - best score) / width): several near ones outweigh one.

    >>> near = [NearQuestion("a", ("L1",), 0.9), NearQuestion("b", ("L2",), 0.9), NearQuestion("c", ("L2",), 0.9)]
    >>> votes(near, 0.02)
    {'L2': 1.0, 'L1': 0.5}
    """
    if not near:
        return {}
    best = max(item.score for item in near)
    said: dict[str, float] = {}
    for item in near:
        for key in item.articles:
            said[key] = said.get(key, 0.0) + math.exp((item.score - best) / width)
    most = max(said.values())
    return {key: vote / most for key, vote in sorted(said.items(), key=lambda pair: -pair[1])}


def likeness(near: Sequence[NearQuestion]) -> dict[str, float]:
    """The best cosine of each article's questions."""
    best: dict[str, float] = {}
    for item in near:
        for key in item.articles:
            best[key] = max(best.get(key, item.score), item.score)
    return best
