"""Key facts: does the answer, or what it quotes, state each fact or figure the question calls for?

Source: nugget scoring (Voorhees, « Overview of the TREC 2003 Question Answering Track »), with listed
wordings. Case, accents' encoding, apostrophes, hyphens and every kind of blank are levelled before looking.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# « dix-huit mois » must not count as « huit mois », nor « trente et un jours » as « un jour ».
_TENS = r"(?:dix|vingt|trente|quarante|cinquante|soixante|quatre-vingts?|cent|mille)"
_NUMBER_BEFORE = re.compile(rf"{_TENS}(?:-| et | )$")
_NUMBER_WORD = re.compile(
    r"(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|cent)\b"
)
_INFLECTION = re.compile(r"(?:es|s|e|x)?(?!\w)")


def key_facts(texts: Sequence[str], facts: Sequence[Sequence[str]]) -> float | None:
    """Share of the facts of which one wording is found in one of the texts; `None` without facts.

    >>> key_facts(["La période d’essai est de 8 mois."], [["huit mois", "8 mois"], ["écrit"]])
    0.5
    """
    if not facts:
        return None
    haystacks = [normalise(text) for text in texts]
    return sum(_stated(wordings, haystacks) for wordings in facts) / len(facts)


def missing_facts(texts: Sequence[str], facts: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The facts of which no wording is found."""
    haystacks = [normalise(text) for text in texts]
    return [wordings for wordings in facts if not _stated(wordings, haystacks)]


def normalise(text: str) -> str:
    """Lower case, NFKC, one kind of apostrophe and hyphen, single blanks, Markdown emphasis gone.

    >>> normalise("L’**ESA**\u00a0:\u202f70\u00a0%")
    "l'esa : 70 %"
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub("[’‘ʼ`´]", "'", text)
    text = re.sub("[‐‑‒–—−]", "-", text)
    text = text.replace("\u00ad", "").replace("*", "")
    text = re.sub(r"(?<=\d)\s*%", " %", text)
    return " ".join(text.split())


def _stated(wordings: Sequence[str], haystacks: Sequence[str]) -> bool:
    return any(_found(normalise(wording), haystack) for wording in wordings for haystack in haystacks)


def _found(needle: str, haystack: str) -> bool:
    at = haystack.find(needle)
    while at >= 0:
        if _whole(needle, haystack[:at], haystack[at + len(needle) :]):
            return True
        at = haystack.find(needle, at + 1)
    return False


def _whole(needle: str, before: str, after: str) -> bool:
    if needle[0].isdigit():
        if re.search(r"\d[.,]?$", before):
            return False
    elif before and before[-1].isalnum():
        return False
    if _NUMBER_WORD.match(needle) and _NUMBER_BEFORE.search(before):
        return False
    if needle[-1].isdigit():
        return not re.match(r"[.,]?\d", after)
    return not needle[-1].isalpha() or _INFLECTION.match(after) is not None
