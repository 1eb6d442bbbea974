"""Quote fidelity: is every quotation the exact slice of a stored text that it claims to be?

Source: the first promise of the project's design; nothing below 1 is acceptable.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any


def is_faithful(citation: Mapping[str, Any], stored: str | None) -> bool:
    """Whether `quote` equals `stored[start:end]` (in characters), is not empty and has the
    stated SHA-256 (UTF-8).
    """
    quote, start, end = citation.get("quote"), citation.get("start"), citation.get("end")
    if stored is None or not isinstance(quote, str) or not isinstance(start, int) or not isinstance(end, int):
        return False
    # A negative start would slice from the end of the text and could still match.
    if not quote or not 0 <= start < end <= len(stored):
        return False
    return stored[start:end] == quote and hashlib.sha256(quote.encode("utf-8")).hexdigest() == citation.get("sha256")


def quote_fidelity(citations: Sequence[Mapping[str, Any]], stored_text: Callable[[str], str | None]) -> float | None:
    """Share of faithful citations; `None` without citation."""
    if not citations:
        return None
    return sum(is_faithful(item, stored_text(str(item.get("document")))) for item in citations) / len(citations)
