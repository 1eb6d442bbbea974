"""Notes that are nearly the same.

check_duplicates   quasi_doublon
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.checks.paragraphs import plain_heading
from corpus.checks.problem import Problem, severity_of
from corpus.note import Note

SIZE = 4
# Shipped notes share at most a few per cent of their shingles; a copy with a sentence changed keeps over nine tenths.
ALIKE = 0.5
CONTAINED = 0.7
MIN_SHINGLES = 40

_WORD = re.compile(r"\w+")
_REFERENCES = re.compile(r"^#{1,3}\s+r[ée]f[ée]rences\s*$.*", re.IGNORECASE | re.MULTILINE | re.DOTALL)


def check_duplicates(text: str, title: str, where: str, others: Sequence[Note], slug: str = "") -> Iterator[Problem]:
    """Notes among `others` (the one of that slug left out) with the same title or nearly the same words."""
    own = _shingles(text)
    for other in others:
        if slug and other.slug == slug:
            continue
        theirs = _shingles(other.body)
        common = len(own & theirs)
        alike = common / len(own | theirs) if own or theirs else 0.0
        smaller = min(len(own), len(theirs))
        contained = common / smaller if smaller >= MIN_SHINGLES else 0.0
        same_title = bool(title) and plain_heading(title) == plain_heading(other.title)
        if same_title or alike >= ALIKE or contained >= CONTAINED:
            share = f"{round(100 * max(alike, contained))} % de texte commun"
            reason = f"même titre, {share}" if same_title else share
            message = (
                f"La note ressemble à « {other.title} » ({other.slug} ; {reason}) : gardez-en une, ou dites "
                "dans le titre ce "
                "qui les distingue."
            )
            yield Problem("quasi_doublon", where, 1, other.note_id, message, severity_of("quasi_doublon"))


@lru_cache(maxsize=2048)
def _shingles(text: str) -> frozenset[int]:
    """Hashes of the runs of SIZE words; the list of references says nothing of a note's own words."""
    plain = unicodedata.normalize("NFC", _REFERENCES.sub("", text)).lower()
    words = _WORD.findall(plain)
    return frozenset(hash(tuple(words[at : at + SIZE])) for at in range(max(0, len(words) - SIZE + 1)))
