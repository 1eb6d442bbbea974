"""Unsupported sentences (generative mode): the share of statements that no listed citation backs.

Source: the « citation recall » of Liu, Zhang and Liang, « Evaluating Verifiability in Generative Search
Engines » (EMNLP Findings 2023), reduced to what a program can check: it counts missing or dangling markers,
not bad reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def unsupported_rate(statements: Sequence[Mapping[str, Any]], citations: Sequence[Mapping[str, Any]]) -> float | None:
    """Share of statements without a citation or citing a number that is not listed; `None`
    without statement.
    """
    if not statements:
        return None
    listed = {citation.get("n") for citation in citations}
    bare = sum(not item.get("citations") or not set(item["citations"]) <= listed for item in statements)
    return bare / len(statements)
