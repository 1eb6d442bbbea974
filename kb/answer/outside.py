"""Subjects the corpus does not hold, recognised by their words: `outside.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kb.understanding.vocabulary import fold


@dataclass(frozen=True)
class Subject:
    """A subject outside the corpus: where its answers are, whether it is no law at all, how it is recognised."""

    name: str
    meaning: str
    off_topic: bool
    patterns: tuple[re.Pattern[str], ...]


@cache
def subjects() -> tuple[Subject, ...]:
    """Every subject of `outside.toml`."""
    data = tomllib.loads((Path(__file__).parent / "outside.toml").read_text(encoding="utf-8"))
    return tuple(
        Subject(
            row["name"],
            row["meaning"],
            row.get("off_topic", False),
            tuple(re.compile(pattern) for pattern in row["patterns"]),
        )
        for row in data["subject"]
    )


def outside_subject(question: str) -> Subject | None:
    """The first subject outside the corpus that a question is about, or `None`.

    >>> outside_subject("Qui doit souscrire l'assurance décennale ?").name
    'assurances et construction'
    """
    folded = fold(question)
    return next((s for s in subjects() if any(pattern.search(folded) for pattern in s.patterns)), None)
