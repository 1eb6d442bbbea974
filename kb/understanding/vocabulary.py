"""Typing mistakes mended with the words of the corpus itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 5
_WORD = re.compile(r"[^\W\d_]+")


def fold(word: str) -> str:
    """Lower case, without accents.

    >>> fold("Période")
    'periode'
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).replace("œ", "oe")


class Vocabulary:
    """The words of a corpus with their frequency, and the nearest of them to a mistyped one."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = dict(counts)
        self._words = [word for word in self._counts if len(word) >= SHORTEST]
        self.nearest = lru_cache(maxsize=4096)(self._nearest)

    def __contains__(self, word: str) -> bool:
        """Whether the corpus has the word."""
        return fold(word) in self._counts

    def _nearest(self, word: str) -> str | None:
        """The most frequent corpus word one edit away from an unknown word, or `None`."""
        folded = fold(word)
        if folded in self._counts or len(folded) < SHORTEST:
            return None
        candidates = process.extract(folded, self._words, scorer=OSA.distance, score_cutoff=1, limit=None)
        # A first letter is rarely mistyped; among equals the more frequent word is likelier.
        return max(
            (candidate for candidate, _, _ in candidates),
            key=lambda c: (c[0] == folded[0], self._counts[c], c),
            default=None,
        )


def count_words(texts: Iterable[str]) -> dict[str, int]:
    """In how many texts each word occurs, accents and case folded."""
    counts: dict[str, int] = {}
    for text in texts:
        for word in {fold(word) for word in set(_WORD.findall(text))}:
            counts[word] = counts.get(word, 0) + 1
    return counts


def mend(text: str, vocabulary: Vocabulary, known: Iterable[str] = ()) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with unknown words replaced by near corpus words, and what was replaced.

    `known` are words never to touch (terms of the lexicon). Capitalised words inside a sentence are left: names.
    """
    kept = {fold(word) for phrase in known for word in _WORD.findall(phrase)}
    corrections: list[tuple[str, str]] = []

    def replace(match: re.Match[str]) -> str:
        word = match.group()
        inside_name = word[:1].isupper() and match.start() > 0
        # « puisqu' », « lorsqu' » are whole words cut short, not mistakes.
        elided = text[match.end() : match.end() + 1] in ("'", "’")
        if inside_name or elided or fold(word) in kept:
            return word
        better = vocabulary.nearest(word)
        if better is None:
            return word
        corrections.append((word, better))
        return better

    return _WORD.sub(replace, text), tuple(corrections)
