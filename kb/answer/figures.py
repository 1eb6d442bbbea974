"""Figures with their units, in digits or in French words."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNITS = {
    "mois": "mois", "an": "an", "ans": "an", "année": "an", "années": "an", "annee": "an", "annees": "an",
    "jour": "jour", "jours": "jour", "semaine": "semaine", "semaines": "semaine", "heure": "heure", "heures": "heure",
    "h": "heure", "%": "%", "pour cent": "%", "p. 100": "%", "€": "€", "euro": "€", "euros": "€", "fois": "fois",
    "salarié": "salarié", "salariés": "salarié", "salaries": "salarié", "voix": "voix",
}  # fmt: skip
_WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17,
    "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "vingt et un": 21, "vingt-quatre": 24, "vingt-cinq": 25,
    "vingt-huit": 28, "trente": 30, "trente-deux": 32, "trente-cinq": 35, "trente-six": 36, "quarante": 40,
    "quarante-huit": 48, "quarante-cinq": 45, "cinquante": 50, "soixante": 60, "quatre-vingt-dix": 90, "cent": 100,
}  # fmt: skip
_NUMBER = "|".join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))
_UNIT = "|".join(sorted((re.escape(unit) for unit in UNITS), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?<![\w,.-])(?P<number>\d{{1,3}}(?:[\s\u00a0\u202f]\d{{3}})+|\d+(?:,\d+)?|(?:{_NUMBER}))[\s\u00a0\u202f]*"
    rf"(?:premiers?\s+|derniers?\s+|dernières?\s+)?(?P<unit>{_UNIT})(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """A number and its unit, and where they stand."""

    value: float
    unit: str
    start: int
    end: int


def figures(text: str) -> list[Figure]:
    """Figures of a text, in order; years and article numbers carry no unit and are none.

    >>> [(f.value, f.unit) for f in figures("au plus huit mois, soit 240 jours")]
    [(8.0, 'mois'), (240.0, 'jour')]
    """
    found = []
    for match in _FIGURE.finditer(text):
        number = match.group("number").lower()
        digits = re.sub(r"[\s\u00a0\u202f]", "", number).replace(",", ".")
        value = float(_WORDS[number]) if number in _WORDS else float(digits)
        found.append(Figure(value, UNITS[match.group("unit").lower()], match.start(), match.end()))
    return found


# The same length in other words: « deux ans » and « 24 mois ».
_IN_MONTHS = {"mois": 1.0, "an": 12.0}


def same(left: Figure, right: Figure) -> bool:
    """Whether two figures say the same quantity.

    >>> same(figures("24 mois")[0], figures("deux ans")[0])
    True
    """
    if left.unit in _IN_MONTHS and right.unit in _IN_MONTHS:
        return left.value * _IN_MONTHS[left.unit] == right.value * _IN_MONTHS[right.unit]
    return left.unit == right.unit and left.value == right.value


def comparable(left: Figure, right: Figure) -> bool:
    """Whether two figures measure the same kind of thing."""
    return left.unit == right.unit or (left.unit in _IN_MONTHS and right.unit in _IN_MONTHS)
