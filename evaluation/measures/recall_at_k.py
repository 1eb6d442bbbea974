"""Recall@k: the share of the gold articles among the first k results.

Source: Manning, Raghavan and Schütze, *Introduction to Information Retrieval* (2008), § 8.3.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence


def recall_at_k(ranked: Sequence[str], gold: Collection[str], k: int) -> float | None:
    """Between 0 and 1; `None` without gold. `ranked` holds no key twice.

    >>> recall_at_k(["a", "x", "b"], {"a", "b"}, 2)
    0.5
    """
    if not gold:
        return None
    return sum(key in gold for key in ranked[:k]) / len(set(gold))
