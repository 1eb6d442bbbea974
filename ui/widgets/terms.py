"""The words of the lexicon in an answer, with what they mean."""

from __future__ import annotations

from functools import lru_cache

from corpus.lexicon import Lexicon
from ui.widgets.rich_text import Term

# Longer texts are not answers; reading the terms takes about a millisecond a kilobyte.
LONGEST = 20_000


@lru_cache(maxsize=500)
def terms_of(text: str, lexicon: Lexicon) -> tuple[Term, ...]:
    """Each term where it first stands; one whose sense was only assumed is left alone."""
    found: dict[str, Term] = {}
    for match in lexicon.match(text[:LONGEST]):
        if not match.assumed:
            found.setdefault(match.entry.meaning, Term(match.start, match.end, match.entry.meaning))
    return tuple(found.values())
