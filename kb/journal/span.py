"""A piece of text to mask."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` (exclusive) hold personal data of a kind (`NOM`, `COURRIEL`, …)."""

    start: int
    end: int
    kind: str
