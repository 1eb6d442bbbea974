"""Whether a sentence says the contrary of a slice: a negation added or lost, « peut » for « doit »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.understanding.vocabulary import fold

_WORD = re.compile(r"[^\W\d_]+['’]?|[;:.,]")
_NE = {"ne", "n'", "n’"}
_CLOSES = {"pas", "point", "jamais", "aucun", "aucune", "nul", "nulle", "ni", "plus"}
_ONLY = {"que", "qu'", "qu’"}
# Grammar, not content; « pouvoir » and « devoir » are weighed apart.
_EMPTY = frozenset(
    "le la les l' l’ un une des du de d' d’ au aux a et ou en y il elle ils elles on ce cet cette ces se s' s’ sa son "
    "ses leur leurs qui que qu' qu’ dont ou dans par pour sur sous avec sans est sont etre ete etait soit a ont avoir "
    "peut peuvent pourra pourront doit doivent devra devront si plus tout toute tous toutes meme autre lui y ainsi "
    "bien aussi alors donc".split()
)
# Words after a negation that it still bears on.
_REACH = 3
# Counted in that reach, but figures are compared elsewhere.
_FIGURES = frozenset(
    "mois jour jours heure heures semaine semaines annee annees deux trois quatre cinq sept huit neuf onze douze "
    "quinze vingt trente ouvrables calendaires".split()
)
# Two ways to say a ceiling; a negation is part of the first.
_CEILING = re.compile(r"^(?:exced|depass|superi)")
_MAY = re.compile(r"\b(?:peut|peuvent|pourra|pourront|facult\w+|possibilité|est libre)\b", re.IGNORECASE)
_MUST = re.compile(
    r"\b(?:doit|doivent|devra|devront|obligatoire\w*|obligé\w*|oblige|tenue?s? de|est nécessaire|il faut|impérative\w*|"
    r"obligation\w*|sous peine de nullité|exig\w+)\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:interdit\w*|interdiction|prohib\w+|impossible|exclue?s?|nulle?s?\b(?! part)|dispens\w+|exonér\w+)\b",
    re.IGNORECASE,
)
# Words that change a rule on their own: the slice must have them too.
_STRONG = re.compile(
    r"\b(?:illimit|interdit|prohib|gratuit|payant|automatiqu|toujours|jamais|uniquement|exclusi|seule?s?\b|"
    r"int[ée]gral|totalit|imm[ée]diat|d[ée]finiti|irr[ée]voc|r[ée]troacti|libre|nulle?s?\b|nullit|ill[ée]gal|"
    r"illicit|l[ée]gal|licite|doubl|tripl|moiti|perp[ée]tu|permanent|impossib|inexist|dispens|exon[ée]r|impos[ée]|"
    r"annul|demi|supprim|suspend|refus|prolong|renouvel|tacite|verbal|oral)\w*",
    re.IGNORECASE,
)
_FLOOR = re.compile(
    r"\b(?:au moins|au minimum|minimum|minimale?s?|minimaux|plancher|n\w{0,2}['’ ][^.;:]{0,20}inférieure?s?)\b",
    re.IGNORECASE,
)
_CAP = re.compile(
    r"\b(?:au plus|au maximum|maximum|maximale?s?|plafond\w*|"
    r"n\w{0,2}['’ ][^.;:]{0,20}(?:supérieure?s?|excéd\w+|dépass\w+))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:ne\b|n['’]|aucune?\b|nulle?\b|jamais\b|sans\b)|\bin\w+able\b", re.IGNORECASE)
# Opposite words: a slice that has the second only does not carry a sentence that has the first.
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})", re.IGNORECASE), re.compile(rf"\b(?:{other})", re.IGNORECASE))
    for one, other in (
        ("supérieur", "inférieur"), ("avant", "après"), ("augment|major", "rédui|diminu|minor|dédui"),
        ("commence|débute", "termine|prend fin|expire"), ("individuel", "collectif|collective"),
        ("premi(?:er|ère)s?", "derni(?:er|ère)s?"), ("créanc", "dett"), ("embauch", "licenci"), ("présen", "absen"),
    )
)  # fmt: skip
_MAY_DO = re.compile(r"(?<!ne )\b(?:peut|peuvent)\s+(?:se\s+|s['’]|en\s+|y\s+)?(?P<verb>\w{4,})", re.IGNORECASE)
_MUST_DO = re.compile(r"(?<!ne )\b(?:doit|doivent)\s+(?:se\s+|s['’]|en\s+|y\s+)?(?P<verb>\w{4,})", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """Stems said, stems denied, and among these the first after each negation: what is denied for sure."""

    affirmed: frozenset[str]
    denied: frozenset[str]
    heads: frozenset[str]


def contradicts(sentence: str, slice_: str) -> bool:
    """Whether a sentence affirms what the slice only denies, denies what it only affirms, or swaps may and must.

    >>> contradicts("Le contrat peut excéder huit mois.", "Le contrat ne peut excéder huit mois.")
    True
    """
    said, held = read(sentence), read(slice_)
    if (said.affirmed - said.denied) & (held.denied - held.affirmed):
        return True
    if {stem for stem in said.heads if not _CEILING.match(stem)} & (held.affirmed - held.denied):
        return True
    if _strong(sentence) - _strong(slice_):
        return True
    if _opposed(sentence, slice_):
        return True
    if _NEGATED.search(sentence) and not (_NEGATED.search(slice_) or _refused(slice_) or _CAP.search(sentence)):
        return True
    if _refused(sentence) and not _refused(slice_) and not held.denied:
        return True
    return _swapped(sentence, slice_) or _bounds_swapped(sentence, slice_)


def read(text: str) -> Said:
    """What a text affirms and denies, as stems of its words.

    >>> sorted(read("Il ne peut excéder huit mois").denied)
    ['exced']
    """
    affirmed: set[str] = set()
    denied: set[str] = set()
    heads: set[str] = set()
    words = [fold(word) for word in _WORD.findall(text)]
    position = 0
    while position < len(words):
        word = words[position]
        if word in _NE:
            ahead = words[position + 1 : position + 8]
            # « ne … que » limits, it does not deny.
            if not any(item in _ONLY for item in ahead[:4]) or any(item in _CLOSES for item in ahead[:3]):
                taken = 0
                position += 1
                while position < len(words) and taken < _REACH and words[position] not in (";", ":", ".", ","):
                    if _content(words[position]):
                        taken += 1
                        if words[position] not in _FIGURES:
                            denied.add(words[position][:5])
                            if taken == 1:
                                heads.add(words[position][:5])
                    position += 1
                continue
        elif word in ("aucun", "aucune", "nul", "nulle"):
            following = [item for item in words[position + 1 : position + 4] if _content(item)]
            denied.update(item[:5] for item in following[:1])
            heads.update(item[:5] for item in following[:1])
            position += 2
            continue
        if _content(word) and word not in _FIGURES:
            affirmed.add(word[:5])
        position += 1
    return Said(frozenset(affirmed), frozenset(denied), frozenset(heads))


def _content(word: str) -> bool:
    return len(word) > 3 and word not in _EMPTY and word not in _CLOSES and word.isalpha()


def _refused(text: str) -> bool:
    return _REFUSES.search(text) is not None


def _swapped(sentence: str, slice_: str) -> bool:
    """« doit » where the slice only allows, « peut » where it only obliges."""
    if _verbs(_MUST_DO, sentence) & (_verbs(_MAY_DO, slice_) - _verbs(_MUST_DO, slice_)):
        return True
    # « peut préciser » where the slice says « précise »: the indicative of the law obliges.
    if not _MAY.search(slice_) and _verbs(_MAY_DO, sentence) & read(slice_).affirmed:
        return True
    may, must = _MAY.search(sentence) is not None, _MUST.search(sentence) is not None
    held_may, held_must = _MAY.search(slice_) is not None, _MUST.search(slice_) is not None
    if re.search(r"\b(?:ne|n['’])\s*(?:peut|peuvent)\b", slice_, re.IGNORECASE):
        held_must = True  # « ne peut » obliges
    if re.search(r"\b(?:ne|n['’])\s*(?:peut|peuvent)\b", sentence, re.IGNORECASE):
        may, must = False, False  # read as a denial above
    return (must and not may and held_may and not held_must) or (may and not must and held_must and not held_may)


def _verbs(modal: re.Pattern[str], text: str) -> set[str]:
    return {fold(match["verb"])[:5] for match in modal.finditer(text)} - {"etre", "avoir"}


def _strong(text: str) -> set[str]:
    return {fold(match.group())[:5] for match in _STRONG.finditer(text)}


def _bounds_swapped(sentence: str, slice_: str) -> bool:
    """A floor told as a ceiling, or the reverse."""
    floor, cap = _FLOOR.search(sentence) is not None, _CAP.search(sentence) is not None
    held_floor, held_cap = _FLOOR.search(slice_) is not None, _CAP.search(slice_) is not None
    return (floor and not cap and held_cap and not held_floor) or (cap and not floor and held_floor and not held_cap)


def _opposed(sentence: str, slice_: str) -> bool:
    """A word of the sentence whose opposite alone is in the slice."""
    return any(
        a.search(sentence) and b.search(slice_) and not a.search(slice_) and not b.search(sentence)
        for one, other in _OPPOSITES
        for a, b in ((one, other), (other, one))
    )
