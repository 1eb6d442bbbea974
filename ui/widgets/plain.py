"""Text from notes, questions and errors as it must reach Streamlit: nothing in it is a command."""

from __future__ import annotations

import re

# Streamlit reads labels and messages as Markdown, with directives (`:red[…]`, `:smile:`) and formulas (`$…$`).
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&@/=\"'^])")
_BLANKS = re.compile(r"[ \t\r\f\v]+")


def plain(text: str) -> str:
    """The text with every Markdown sign escaped, so that it shows as it is written."""
    return _SPECIAL.sub(r"\\\1", _BLANKS.sub(" ", text)).replace("\n", "  \n")


def shortened(text: str, longest: int) -> str:
    """The text, or its beginning cut at a word."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + "…"
