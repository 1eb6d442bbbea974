"""Whether the names and acronyms of a sentence are in what it cites."""

from __future__ import annotations

import re

from kb.understanding.vocabulary import fold

# Capitals inside a sentence; a word of four letters or more may open one too when nothing else of it is known.
_NAME = re.compile(r"(?<![.!?…:«]\s)(?<=[^\s])\s+(?:[\wÀ-ÿ]['’])?(?P<name>[A-ZÀÂÇÉÈÊËÎÏÔÛÜ][\wÀ-ÿ-]{2,})")
_ACRONYM = re.compile(r"\b[A-ZÉ]{2,}\b")
_CODE = re.compile(r"\bcode\s+(?:de\s+la\s+|de\s+l['’]|des?\s+|du\s+|d['’])?(?P<name>\w{4,})", re.IGNORECASE)
# What CAE staff call the things of the law; the law says them in full.
COMMON = frozenset(
    "cae cape cesa esa es scop scic cdi cdd cse smic ag ago age article articles code travail etat france loi "
    "decret urssaf msa ags aria commerce".split()
)


def missing_name(sentence: str, cited: str) -> str | None:
    """The first name or acronym that the cited text lacks, or `None`.

    >>> missing_name("Selon la Cour de cassation, le contrat est nul.", "Le contrat est nul.")
    'Cour'
    """
    known = {fold(word) for word in re.findall(r"\w+(?:-\w+)*", cited)} | COMMON
    for match in _CODE.finditer(sentence):
        if fold(match["name"]) not in known:
            return match.group()
    names = [*(match["name"] for match in _NAME.finditer(sentence)), *_ACRONYM.findall(sentence)]
    for name in names:
        if fold(name) not in known and not {fold(part) for part in name.split("-")} <= known:
            return str(name)
    return None
