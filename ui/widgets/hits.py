"""What a search found, with the words searched for marked in an excerpt."""

from __future__ import annotations

import re
import unicodedata

from kb.retrieval.record import Found
from ui.widgets.rich_text import Block, mark, read_lines

LONGEST_EXCERPT = 420
# French endings say little: words are the same when all but their last letters are.
_KEPT, _LONGEST_ENDING = 4, 4
_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    _WORD.findall(
        "au aux avec ce ces cette comment combien dans de des du elle en est et il ils je la le les leur ma mais me "
        "mon ne nos notre nous on ou par pas pour quand que quel quelle quels quelles qui sa se ses son sont sur ta "
        "tu un une vos votre vous y a l d s n c qu j m t"
    )
)


def excerpt(found: Found, query: str) -> tuple[Block, ...]:
    """The beginning of the best passage around the first word searched for, words marked."""
    body, start, end = found.document.body, found.passage.start, found.passage.end
    spans = word_spans(body, query, start, end)
    if end - start > LONGEST_EXCERPT:
        first = max(start, (spans[0][0] if spans else start) - LONGEST_EXCERPT // 3)
        if first > start:
            first = body.find(" ", first, end) + 1 or start
        end = min(end, body.rfind(" ", first, first + LONGEST_EXCERPT) if first + LONGEST_EXCERPT < end else end)
        start = first
    return mark(read_lines(body, start, end), [span for span in spans if start <= span[0] and span[1] <= end])


def word_spans(text: str, query: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of the query, or words of their family, stand in `text[start:end]`."""
    wanted = {fold(word) for word in _WORD.findall(query)} - _EMPTY
    return [
        found.span()
        for found in _WORD.finditer(text, start, end)
        if any(_same(fold(found[0]), word) for word in wanted)
    ]


def fold(word: str) -> str:
    """Lower case, no accents."""
    folded = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("Œ", "oe"))
    return "".join(char for char in folded if not unicodedata.combining(char)).lower()


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    if one.isdigit() or other.isdigit() or common < _KEPT:
        return False
    return common >= 0.6 * max(len(one), len(other)) and max(len(one), len(other)) - common <= _LONGEST_ENDING
