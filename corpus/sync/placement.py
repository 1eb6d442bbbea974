"""Where new articles go in a text's file, whose order is the text's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from corpus.article import normalise_num
from corpus.library import number_sort_key
from corpus.sync.rows import Row

Key = tuple[str, tuple[int, ...], str]


def insert(rows: Sequence[Row], added: Sequence[Row]) -> list[Row]:
    """The rows with the added ones in place.

    A new article follows the last one of its section that has a smaller number, else the last one of the
    text of its kind (law or decree) that has; annexes close their section.
    """
    result = list(rows)
    keys = [_key(row) for row in rows]
    for row in sorted(added, key=_key):
        at = _place(result, keys, row)
        result.insert(at, row)
        keys.insert(at, _key(row))
    return result


def _place(rows: Sequence[Row], keys: Sequence[Key], new: Row) -> int:
    key = _key(new)
    section = [index for index, row in enumerate(rows) if row["section_path"] == new["section_path"]]
    if normalise_num(new["num"]).startswith("Annexe"):
        return section[-1] + 1 if section else len(rows)
    before = [index for index in section if keys[index][0] == key[0] and keys[index] < key]
    if before:
        return before[-1] + 1
    if section:
        return section[0]
    kind = [index for index, other in enumerate(keys) if other[0] == key[0]]
    # The text's own order is not always the numbers': a running maximum makes it searchable.
    at = bisect_right(list(accumulate((keys[index] for index in kind), max)), key)
    if at:
        return kind[at - 1] + 1
    return kind[0] if kind else len(rows)


def _key(row: Row) -> Key:
    letters, digits, num = number_sort_key(normalise_num(row["num"]))
    return ("R" if letters in ("R", "D") else letters), digits, num
