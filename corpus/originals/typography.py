"""French typesetting: blanks that do not break, and places where a word may be cut."""

import re
from functools import cache

import pyphen

NO_BREAK_SPACE = "\u00a0"
SOFT_HYPHEN = "\u00ad"
_SHORTEST_CUT = 6


def no_break(text: str) -> str:
    """The text with no-break spaces where French wants them: quotes, high punctuation, article numbers."""
    text = re.sub(r" (?=[»;:?!€%])", NO_BREAK_SPACE, text)
    text = re.sub(r"(?<=«) ", NO_BREAK_SPACE, text)
    return re.sub(r"\b(art\.|C\.|L\.|R\.|D\.|n°) (?=[\dA-Za-z])", rf"\1{NO_BREAK_SPACE}", text)


def cuttable(text: str) -> str:
    """The text with soft hyphens where its longer words may be cut."""
    return re.sub(rf"[^\W\d_]{{{_SHORTEST_CUT},}}", lambda word: _dictionary().inserted(word[0], SOFT_HYPHEN), text)


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="fr_FR", left=2, right=3)
