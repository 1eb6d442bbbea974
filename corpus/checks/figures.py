"""Figures with a unit, found in a sentence: « huit mois », « 45 jours », « 20 % », « un quart ».

Figure
find_figures
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from corpus.checks.number_words import NUMBER, ORDINAL, number_value, ordinal_value
from corpus.months import MONTHS

_SP = r"[ \u00a0\u202f\u2009]"
# unit → (family, size of one unit in the family, what is written)
_UNITS: dict[str, tuple[str, Fraction, str]] = {
    "mois": ("mois", Fraction(1), r"mois\b"),
    "trimestre": ("mois", Fraction(3), r"trimestres?\b"),
    "semestre": ("mois", Fraction(6), r"semestres?\b"),
    "an": ("mois", Fraction(12), r"(?:ans?|années?)\b"),
    "minute": ("heure", Fraction(1, 60), r"(?:minutes?|min)\b"),
    "heure": ("heure", Fraction(1), r"(?:heures?|h)\b(?!\s?\d)"),
    "jour": ("heure", Fraction(24), r"jours?\b"),
    "semaine": ("heure", Fraction(168), r"semaines?\b"),
    "%": ("proportion", Fraction(1, 100), r"(?:%|pour\s?cents?\b|p\.\s?100\b|p\.\s?cent\b)"),
    "€": ("€", Fraction(1), r"(?:€|euros?\b|EUR\b)"),
    "k€": ("€", Fraction(1000), r"(?:k€|K€)"),
    "salarié": ("salarié", Fraction(1), r"salarié(?:s|es|e|\(e\)s?|[·.]e[·.]?s?)?(?!\w)"),
    "associé": ("associé", Fraction(1), r"associé(?:s|es|e|\(e\)s?|[·.]e[·.]?s?)?(?!\w)"),
    "personne": ("personne", Fraction(1), r"personnes?\b"),
    "voix": ("voix", Fraction(1), r"voix\b"),
    "fois": ("fois", Fraction(1), r"fois\b"),
    "entretien": ("entretien", Fraction(1), r"entretiens?\b"),
    "exercice": ("exercice", Fraction(1), r"exercices?\b"),
    "part": ("part", Fraction(1), r"parts\b"),
}
_TIME = frozenset({"mois", "trimestre", "semestre", "an", "minute", "heure", "jour", "semaine"})
_ORDINAL_UNITS = frozenset({"mois", "an", "heure", "jour", "semaine"})

_ADJECTIVE = (
    r"(?:(?:premi|derni)(?:ers?|ères?)|prochaine?s?|autres|mêmes|longs|grands|bons|seule?s?|pleins?|nouveaux|nouvelles)"
)
_UNIT = "|".join(f"(?P<u{at}>{pattern})" for at, (_, _, pattern) in enumerate(_UNITS.values()))
_NAMES = tuple(_UNITS)
# « huit (8) mois », « 6 à 18 mois », « entre deux et quatre ans », « un ou deux mois », « 8 ou 9 mois ».
_FIGURE = re.compile(
    rf"(?:(?P<low>{NUMBER})(?:\s*\([^()]{{1,20}}\))?\s*(?:à|et|ou|-|–)\s*)?"
    rf"(?P<number>{NUMBER})(?:\s*\((?P<again>{NUMBER})\))?\s*(?:{_ADJECTIVE}\s+)?(?:{_UNIT})"
    r"(?P<half>(?:\s+(?:ouvr(?:able|é)s|calendaires|francs))?\s+et\s+demie?\b)?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"(?P<number>{ORDINAL})\s+(?:{_UNIT})", re.IGNORECASE)

_DENOMINATORS = {
    "tiers": 3, "quart": 4, "quarts": 4, "cinquième": 5, "cinquièmes": 5, "sixième": 6, "sixièmes": 6,
    "huitième": 8, "dixième": 10, "dixièmes": 10, "douzième": 12, "douzièmes": 12, "vingtième": 20,
    "trentième": 30, "trentièmes": 30, "centième": 100,
}  # fmt: skip
_PART = re.compile(
    rf"(?P<number>(?<![\w-])(?:un|deux|trois|quatre|cinq|sept|neuf|le|du|au|les\s+(?:deux|trois))|(?<![\w,.°/-])\d)"
    rf"[\s-]+(?P<under>{'|'.join(sorted(_DENOMINATORS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_SLASH = re.compile(r"(?<![\w/.,-])(?P<over>\d{1,2})\s?/\s?(?P<under>\d{1,2})(?:e|ème)?(?![\d/]|\s?/)")
_HALF = re.compile(r"\b(?:la|de)\s+moitié\b", re.IGNORECASE)
# « un tiers » is also a third party, « le cinquième » an ordinal: a share is a share *of* something.
_OF = re.compile(r"\s*(?:de\s(?!confiance)|des\b|du\b|d['’])", re.IGNORECASE)
_ORDINAL_NOUN = re.compile(r"\s*(?:alinéa|mois|jour|année|exercice|semaine|heure|partie|phrase)", re.IGNORECASE)

_MASKS = re.compile(
    r"(?<!\w)n\s?°s?\s?[\d-]+"  # numbers of laws
    rf"|\b\d{{1,2}}(?:er)?\s+(?:{'|'.join(MONTHS)})"
    r"(?:\s+\d{4})?|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b(?:en|depuis|avant|après|année|exercice)\s+(?:19|20)\d{2}\b"
    r"|(?<!\w)\d{1,3}\s?°"
    r"|\bp(?:ages?|\.)\s?(?!100\b)\d+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """One figure; `value` counts `unit`, `amount` counts the family's common unit (months, hours, shares of one)."""

    start: int
    end: int
    surface: str
    value: Fraction
    unit: str
    family: str
    amount: Fraction


@lru_cache(maxsize=8192)
def find_figures(text: str, *, generous: bool = False) -> tuple[Figure, ...]:
    """Figures of a text, in order; dates and numbers of laws are left out.

    `generous` is for reading an article: every share is taken, and « par mois » counts as one month. Without it
    « un tiers » needs « de … » after it, and « une personne » is no figure.
    """
    masked = _MASKS.sub(lambda found: " " * len(found[0]), text)
    found = [*_counted(masked, text, generous), *_ordinals(masked, text), *_shares(masked, text, generous)]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _counted(masked: str, text: str, generous: bool) -> Iterator[Figure]:
    for match in _FIGURE.finditer(masked):
        unit = _unit_of(match)
        for group in ("low", "number"):
            written = match[group]
            value = number_value(written) if written else None
            if value is None:
                continue
            in_words = not written[0].isdigit()
            if value == 1 and in_words and not generous and not _states_one(masked, match.start(), unit):
                continue
            start = match.start(group)
            value += Fraction(1, 2) if match["half"] else 0
            yield _figure(start, match.end(), text, value, unit)


def _states_one(text: str, start: int, unit: str) -> bool:
    """Whether « un mois », « une semaine » is a duration and not an article and its noun."""
    if unit not in _TIME:
        return False
    before = text[max(0, start - 30) : start].lower()
    return (
        re.search(
            r"(?:de|d['’]|excéder|dépasser|dans|sous|moins|plus|pendant|durant|est|à|minimum|maximum|ou|et)\s*$", before
        )
        is not None
    )


def _ordinals(masked: str, text: str) -> Iterator[Figure]:
    for match in _ORDINAL.finditer(masked):
        unit = _unit_of(match)
        value = ordinal_value(match["number"])
        if value is not None and value > 1 and unit in _ORDINAL_UNITS:
            yield _figure(match.start(), match.end(), text, value, unit)


def _shares(masked: str, text: str, generous: bool) -> Iterator[Figure]:
    for match in _PART.finditer(masked):
        after = masked[match.end() : match.end() + 20]
        if _ORDINAL_NOUN.match(after) or (not generous and not _OF.match(after)):
            continue
        word = match["number"].lower().split()[-1]
        over = Fraction(1) if word in ("le", "du", "au") else number_value(word)
        if over is not None:
            yield _share(match.start(), match.end(), text, over / _DENOMINATORS[match["under"].lower()])
    for match in _SLASH.finditer(masked):
        top, bottom = int(match["over"]), int(match["under"])
        if 0 < top < bottom:
            yield _share(match.start(), match.end(), text, Fraction(top, bottom))
    for match in _HALF.finditer(masked):
        yield _share(match.start(), match.end(), text, Fraction(1, 2))


def _unit_of(match: re.Match[str]) -> str:
    return next(name for at, name in enumerate(_NAMES) if match[f"u{at}"] is not None)


def _figure(start: int, end: int, text: str, value: Fraction, unit: str) -> Figure:
    family, size, _ = _UNITS[unit]
    return Figure(start, end, " ".join(text[start:end].split()), value, unit, family, value * size)


def _share(start: int, end: int, text: str, value: Fraction) -> Figure:
    return Figure(start, end, " ".join(text[start:end].split()), value, "part de", "proportion", value)
