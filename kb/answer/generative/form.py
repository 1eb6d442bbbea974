"""Forms no sentence may take: addresses, tags, images, code, invisible characters, a copy of the rules."""

from __future__ import annotations

import re
import unicodedata

from kb.answer.generative.prompt import rules
from kb.understanding.vocabulary import fold

LONGEST_SENTENCE = 700
# Words in a row shared with the rules beyond which a sentence is a copy of them.
COPIED_WORDS = 9
_ADDRESS = re.compile(
    r"(?:https?|ftp|file|data|javascript|mailto)\s*:|//|\bwww\.|\b[\w.+-]+@[\w-]+\.\w|"
    r"\b[\w-]{2,}\.(?:com|fr|org|net|io|ru|cn|eu|info|biz|co|me|dev|app|xyz|tk|gov|gouv|example|test)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[<>\[\]{}|`~\\^]|&#?\w+;|\$\$|==")
_WORD = re.compile(r"[^\W_]+")


def forbidden(sentence: str) -> bool:
    """Whether a sentence holds an address, markup, or characters nobody sees."""
    return (
        len(sentence) > LONGEST_SENTENCE
        or _ADDRESS.search(unicodedata.normalize("NFKC", sentence)) is not None
        or _MARKUP.search(sentence) is not None
        # « ° » is a symbol like emojis, and the law is full of it.
        or any(unicodedata.category(char) in ("Cf", "Cc", "Co", "Cn", "So") and char != "°" for char in sentence)
    )


def copies_rules(sentence: str) -> bool:
    """Whether a sentence repeats the rules given to the model."""
    words = _folded(sentence)
    told = " " + " ".join(_folded(rules())) + " "
    return any(" " + " ".join(words[i : i + COPIED_WORDS]) + " " in told for i in range(len(words) - COPIED_WORDS + 1))


def _folded(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]
