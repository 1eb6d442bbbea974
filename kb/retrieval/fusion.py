"""Reciprocal rank fusion of ranked lists of documents.

Source: Cormack, Clarke and Büttcher, « Reciprocal Rank Fusion outperforms Condorcet and individual rank learning
methods », SIGIR 2009; here with a weight a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def fuse(lists: Iterable[tuple[Sequence[str], float]], k: float) -> dict[str, float]:
    """Score of each document: the sum over lists of weight / (k + rank), rank from 1; best first.

    >>> fuse([(["a", "b"], 1.0), (["b"], 1.0)], 1)
    {'b': 0.8333333333333333, 'a': 0.5}
    """
    scores: dict[str, float] = {}
    for ranking, weight in lists:
        for rank, name in enumerate(ranking, start=1):
            scores[name] = scores.get(name, 0.0) + weight / (k + rank)
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def merge(*parts: Mapping[str, float]) -> dict[str, float]:
    """The sum of several scores, best first.

    >>> merge({"a": 0.5, "b": 0.4}, {"b": 0.2})
    {'b': 0.6000000000000001, 'a': 0.5}
    """
    scores: dict[str, float] = {}
    for part in parts:
        for name, score in part.items():
            scores[name] = scores.get(name, 0.0) + score
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
