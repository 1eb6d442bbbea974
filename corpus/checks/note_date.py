"""The date a note gives itself, read in its first or last lines: « Mise à jour : mars 2015 ».

published_in   date of writing or of the last update, None when the text gives none
review_in      date until which the text says it is good
"""

import calendar
import re
from datetime import date

from corpus.months import MONTHS

_SHORT = {
    "janv": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12,
    "fevrier": 2, "aout": 8, "decembre": 12, "fevr": 2,
}  # fmt: skip
_MONTH = "|".join([*MONTHS, *sorted(_SHORT, key=len, reverse=True)])
_DATE = (
    rf"(?:(?P<d>\d{{1,2}})(?:er)?\s+)?(?P<month>{_MONTH})\.?\s+(?P<y>(?:19|20)\d{{2}})"
    r"|(?P<d2>\d{1,2})\s?[/.-]\s?(?P<m2>\d{1,2})\s?[/.-]\s?(?P<y2>(?:19|20)\d{2}|\d{2})(?!\d)"
    r"|(?P<y3>(?:19|20)\d{2})-(?P<m3>\d{2})-(?P<d3>\d{2})"
    r"|(?P<m4>0?[1-9]|1[0-2])\s?/\s?(?P<y4>(?:19|20)\d{2})"
    r"|(?P<y5>(?:19|20)\d{2})(?![\d-])"
)
_UPDATED = (
    r"(?:(?:dernière\s+)?mise?s?\s+à\s+jour|màj|maj|actualisée?|actualisation|révisée?|(?:date\s+de\s+)?dernière\s+(?:modification|révision)|"
    r"à\s+jour)"
)
_WRITTEN = (
    r"(?:(?:note|fiche|guide|circulaire|document|version|édition|rédigée?|publiée?|établie?|diffusée?|validée?|parue?|datée?|éditée?|fait\s+à\s+[\w-]+)"
    r"(?:\s+(?:juridique|pratique|technique|interne|d['’]information|de\s+synthèse))*|date(?:\s+de\s+(?:publication|rédaction|la\s+note|diffusion))?)"
)
_LINK = (
    r"(?:\s+n°\s?[\w/-]+|\s+v?\d{1,2}(?:\.\d{1,2})*(?=\s+[–—(-]))?\s*"
    r"(?:\(\s*)?(?:[:–—,-]\s*)?(?:en\s+date\s+)?(?:(?:le|du|de|en|au|d['’])\s*)?(?:mois\s+de\s+|mois\s+d['’])?"
)
_STATED = re.compile(rf"(?<!\w)(?P<how>{_UPDATED}|{_WRITTEN}){_LINK}(?:{_DATE})", re.IGNORECASE)
# « Paris, le 3 février 2014 » alone on its line, or a date alone.
_PLACE = re.compile(rf"^(?:[^\n.;]{{0,60}}?[,–—|:(•·-]\s*)?(?:le\s+)?(?:{_DATE})\s*[.)]?$", re.IGNORECASE)
_REVIEW = re.compile(
    r"(?:(?<!\w)(?:à\s+(?:revoir|réviser|réexaminer|actualiser)|prochaine\s+(?:revue|révision|relecture|mise\s+à\s+jour)|"
    rf"date\s+de\s+(?:revue|révision\s+prévue))|^\W*(?:note\s+|fiche\s+|document\s+)?(?:valable|valide)\s+jusqu['’]\s?(?:au|en|à)){_LINK}(?:avant\s+(?:le|fin)?\s*)?(?:{_DATE})",
    re.IGNORECASE | re.MULTILINE,
)
# The date of a law is no date of the note.
_LAW = re.compile(
    r"\b(?:loi|décret|ordonnance|arrêté|circulaire\s+(?:DGT|DGEFP|Acoss|Unédic)|directive|arrêt|Cass|JO)\b",
    re.IGNORECASE,
)

HEAD_CHARACTERS = 1500
TAIL_CHARACTERS = 500


def published_in(text: str) -> date | None:
    """Last date of writing or update a text states near its top or at its very end.

    A month or a year alone counts as its last day, so that a conflict of dates is never invented.
    """
    head, tail = text[:HEAD_CHARACTERS], text[max(HEAD_CHARACTERS, len(text) - TAIL_CHARACTERS) :]
    updated: list[date] = []
    written: list[date] = []
    for part in (head, tail):
        for match in _STATED.finditer(part):
            if _LAW.search(match["how"]):
                continue
            if (when := _read(match)) is not None:
                (updated if re.fullmatch(_UPDATED, match["how"], re.IGNORECASE) else written).append(when)
    if updated or written:
        return max(updated or written)
    for line in head.splitlines()[:12]:
        bare = line.strip(" #*_|")
        match_line = _PLACE.match(bare)
        if match_line and not _LAW.search(bare) and not re.search(r"\d{4}\s*[-–]\s*\d{4}", bare):
            if match_line["y5"] and bare != match_line["y5"]:
                continue  # « Rapport d'activité 2015 »
            if (when := _read(match_line)) is not None:
                return when
    return None


def review_in(text: str) -> date | None:
    """Date on which a text asks to be reviewed."""
    for match in _REVIEW.finditer(text[:HEAD_CHARACTERS] + "\n" + text[-TAIL_CHARACTERS:]):
        if (when := _read(match)) is not None:
            return when
    return None


def _read(match: re.Match[str]) -> date | None:
    if match["y"]:
        name = match["month"].lower()
        month = MONTHS.index(name) + 1 if name in MONTHS else _SHORT[name]
        year, day = int(match["y"]), int(match["d"]) if match["d"] else 0
    elif match["y2"]:
        year, month, day = int(match["y2"]), int(match["m2"]), int(match["d2"])
        year += 2000 if year < 100 else 0
    elif match["y3"]:
        year, month, day = int(match["y3"]), int(match["m3"]), int(match["d3"])
    elif match["y4"]:
        year, month, day = int(match["y4"]), int(match["m4"]), 0
    else:
        year, month, day = int(match["y5"]), 12, 0
    if not 1 <= month <= 12 or not 1980 <= year <= 2100:
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None
