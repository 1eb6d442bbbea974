"""The question inside what was typed or pasted."""

from __future__ import annotations

import re
import unicodedata

# Longer than any question: what follows is a pasted document, and the question is at its end or its start.
LONG = 700
KEPT = 500
# How e-mails end; what follows is a name, a telephone number, a plea for the trees.
_SIGNATURE = re.compile(
    r"(?:\b(?:bien )?cordialement\b|\bbien à (?:vous|toi)\b|\b(?:meilleures|sincères|cordiales) salutations\b|"
    r"\bje vous prie d['’]agréer\b|\bbelle journée\b|\b(?:best|kind) regards\b|\bfreundlichen grüßen\b|\bun saludo\b)",
    re.IGNORECASE,
)


def normalise(question: str) -> str:
    """Composed accents, single blanks, no control characters; soft hyphens and marks of no width leave no blank."""
    text = unicodedata.normalize("NFC", question)
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    text = "".join(char if char.isprintable() or char.isspace() else " " for char in text)
    return " ".join(text.split())


def the_question(text: str) -> str:
    """The question inside a pasted text: without an e-mail's signature, and of a long one the last sentences that ask.

    A long text that asks nothing is read by its last sentences.
    """
    signature = _SIGNATURE.search(text)
    if signature and "?" in (before := text[: signature.start()]):
        text = before.strip()
    if len(text) <= LONG:
        return text
    asking = [sentence.strip() for sentence in re.findall(r"[^.?!]*\?", text) if len(sentence.split()) >= 3]
    if asking:
        return " ".join(asking[-2:])[-KEPT:]
    tail = text[-KEPT:]
    begins = re.search(r"(?<=[.!;])\s+", tail) or re.search(r"\s+", tail)
    return tail[begins.end() :] if begins else tail


def separate_questions(text: str) -> tuple[str, ...]:
    """The questions of a text when it asks several, each with enough words to be asked alone; else nothing.

    >>> separate_questions("Quelle est la durée du CAPE ? Et qui est compétent en cas de litige ?")
    ('Quelle est la durée du CAPE ?', 'Et qui est compétent en cas de litige ?')
    """
    asking = tuple(s.strip() for s in re.findall(r"[^.?!]*\?", the_question(text)) if len(s.split()) >= 5)
    return asking if len(asking) > 1 else ()
