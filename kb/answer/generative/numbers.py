"""Whether every figure, number and date of a sentence is in a slice."""

from __future__ import annotations

import re
from fractions import Fraction

from corpus.checks.figures import Figure, find_figures
from corpus.checks.number_words import NUMBER, ORDINAL, number_value, ordinal_value
from corpus.months import MONTHS

_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:er)?\s+(?P<month>{'|'.join(MONTHS)})(?:\s+(?P<year>\d{{4}}))?\b"
    r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?")
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_ORDINAL = re.compile(ORDINAL, re.IGNORECASE)
# Units that convert into one another without changing what the law counts: a year is twelve months, but fifteen days
# are not 360 hours, nor three months ninety days.
_CONVERTS = ({"mois", "an", "trimestre", "semestre"}, {"jour", "semaine"}, {"heure", "minute"}, {"€", "k€"})
_DAYS = re.compile(r"\s*(?P<kind>ouvrable|ouvré|calendaire|franc)", re.IGNORECASE)
_PERIODS = {
    unit: re.compile(pattern, re.IGNORECASE)
    for unit, pattern in {
        "jour": r"\b(?:jours?|journalier\w*|quotidien\w*)\b",
        "semaine": r"\b(?:semaines?|hebdomadaire\w*)\b",
        "mois": r"\b(?:mois|mensuel\w*)\b",
        "trimestre": r"\b(?:trimestres?|trimestriel\w*)\b",
        "semestre": r"\b(?:semestres?|semestriel\w*)\b",
        "an": r"\b(?:ans?|années?|annuel\w*)\b",
        "heure": r"\b(?:heures?|horaires?)\b",
    }.items()
}
_YEAR = {"an"}
_LEAST = re.compile(
    r"(?:au moins|au minimum|minimum|minimale?|ne (?:peut|peuvent) être inférieure?s? à|à partir de|dès)"
    r"\W*(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?:au plus|au maximum|maximum|maximale?s?|plafonnée?s? à|limitée?s? à|jusqu['’]à|dans la limite de|"
    r"(?:ne|n['’])\s*(?:peut|peuvent|pourra|doit|doivent)?\s*(?:pas\s+)?(?:être supérieure?s? à|"
    r"excéder|dépasser|excède|"
    r"dépasse))\W*(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)


def missing_number(sentence: str, slice_: str, label: str = "") -> str | None:
    """The first figure, date or number of a sentence that a slice (or its label) does not hold, or `None`.

    >>> missing_number("L'essai dure douze ans.", "L'essai ne peut excéder douze mois.")
    'douze ans'
    >>> missing_number("L'essai dure au plus 1 an.", "L'essai ne peut excéder douze mois.") is None
    True
    """
    held_dates = [_date(match) for match in _DATE.finditer(slice_)]
    for match in _DATE.finditer(sentence):
        if not any(_within(_date(match), held) for held in held_dates):
            return match.group()
    stated = find_figures(sentence)
    held = list(find_figures(slice_, generous=True))
    last: dict[str, int] = {}
    for figure in stated:
        # In the order of the slice: « six semaines avant … dix semaines après » is not to be told the other way round.
        after = last.get(figure.unit, -1)
        matches = [other for other in held if other.start > after and _same(figure, sentence, other, slice_)]
        if not matches:
            return figure.surface
        matched = matches[0]
        last[figure.unit] = max(after, matched.start - 1)
        # « trois mois après trois mois » needs two of them.
        if sum(_equal(figure, other) for other in stated) > 1:
            held.remove(matched)
    period = _missing_period(sentence, slice_, stated)
    if period:
        return period
    rest = sentence
    for start, end in [*((f.start, f.end) for f in stated), *(m.span() for m in _DATE.finditer(sentence))]:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    values = _values(slice_) | _values(label)
    for match in _DIGITS.finditer(rest):
        if _digits(match.group()) not in values:
            return match.group()
    for match in _NUMBER.finditer(rest):
        value = number_value(match.group())
        if value is not None and value > 1 and value not in values:
            return match.group()
    return None


def states_number(sentence: str) -> bool:
    """Whether a sentence states a figure, a date or a number."""
    return missing_number(sentence, "") is not None


def _missing_period(sentence: str, slice_: str, stated: tuple[Figure, ...]) -> str | None:
    """« par mois », « le trimestre suivant »: a period of the sentence, outside its figures, that the slice lacks."""
    held = {unit for unit, pattern in _PERIODS.items() if pattern.search(slice_)}
    for unit, pattern in _PERIODS.items():
        for match in pattern.finditer(sentence):
            inside = any(figure.start <= match.start() < figure.end for figure in stated)
            if not inside and unit not in held and not (unit in _YEAR and _twelve_months(slice_)):
                return match.group()
    return None


def _twelve_months(slice_: str) -> bool:
    return any(figure.family == "mois" and figure.amount % 12 == 0 for figure in find_figures(slice_, generous=True))


def _equal(one: Figure, other: Figure) -> bool:
    return one.family == other.family and one.amount == other.amount


def _same(figure: Figure, sentence: str, other: Figure, slice_: str) -> bool:
    if figure.family != other.family or figure.amount != other.amount:
        return False
    if figure.unit != other.unit and not any({figure.unit, other.unit} <= kin for kin in _CONVERTS):
        return figure.family == "proportion"
    kind, held = _kind_of_day(figure, sentence), _kind_of_day(other, slice_)
    if kind and kind != held:
        return False
    bound, other_bound = _bound(sentence[: figure.start]), _bound(slice_[: other.start])
    return bound is None or other_bound is None or bound == other_bound


def _kind_of_day(figure: Figure, text: str) -> str | None:
    match = _DAYS.match(text, figure.end)
    return match["kind"].lower() if match else None


def _bound(before: str) -> str | None:
    """Whether the words just before a figure make it a floor or a ceiling."""
    clause = re.split(r"[;:.]\s", before[-90:])[-1]
    if _LEAST.search(clause):
        return "least"
    return "most" if _MOST.search(clause) else None


def _values(text: str) -> set[Fraction]:
    found = {_digits(match.group()) for match in _DIGITS.finditer(text)}
    found |= {value for match in _NUMBER.finditer(text) if (value := number_value(match.group())) is not None}
    return found | {value for match in _ORDINAL.finditer(text) if (value := ordinal_value(match.group())) is not None}


def _digits(written: str) -> Fraction:
    return Fraction(re.sub(r"[ \u00a0\u202f]", "", written).replace(",", "."))


def _date(match: re.Match[str]) -> tuple[int, int, int | None]:
    if match["d"]:
        return int(match["d"]), int(match["m"]), int(match["y"])
    month = MONTHS.index(match["month"].lower()) + 1
    return int(match["day"]), month, int(match["year"]) if match["year"] else None


def _within(stated: tuple[int, int, int | None], held: tuple[int, int, int | None]) -> bool:
    return stated[:2] == held[:2] and stated[2] in (None, held[2])
