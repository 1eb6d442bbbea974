"""Dates, durations, amounts and rates found in a French sentence.

Everything works on folded text: lower case, no accents, same length as the original, so that offsets agree.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from kb.calculators.calculation import Value
from kb.calculators.duration import NOTHING, Duration, between
from kb.calculators.french import MONTHS

_WORD_LIST = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf vingt"
)
_WORDS = {word: value for value, word in enumerate(_WORD_LIST.split())}
_WORDS |= {"une": 1, "vingt-quatre": 24, "trente": 30, "trente-six": 36}
_NUMBER = r"(?:\d{1,4}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_MONTH_NAMES = [unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode() for name in MONTHS]
_MONTH_KEYS = {name: index for index, name in enumerate(_MONTH_NAMES, start=1)}
_MONTH_KEYS |= {
    "janv": 1,
    "fev": 2,
    "fevr": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH = (
    "(?:" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")\b|(?:janv|fevr?|avr|juil|sept|oct|nov|dec)\b\.?"
)
_DATE = re.compile(
    rf"(?<![\d/.-])(?:(?P<d>\d{{1,2}})(?:er)?\s+(?P<m>{_MONTH})(?:\s+(?P<y>\d{{4}}))?(?!\d)"
    r"|(?P<d2>\d{1,2})(?P<sep>[/.-])(?P<m2>\d{1,2})(?P=sep)(?P<y2>\d{4}|\d{2})(?![\d/.-]*\d)"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})(?!\d))"
)
_SPACES = r"[ \u00a0\u202f\t]*"
_UNIT = r"(?:ans?|annees?|mois|semaines?|sem|jours?|j)\b"
_PART = re.compile(
    rf"(?<![\w.,-])(?P<n>{_NUMBER})(?P<half>[.,]5)?{_SPACES}(?P<unit>{_UNIT})(?P<demi>{_SPACES}et{_SPACES}demie?\b)?"
)
_GLUE = re.compile(rf"{_SPACES}(?:,|et)?{_SPACES}")
_LAW_BEFORE = re.compile(r"\b(?:lois?|decrets?|ordonnances?|arretes?|arrets?|cass\w*|cour)\b[^.?!;\n]{0,40}\bdu\s*$")
_REPEAT = re.compile(
    rf"(?<![\w.,-])(?P<n>{_NUMBER})\s+(?:capes?|contrats?|renouvellements?)\s+(?:\w+\s+)?(?:de|d')\s*$"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?P<n>\d{{1,3}}(?:[ \u00a0\u202f.]\d{{3}})+|\d+)(?:,(?P<c>\d{{1,2}})|\.(?P<c2>\d{{2}}))?"
    rf"{_SPACES}(?P<k>k)?{_SPACES}(?:€|euros?\b|eur\b)"
)
_RATE = re.compile(rf"(?<![\w.,])(?P<n>\d{{1,3}})(?:[.,](?P<c>\d+))?{_SPACES}(?:%|pour cent\b|pourcent)")
_FROM_TO = re.compile(r"^\s*(?:au|jusqu.au|-|a)\s*(?:\w+\s+)?$")


MOST_REPEATS = 24  # « 400 CAPE de 6 mois » is a statistic


@dataclass(frozen=True)
class Found:
    """One value in a text; `assumed_year` is true for a date written without its year."""

    kind: str
    value: Value | tuple[Duration, ...]
    start: int
    end: int
    assumed_year: bool = False


def fold(text: str) -> str:
    """Lower case without accents, one character for one (« œ » and the like are left alone)."""
    return "".join(_fold_char(char) for char in text)


def find_values(text: str, today: date) -> tuple[Found, ...]:
    """Every value of a text, in order; a range of dates (« du … au … ») is also a duration.

    `today` completes dates written without a year: the year is its year.
    """
    folded = fold(text)
    dates = list(_dates(folded, today))
    found = [*dates, *_ranges(folded, dates), *_durations(folded), *_amounts(folded), *_rates(folded)]
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def _fold_char(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    return {"’": "'", "ʼ": "'"}.get(base, base) if len(base) == 1 else char


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS[text]


def _dates(folded: str, today: date) -> Iterator[Found]:
    for match in _DATE.finditer(folded):
        if match["d"]:
            parts = match["y"], _MONTH_KEYS[match["m"].rstrip(".")], match["d"]
        elif match["d2"]:
            parts = match["y2"], int(match["m2"]), match["d2"]
        else:
            parts = match["y3"], int(match["m3"]), match["d3"]
        if _LAW_BEFORE.search(folded, max(0, match.start() - 60), match.start()):
            continue
        written, month, day = parts
        year = int(written) if written else today.year
        if written and len(written) == 2:
            year += 2000
        try:
            yield Found("date", date(year, month, int(day)), match.start(), match.end(), not written)
        except ValueError:
            continue


def _ranges(folded: str, dates: list[Found]) -> Iterator[Found]:
    for first, last in itertools.pairwise(dates):
        if not _FROM_TO.match(folded[first.end : last.start]):
            continue
        if isinstance(first.value, date) and isinstance(last.value, date) and first.value <= last.value:
            yield Found("range", between(first.value, last.value), first.start, last.end)


def _durations(folded: str) -> Iterator[Found]:
    for parts in _lengths(folded):
        length = sum((_length(part) for part in parts), NOTHING)
        start, end = parts[0].start(), parts[-1].end()
        repeat = _REPEAT.search(folded, max(0, start - 60), start)
        times = min(_number(repeat["n"]), MOST_REPEATS) if repeat else 1
        start = repeat.start() if repeat else start
        yield Found("duration", Duration(length.months * times, length.days * times), start, end)
        yield Found("durations", (length,) * times, start, end)


def _lengths(folded: str) -> Iterator[list[re.Match[str]]]:
    """Parts that make one length: units that go down (« 2 ans et 3 mois », never « 12 mois et 6 mois »)."""
    current: list[re.Match[str]] = []
    for part in _PART.finditer(folded):
        if current:
            glued = _GLUE.fullmatch(folded, current[-1].end(), part.start())
            if not glued or "amsj".index(part["unit"][0]) <= "amsj".index(current[-1]["unit"][0]):
                yield current
                current = []
        current.append(part)
    if current:
        yield current


def _length(part: re.Match[str]) -> Duration:
    count, unit, half = _number(part["n"]), part["unit"][0], bool(part["half"] or part["demi"])
    if unit == "a":
        return Duration(12 * count + (6 if half else 0))
    if unit == "m":
        return Duration(count, 15 if half else 0)
    return Duration(0, (7 if unit == "s" else 1) * count + (3 if half and unit == "s" else 0))


def _amounts(folded: str) -> Iterator[Found]:
    for match in _AMOUNT.finditer(folded):
        whole = re.sub(r"\D", "", match["n"])
        try:
            amount = Decimal(f"{whole}.{match['c'] or match['c2'] or ''}")
        except InvalidOperation:
            continue
        yield Found("amount", amount * (1000 if match["k"] else 1), match.start(), match.end())


def _rates(folded: str) -> Iterator[Found]:
    for match in _RATE.finditer(folded):
        yield Found("rate", Decimal(f"{match['n']}.{match['c'] or ''}"), match.start(), match.end())
