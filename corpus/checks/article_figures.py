"""The figures an article states, and those that follow from them.

ArticleFigure
article_figures
holds            whether an article states an amount
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from corpus.article import Article
from corpus.checks.figures import Figure, find_figures
from corpus.checks.number_words import NUMBER, number_value
from corpus.checks.stems import stems

IMPLIED = "dans le mois"
NEAR_BEFORE, NEAR_AFTER = 9, 6

_REFERENCE = re.compile(r"\b[LRDA]\.?\s?\*?\s?\d[\d-]*")
_RENEWABLE = re.compile(
    rf"renouvel(?:able|ée?|ables)\s+(?P<times>{NUMBER})\s+fois|renouvelable\s+(?P<once>par)", re.IGNORECASE
)
_THE_MONTH = re.compile(rf"\b{IMPLIED} (?=qui suit|suivant)", re.IGNORECASE)
# Words that imply a figure of one.
_IMPLIED = (
    ("mois", Fraction(1), re.compile(r"mensuel|(?:par|chaque|du|le|tous les) mois\b", re.I)),
    ("mois", Fraction(12), re.compile(r"annuel|(?:par|chaque|l['’]) ?an(?:née)?\b|douze mois", re.I)),
    ("mois", Fraction(3), re.compile(r"trimestr", re.I)),
    ("mois", Fraction(6), re.compile(r"semestr", re.I)),
    ("heure", Fraction(24), re.compile(r"quotidien|journ(?:ée|alier)|(?:par|chaque|le|du) jour\b", re.I)),
    ("heure", Fraction(168), re.compile(r"hebdomadaire|(?:par|chaque|la|une) semaine\b", re.I)),
)


@dataclass(frozen=True)
class ArticleFigure:
    """One figure of an article, with what its sentence is about, and the words next to it."""

    figure: Figure
    topic: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True)
class ArticleFigures:
    """All figures of an article; `amounts` also has those that follow (« douze mois, renouvelable deux fois »)."""

    stated: tuple[ArticleFigure, ...]
    amounts: frozenset[tuple[str, Fraction]]
    bare: frozenset[Fraction]


@lru_cache(maxsize=4096)
def article_figures(article: Article) -> ArticleFigures:
    """Figures of an article, read once."""
    stated: list[ArticleFigure] = []
    amounts: set[tuple[str, Fraction]] = set()
    bare: set[Fraction] = set()
    for alinea in article.body.split("\n"):
        text = _REFERENCE.sub(lambda found: " " * len(found[0]), alinea)
        figures = find_figures(text, generous=True)
        topic = stems(alinea) if figures else frozenset()
        for figure in figures:
            stated.append(ArticleFigure(figure, topic, near(text, figure)))
            amounts.add((figure.family, figure.amount))
        for one in _THE_MONTH.finditer(text):
            month = Figure(one.start(), one.end(), one[0].strip(), Fraction(1), "mois", "mois", Fraction(1))
            stated.append(ArticleFigure(month, stems(alinea), near(text, month)))
        amounts.update(_derived(text, figures))
        for family, amount, pattern in _IMPLIED:
            if pattern.search(text):
                amounts.add((family, amount))
        if "\t" in alinea or "|" in alinea:
            # Cells of a table: the unit stands in its heading.
            bare.update(
                value for found in re.finditer(NUMBER, text, re.I) if (value := number_value(found[0])) is not None
            )
    return ArticleFigures(tuple(stated), frozenset(amounts), frozenset(bare))


def near(text: str, figure: Figure) -> frozenset[str]:
    """Stems of the few words on both sides of a figure."""
    before, after = text[: figure.start].split()[-NEAR_BEFORE:], text[figure.end :].split()[:NEAR_AFTER]
    return stems(" ".join((*before, *after)))


def _derived(text: str, figures: Sequence[Figure]) -> set[tuple[str, Fraction]]:
    found: set[tuple[str, Fraction]] = set()
    for renewable in _RENEWABLE.finditer(text):
        times = number_value(renewable["times"]) if renewable["times"] else Fraction(1)
        before = [figure for figure in figures if figure.end <= renewable.start() and figure.unit != "fois"]
        if before and times is not None:
            found.add((before[-1].family, before[-1].amount * (times + 1)))
            found.add(("fois", times))
    for figure in figures:
        # A week counts six working days (jours ouvrables): thirty are five weeks of leave.
        if figure.unit == "jour" and re.match(r"\s+ouvrables", text[figure.end :]):
            found.add(("heure", figure.value / 6 * 168))
    for one, other in pairwise(figures):
        # « six semaines avant … et dix semaines après » : seize.
        between = text[one.end : other.start]
        if one.family == other.family and re.search(r"\bavant\b", between) and re.match(r"\s+après", text[other.end :]):
            found.add((one.family, one.amount + other.amount))
    return found


def holds(article: Article, figure: Figure) -> bool:
    """Whether an article states the amount of a figure, in any unit of the same family."""
    known = article_figures(article)
    return (figure.family, figure.amount) in known.amounts or figure.value in known.bare
