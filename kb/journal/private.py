"""What is left of an exchange once personal data are masked, and the forms questions are compared in.

mask_text, mask_answer, question_key, search_text
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from kb.journal.masking import find_personal_data, mask

_ROUNDS = 8
_AROUND = 20  # characters on each side that tell words of a quotation from the person's own
_WORDS = re.compile(r"\w+")
# Words whose presence does not make another question.
_EMPTY = frozenset("a au aux c ce d de des du en est et l la le les n on qu que s un une y svp merci bonjour".split())


def clean(text: str) -> str:
    """The text as every database can keep it: no NUL, no half of a character."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def mask_text(text: str) -> str:
    """The text as it is stored: personal data masked."""
    return mask(clean(text))


def mask_answer(answer: dict[str, Any], typed: str = "") -> dict[str, Any]:
    """The contract's object with what it repeats of the question masked.

    `typed` is the question as the person wrote it, when `answer["question"]` was changed. Quotations are slices of
    stored texts, and words of theirs are left wherever they stand.
    """
    asked = [str(answer.get(name) or "") for name in ("question", "understood_as")] + [typed]
    words: dict[str, str] = {}
    for text in asked:
        words.update(_personal_words(clean(text)))
    quotes = tuple(str(item.get("quote", "")) for item in answer.get("citations", ()))
    masked: dict[str, Any] = {}
    for name, value in answer.items():
        if name in ("question", "understood_as") and value:
            masked[name] = mask_text(value)
        elif name in ("citations", "retrieved"):
            masked[name] = value
        else:
            masked[name] = _without(value, words, quotes)
    return masked


def _personal_words(text: str) -> dict[str, str]:
    """What is masked in a text, as written there, with its kind."""
    words: dict[str, str] = {}
    for _ in range(_ROUNDS):
        spans = find_personal_data(text)
        if not spans:
            break
        pieces, last = [], 0
        for span in spans:
            written = text[span.start : span.end].strip()
            if len(written) > 1 and "[" not in written:
                words[written] = span.kind
                if span.kind == "NOM":
                    words.update({part: span.kind for part in written.split() if len(part) > 2 and part[0].isupper()})
            pieces += [text[last : span.start], f"[{span.kind}]"]
            last = span.end
        text = "".join([*pieces, text[last:]])
    return words


def _without(value: Any, words: dict[str, str], quotes: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        return _replace(clean(value), words, quotes)
    if isinstance(value, dict):
        return {key: _without(item, words, quotes) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without(item, words, quotes) for item in value]
    return value


def _replace(text: str, words: dict[str, str], quotes: tuple[str, ...]) -> str:
    if not words:
        return text
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in longest_first) + r")(?!\w)")

    def token(match: re.Match[str]) -> str:
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND].strip()
        if len(around) > len(match.group()) and any(around in quote for quote in quotes):
            return match.group()
        return f"[{words[match.group()]}]"

    return pattern.sub(token, text)


def search_text(*texts: str | None) -> str:
    """Texts folded for searching: lower case, no accents, words separated by one blank."""
    joined = unicodedata.normalize("NFKD", " ".join(text for text in texts if text).replace("’", "'").casefold())
    return " ".join(_WORDS.findall("".join(char for char in joined if not unicodedata.combining(char))))


def question_key(question: str) -> str:
    """The same for two wordings of one question that differ by case, accents, punctuation or empty words."""
    words = search_text(question).split()
    return " ".join(word for word in words if word not in _EMPTY)[:600] or " ".join(words)[:600]
