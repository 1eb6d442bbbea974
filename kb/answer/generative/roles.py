"""Whether a sentence gives to one party what a slice gives to another: who answers for what, who does what."""

from __future__ import annotations

import re

from kb.understanding.vocabulary import fold

# Names of parties after folding; an « entrepreneur salarié » is no « salarié ».
_PARTIES = {
    "entrepreneur": r"entrepreneure?s?(?: salariee?s?)?(?: associee?s?)?|entrepreneuses?|\besa\b",
    "cooperative": r"cooperatives?|\bcae\b",
    "employeur": r"employeurs?",
    "salarie": r"salariee?s?",
    "travailleur": r"travailleurs?",
    "beneficiaire": r"beneficiaires?",
    "accompagnateur": r"accompagnateurs?|personnes? morales?",
    "personne physique": r"personnes? physiques?",
    "assemblee": r"assemblees? generales?",
    "conseil": r"conseil d.administration|conseil de surveillance",
    "administration": r"autorite administrative|administration\b",
}
_PARTY = re.compile("|".join(f"(?P<p{i}>{pattern})" for i, pattern in enumerate(_PARTIES.values())))
_NAMES = tuple(_PARTIES)
_LINK = re.compile(
    r"\b(?:est|sont|doit|doivent|peut|peuvent)\s+(?P<after>\w{5,})|"
    r"\b(?P<verb>(?:s.oblige|s.engage|beneficie|dispose|informe|arrete|verse)(?:nt)?|repond(?:ent)?)\b"
)
_AGENT = re.compile(
    r"\b(?P<done>\w{3,}(?:ee?s?|is|ie?s?|us?|ue?s?))\s+par\s+(?:la |les? |une? |chaque |l.)?(?P<who>[^,;.]{3,40})"
)


def swaps_parties(sentence: str, slice_: str) -> bool:
    """Whether the party of a sentence's act is another one in the slice.

    >>> swaps_parties("L'employeur est responsable des tiers.", "La coopérative est responsable des tiers.")
    True
    """
    said, held = _acts(sentence), _acts(slice_)
    if _reversed(fold(sentence), fold(slice_)):
        return True
    return any(act in held and held[act] and parties and not parties & held[act] for act, parties in said.items())


def _reversed(sentence: str, slice_: str) -> bool:
    """Two parties told in the other order, when no « par » turns the sentence round."""
    said, held = _ordered(sentence), _ordered(slice_)
    if len(said) != 2 or not set(said) <= set(held) or (" par " in sentence) != (" par " in slice_):
        return False
    return held.index(said[0]) > held.index(said[1])


def _ordered(text: str) -> list[str]:
    """The parties of a text, each where it is first named."""
    return list(dict.fromkeys(_NAMES[int(str(match.lastgroup)[1:])] for match in _PARTY.finditer(text)))


def _acts(text: str) -> dict[str, set[str]]:
    """Parties before each act (« est responsable ») and after each « par »."""
    found: dict[str, set[str]] = {}
    for clause in re.split(r"[.;:\n]", fold(text)):
        for match in _LINK.finditer(clause):
            act = "does " + (match["after"] or match["verb"])[:6]
            # The subject is in the part of the clause that the act ends.
            found.setdefault(act, set()).update(_parties(clause[: match.start()].rpartition(",")[2]))
        for match in _AGENT.finditer(clause):
            first = _PARTY.match(match["who"])
            if first:
                found.setdefault("by " + match["done"][:5], set()).update(_parties(first.group()))
    return found


def _parties(text: str) -> set[str]:
    return {_NAMES[int(str(match.lastgroup)[1:])] for match in _PARTY.finditer(text)}
