"""The word lists of `masking.toml`: names, what is never one, and everyday words."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.convert.vocabulary import known_words

FILE = Path(__file__).with_name("masking.toml")


@dataclass(frozen=True)
class Lists:
    """The word lists of `masking.toml`, folded."""

    first: frozenset[str]
    ambiguous: frozenset[str]
    any_first: frozenset[str]
    surnames: frozenset[str]
    particles: frozenset[str]
    never: frozenset[str]
    mostly_persons: frozenset[str]
    titles: frozenset[str]
    everyday: frozenset[str]
    named_after: frozenset[str]
    common: frozenset[str]


@cache
def lists() -> Lists:
    """The lists, read once; `common` is the vocabulary of the law with the everyday words."""
    with FILE.open("rb") as stream:
        read = {name: frozenset(words.split()) for name, words in tomllib.load(stream).items()}
    common = {fold(word) for word in known_words()} | read["everyday"] | read["titles"]
    return Lists(
        first=read["first_names"],
        ambiguous=read["ambiguous_first_names"],
        any_first=read["first_names"] | read["ambiguous_first_names"],
        surnames=read["surnames"],
        particles=read["particles"],
        never=read["never"],
        mostly_persons=read["mostly_persons"],
        titles=read["titles"],
        everyday=read["everyday"],
        named_after=read["named_after"],
        common=frozenset(common),
    )


def fold(text: str) -> str:
    """Small letters without accents, one character for one."""
    return "".join(_fold_char(char) for char in text)


def _fold_char(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    return {"’": "'", "ʼ": "'"}.get(base, base) if len(base) == 1 else char
