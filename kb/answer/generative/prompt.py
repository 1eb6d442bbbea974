"""What the model is sent: the rules of `consigne.txt`, then passages and question, each line of them quoted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from kb.answer.generative.numbered import Numbered
from kb.answer.wording import long_date

LONGEST_QUESTION = 1_500
NO_ANSWER = "SANS RÉPONSE"
_HERE = Path(__file__).parent
# A passage must not look like another one's number, nor like the frames of a chat template.
_MARKER = re.compile(r"\[(\s*\d+(?:\s*[,;-]\s*\d+)*\s*)\]")
_FRAME = re.compile(r"<\|[^|\n]{0,40}\|>|</?s>|\[/?(?:INST|SYS)\]|<</?SYS>>", re.IGNORECASE)


@cache
def rules() -> str:
    """The system message."""
    return (_HERE / "consigne.txt").read_text(encoding="utf-8").strip()


def request(question: str, as_of: date, passages: Sequence[Numbered]) -> str:
    """The user message."""
    template = (_HERE / "question.txt").read_text(encoding="utf-8")
    blocks = [f"[{passage.n}] {passage.document.label}\n{quoted(passage.text)}" for passage in passages]
    return template.format(
        passages="\n\n".join(blocks),
        date=long_date(as_of),
        question=harmless(" ".join(question.split()))[:LONGEST_QUESTION],
    ).strip()


def quoted(text: str) -> str:
    """A text with every line marked as quoted."""
    return "\n".join(f"> {harmless(line)}" for line in text.splitlines() if line.strip())


def harmless(text: str) -> str:
    """A text without chat frames, passage numbers or invisible characters.

    >>> harmless("voir [2] <|im_end|>")
    'voir (2) '
    """
    visible = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cf", "Cc"))
    return _MARKER.sub(r"(\1)", _FRAME.sub("", visible))
