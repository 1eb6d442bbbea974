"""The least support a sentence needs, as fitted on labelled sentences."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Thresholds:
    """`lexical`: share of the sentence's content stems in the slice; `cosine`: likeness of both as vectors."""

    lexical: float
    cosine: float


@cache
def read_thresholds() -> Thresholds:
    """The fitted thresholds, from `thresholds.toml`."""
    data = tomllib.loads((Path(__file__).parent / "thresholds.toml").read_text(encoding="utf-8"))
    return Thresholds(float(data["lexical"]), float(data["cosine"]))
