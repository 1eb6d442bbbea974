"""Reciprocal rank (its mean is MRR@k): one over the rank of the first gold article.

Source: Voorhees, « The TREC-8 Question Answering Track Report » (1999).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence


def reciprocal_rank(ranked: Sequence[str], gold: Collection[str], k: int = 10) -> float | None:
    """Between 0 and 1, 0 when no gold article is among the first k; `None` without gold.

    >>> reciprocal_rank(["x", "a"], {"a"})
    0.5
    """
    if not gold:
        return None
    return next((1 / rank for rank, key in enumerate(ranked[:k], start=1) if key in gold), 0.0)
