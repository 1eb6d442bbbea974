"""How checks write articles and dates in their messages.

article_name, text_name, number, day, shortened
"""

from datetime import date

from corpus.citation import label
from corpus.citation_number import format_num
from corpus.citation_texts import text_names


def article_name(text_id: str | None, num: str) -> str:
    """« C. trav., art. L. 7332-1 »."""
    if text_id is None or text_id not in text_names().by_id:
        return f"article {format_num(num)}"
    return label(text_id, num)


def key_name(key: str) -> str:
    """The same from an article key."""
    text_id, _, num = key.partition(":")
    return article_name(text_id, num)


def text_name(text_id: str | None) -> str:
    """« C. trav. »; empty for a text outside the corpus."""
    entry = text_names().by_id.get(text_id or "")
    return entry.label if entry else ""


def number(num: str) -> str:
    """« L. 7332-1 »."""
    return format_num(num)


def day(when: date) -> str:
    """« 01/09/2026 »."""
    return when.strftime("%d/%m/%Y")


def shortened(words: str, length: int = 80) -> str:
    """Words on one line, cut with an ellipsis."""
    words = " ".join(words.split())
    return words if len(words) <= length else words[: length - 1] + "…"
