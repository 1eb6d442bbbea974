"""Questions already written for articles (document expansion), searched by likeness to the one asked.

After Nogueira, Yang, Lin and Cho, « Document Expansion by Query Prediction », 2019; the questions are searched apart
instead of being appended to the articles, so that one that is near counts wholly, however long the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.immutable import Immutable
from kb.question import IndexedQuestion


@dataclass(frozen=True)
class NearQuestion(Immutable):
    """A question of the corpus near the one asked, the articles (keys) that answer it, and their cosine."""

    question: str
    articles: tuple[str, ...]
    cosine: float


class NearQuestions:
    """All questions of a generation in one matrix; exact search, some milliseconds for tens of thousands."""

    def __init__(self, questions: Sequence[IndexedQuestion], dimension: int) -> None:
        self._questions = questions
        self._vectors = np.zeros((len(questions), dimension), dtype=np.float32)
        for row, item in enumerate(questions):
            self._vectors[row] = item.decoded()

    def __len__(self) -> int:
        return len(self._questions)

    def nearest(self, vector: NDArray[np.float32], limit: int) -> tuple[NearQuestion, ...]:
        """The questions nearest to a unit vector of shape (dimension,), best first, at most `limit`."""
        if not self._questions:
            return ()
        cosines = self._vectors @ vector
        best = np.argsort(-cosines, kind="stable")[:limit]
        return tuple(
            NearQuestion(self._questions[row].question, self._questions[row].articles, float(cosines[row]))
            for row in best
        )


def articles_of(near: Sequence[NearQuestion]) -> dict[str, float]:
    """The articles of near questions, each once with its best cosine, best first."""
    best: dict[str, float] = {}
    for item in near:
        for key in item.articles:
            best.setdefault(key, item.cosine)
    return best
