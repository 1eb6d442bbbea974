"""French words of the law for the legal words of a question in another language: `glossary.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def _glossaries() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(
        (Path(__file__).parent / "glossary.toml").read_text(encoding="utf-8")
    )
    return table


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(_glossaries()[language], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)", re.IGNORECASE)


def french_words(text: str, language: str) -> str:
    """The French words that a text's legal words stand for, in order; empty for a language without a glossary.

    >>> french_words("How long is the trial period?", "en")
    "période d'essai"
    """
    if language not in _glossaries():
        return ""
    found = [_glossaries()[language][match.group().lower()] for match in _pattern(language).finditer(text)]
    return " ".join(dict.fromkeys(found))
