"""nDCG@k: gains discounted by the logarithm of the rank, over those of the ideal order.

Source: Järvelin and Kekäläinen, « Cumulated gain-based evaluation of IR techniques », ACM TOIS 20(4), 2002;
the linear gain and log2(rank + 1) discount of trec_eval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2


def ndcg(ranked: Sequence[str], gains: Mapping[str, float], k: int = 10) -> float | None:
    """Between 0 and 1; `gains` gives each relevant key its gain. `None` when nothing is relevant.

    >>> round(ndcg(["x", "a"], {"a": 1.0}), 3)
    0.631
    """
    ideal = sorted((gain for gain in gains.values() if gain > 0), reverse=True)[:k]
    if not ideal:
        return None
    return _dcg([max(gains.get(key, 0.0), 0.0) for key in ranked[:k]]) / _dcg(ideal)


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))
