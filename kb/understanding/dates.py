"""The date whose law a question asks about, when its words say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7,
    "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
}  # fmt: skip
_MONTH = "|".join(MONTHS)
_CENTURY = "(?:1[5-9]|20)"
_DAY = rf"(?P<day>\d{{1,2}})(?:er)?\s+(?P<month>{_MONTH})\s+(?P<year>{_CENTURY}\d{{2}})"
_SLASH = r"(?P<sday>\d{1,2})[/.](?P<smonth>\d{1,2})[/.](?P<syear>(?:1[5-9]|20)\d{2})"
_MONTH_YEAR = rf"(?P<mmonth>{_MONTH})\s+(?P<myear>{_CENTURY}\d{{2}})"
# « un salaire de 2000 euros », « en 1900 heures » are no years.
_YEAR = (
    rf"(?P<yyear>{_CENTURY}\d{{2}})"
    r"(?!\s*(?:€|%|euros?|heures?|h\b|km|kilom|jours|mois|fois|points|parts|m²|salari|personnes|associ|entrepreneu))"
)
_ANY = re.compile(rf"(?:{_DAY}|{_SLASH}|{_MONTH_YEAR}|{_YEAR})(?!\d)", re.IGNORECASE)
# « la loi n° 47-1775 du 10 septembre 1947 », « le décret de 2015 »: the date names a text, not a day to answer for.
_NAMES_A_TEXT = re.compile(
    r"(?:loi|lois|décret|decret|ordonnance|arrêté|arrete|circulaire|directive|accord|convention|n°\s*[\d-]+)"
    r"[^.?!]{0,40}?\b(?:du|de|d['’])\s*$",
    re.IGNORECASE,
)
# A past tense or words of law: what tells the date of the law asked for from a mere fact (« embauché en 2019 »).
_PAST = re.compile(
    r"\b(?:était|étaient|etait|etaient|avait|avais|avions|avaient|fallait|devait|devaient|pouvait|touchait|prévoyait|"
    r"prevoyait|existait|s'appliquait|à l['’]époque|a l['’]epoque|"
    r"alors|en vigueur|applicable|quel(?:le)?\s+(?:texte|loi|règle|regle|droit|version))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class StatedDate:
    """A date found in a question: the day whose law is asked for, and where it stands."""

    day: date
    start: int
    end: int


def stated_date(question: str, today: date) -> StatedDate | None:
    """The date a question asks the law of, or `None` when its dates are mere facts.

    A month stands for its first day and a year for its first of January; a bare year needs a past tense or words of
    law beside it, since « embauché en 2019 » asks for today's law.

    >>> stated_date("En 2013, quel texte s'appliquait aux CAE ?", date(2026, 11, 23)).day
    datetime.date(2013, 1, 1)
    """
    for match in _ANY.finditer(question):
        before = question[: match.start()]
        if _NAMES_A_TEXT.search(before):
            continue
        day = _day(match)
        if day is None:
            continue
        leads = bool(
            re.search(r"\b(?:en|au|à la date du|le|d['’]|de|du|né le|née le|courant|avant)\s*$", before, re.IGNORECASE)
        )
        about_law = bool(_PAST.search(question)) or bool(
            re.match(r"\s*(?:en|au)\b", question[: match.start()], re.IGNORECASE)
        )
        if leads and about_law and day != today:
            return StatedDate(day, match.start(), match.end())
    return None


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    try:
        if groups["day"]:
            return date(int(groups["year"]), MONTHS[groups["month"].lower()], int(groups["day"]))
        if groups["sday"]:
            return date(int(groups["syear"]), int(groups["smonth"]), int(groups["sday"]))
        if groups["mmonth"]:
            return date(int(groups["myear"]), MONTHS[groups["mmonth"].lower()], 1)
        return date(int(groups["yyear"]), 1, 1)
    except ValueError:
        return None
