"""What any passage index does: hold dense and sparse vectors, and search both under the same filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kb.document import day_number
from kb.immutable import Immutable
from kb.sparse import SparseVector

DENSE, SPARSE = "dense", "sparse"
# Payload fields of a point; dates are integers, which every engine indexes and compares fast.
APPLIES_FROM, APPLIES_TO, KIND, TEXT_ID = "applies_from", "applies_to", "kind", "text_id"


@dataclass(frozen=True)
class IndexPoint(Immutable):
    """One passage as an index stores it."""

    point_id: int
    dense: NDArray[np.float32]
    sparse: SparseVector
    applies_from: int
    applies_to: int
    kind: str
    text_id: str


@dataclass(frozen=True)
class SearchFilter:
    """What may be found: the law of `as_of`, and only these kinds and texts when some are named."""

    as_of: date
    kinds: tuple[str, ...] = ()
    text_ids: tuple[str, ...] = ()

    @property
    def day(self) -> int:
        """The date as the index compares it."""
        return day_number(self.as_of)


@dataclass(frozen=True)
class Hit:
    """A point found and its score in one list (cosine, or BM25)."""

    point_id: int
    score: float


@dataclass(frozen=True)
class Hits:
    """The two ranked lists of one search, best first; a list that was not asked for is empty."""

    dense: tuple[Hit, ...]
    sparse: tuple[Hit, ...]


class PassageIndex(Protocol):
    """A set of points that can be searched; writers fill it once, readers only search it."""

    def add(self, points: Iterable[IndexPoint]) -> None:
        """Add points to an index being built."""

    def finish(self) -> None:
        """Make what was added durable and fast to search."""

    def search(
        self,
        dense: NDArray[np.float32] | None,
        sparse: SparseVector | None,
        where: SearchFilter,
        limit: int,
    ) -> Hits:
        """The nearest points of each list under the filter, which applies before ranking."""

    def vectors(self, point_ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """The dense vectors of some points."""

    def count(self) -> int:
        """Number of points."""

    def close(self) -> None:
        """Release files or connections."""
