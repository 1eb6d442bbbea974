"""The record of a question that articles answer, as a generation keeps it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.immutable import Immutable

# Half the room of float32; a cosine moves in its fourth decimal.
STORED = np.float16


@dataclass(frozen=True)
class IndexedQuestion(Immutable):
    """A question, the keys of the articles that answer it, and its unit vector (little-endian float16).

    `outside` is the reason of the refusal when none does; empty otherwise.
    """

    question: str
    articles: tuple[str, ...]
    vector: bytes
    outside: str = ""

    @classmethod
    def of(
        cls, question: str, articles: tuple[str, ...], vector: NDArray[np.float32], outside: str = ""
    ) -> IndexedQuestion:
        """The record of a question encoded as `vector`."""
        return cls(question, articles, vector.astype(STORED).tobytes(), outside)

    def decoded(self) -> NDArray[np.float32]:
        """The vector, shape (dimension,)."""
        return np.frombuffer(self.vector, dtype=STORED).astype(np.float32)
