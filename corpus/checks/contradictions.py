"""Two different figures for the same thing in one note.

check_contradictions   contradiction_interne
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from corpus.checks.cited import Reading, keys_of
from corpus.checks.claims import Claim
from corpus.checks.figure_checks import supported
from corpus.checks.figures import find_figures
from corpus.checks.problem import Problem, severity_of
from corpus.checks.stems import overlap, stems, weight
from corpus.checks.wording import key_name

# Shared words needed, and the part of the shorter sentence they must be.
SHARED = 2.0
SHARED_PART = 0.5
SAME_PARAGRAPH_PART = 0.8


def check_contradictions(reading: Reading, stated: Sequence[Claim]) -> Iterator[tuple[Problem, Claim, Claim]]:
    """Pairs of sentences that give the same thing two figures, of which the articles hold one at most."""
    stated = [claim for claim in stated if not claim.denied]
    seen: set[tuple[str, str]] = set()
    for one, other in combinations(stated, 2):
        if one.sentence == other.sentence or not _clash(reading, one, other):
            continue
        surfaces = (one.figure.surface, other.figure.surface)
        shared = [key for key in keys_of(one.around) if key in keys_of(other.around)]
        shared = shared or list(keys_of(one.around) or keys_of(other.around))
        about = shared[0] if shared else surfaces[1]
        if (about, "/".join(sorted(surfaces))) in seen:
            continue
        seen.add((about, "/".join(sorted(surfaces))))
        of = f" à propos de {key_name(about)}" if shared else ""
        message = (
            f"La note dit « {surfaces[0]} » (ligne {reading.line(one.start)}) puis « {surfaces[1]} »{of} : "
            "gardez le bon chiffre partout."
        )
        line = reading.line(other.start)
        severity = severity_of("contradiction_interne")
        yield Problem("contradiction_interne", reading.where, line, about, message, severity), one, other


def _clash(reading: Reading, one: Claim, other: Claim) -> bool:
    if one.figure.family != other.figure.family or one.figure.amount == other.figure.amount:
        return False
    same_unit = one.figure.unit == other.figure.unit or {one.figure.unit, other.figure.unit} == {"mois", "an"}
    if not same_unit or _gives(reading, one, other) or _gives(reading, other, one):
        return False
    ours, theirs = keys_of(one.around), keys_of(other.around)
    if ours and theirs and not set(ours) & set(theirs):
        return False
    if (ours or theirs) and supported(reading, one) == supported(reading, other):
        return False
    if _rate(one) != _rate(other):
        return False
    if one.practice != other.practice:
        return False
    left, right = stems(_near(one)), stems(_near(other))
    shared = overlap(left, right)
    if shared < SHARED or len(left & right) < 2:
        return False
    part = SAME_PARAGRAPH_PART if one.block == other.block else SHARED_PART
    return shared >= part * min(weight(left), weight(right))


def _rate(claim: Claim) -> str:
    """« par mois », « par an » after a figure: two jours par mois are not thirty."""
    after = claim.sentence.text[claim.figure.end : claim.figure.end + 40]
    match = re.match(r"\s+(?:ouvr\w+\s+|calendaires\s+|de \w+(?: payés?)?\s+)?(?:par|chaque)\s+(\w+)", after)
    return match[1] if match else ""


def _gives(reading: Reading, one: Claim, other: Claim) -> bool:
    """Whether a sentence also has the other's figure."""
    figures = find_figures(reading.masked[one.sentence.start : one.sentence.end], generous=True)
    return any((figure.family, figure.amount) == (other.figure.family, other.figure.amount) for figure in figures)


def _near(claim: Claim) -> str:
    """The words of a claim's own clause, or its whole topic when it goes on from the sentence before."""
    text = claim.sentence.text
    if len(claim.topic) > len(text) + 1:
        return claim.topic
    start = max((text.rfind(mark, 0, claim.figure.start) for mark in (" ; ", " : ", ". ", " – ")), default=-1)
    end = text.find(" ; ", claim.figure.end)
    return text[max(0, start) : end if end > 0 else len(text)]
