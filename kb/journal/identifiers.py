"""Personal data that have a shape: e-mails, telephones, SIRET, SIREN, NIR, IBAN, VAT numbers, addresses, births.

Every pattern is bounded: none looks further than a few dozen characters from where it starts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kb.journal.span import Span

_GAP = r"[ \u00a0\u202f.\-]?"
_NOT_BEFORE = r"(?<![\w])(?<![\d][.,/\-])"  # neither inside a word nor the tail of a longer number
_NOT_AFTER = r"(?![\w])(?![.,/\-]\d)"

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_HIDDEN_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64} ?(?:\[at\]|\(at\)|\[arobase\]|\(arobase\)| arobase ) ?"
    r"[\w-]{1,63}(?:(?:\.| point )[\w-]{1,63}){1,4}",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?(?:linkedin\.com/in|facebook\.com|instagram\.com)/[\w.%-]{2,80}/?"
)
_IBAN = re.compile(
    rf"{_NOT_BEFORE}[A-Za-z]{{2}}\d{{2}}(?:[ \u00a0\u202f]?[A-Za-z0-9]{{4}}){{3,7}}(?:[ \u00a0\u202f]?\w{{1,3}})?\b"
)
_NIR = re.compile(
    rf"{_NOT_BEFORE}[12478]{_GAP}\d{{2}}{_GAP}(?:0[1-9]|1[0-2]|[2-9]\d){_GAP}(?:\d{{2}}|2[ABab]){_GAP}\d{{3}}{_GAP}\d{{3}}"
    rf"(?:[ \u00a0\u202f./\-]{{0,3}}(?:cl[eé]\s?:?\s?)?\d{{2}})?(?!\w)"
)
_SIRET = re.compile(rf"{_NOT_BEFORE}\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{5}}{_NOT_AFTER}")
_SIREN = re.compile(rf"{_NOT_BEFORE}\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}{_NOT_AFTER}(?!\s?(?:€|eur|k€))", re.IGNORECASE)
_VAT = re.compile(
    rf"{_NOT_BEFORE}FR[ \u00a0]?[0-9A-Z]{{2}}[ \u00a0]?\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}{_NOT_AFTER}", re.IGNORECASE
)
_SEP = r"[ \u00a0\u202f.\-/]{0,2}"
_PHONE = re.compile(
    rf"(?<![\w+])(?<!\d[.,/\-])(?:\(?(?:\+|00){_SEP}(?:33|262|590|594|596|508|687|689)\)?{_SEP}(?:\(0\){_SEP})?[1-9]"
    r"|\(?0[1-9]\)?|0 [1-9]|\(0\) ?[1-9])"
    rf"(?:{_SEP}\d){{8}}(?!\w)(?![.,/\-]\d)"
    r"|(?<![\w+])\+\d{1,3}(?:[ \u00a0.\-]?\d{2,4}){3,5}(?!\w)"
)
_DATE_FIRST = re.compile(r"\d{2}[/.\-]\d{2}[/.\-](?:19|20)\d{2}")
_SIRET_WORD = re.compile(r"\bsiret\b", re.IGNORECASE)
_SIREN_WORD = re.compile(r"\b(?:siren|rcs|siret)\b", re.IGNORECASE)
_IBAN_WORD = re.compile(r"\b(?:iban|rib)\b", re.IGNORECASE)
_ANNOUNCE = 40  # characters before a number in which a word may announce it

_CAP = r"[A-ZÀ-ÖØ-Ý][\w'’]*(?:-[\w'’]+)*"
_LINK = r"(?:de|du|des|la|le|les|et|à|sur|en|d['’]|l['’])"
_STREET = (
    r"(?:rue|avenue|av\.?|boulevard|bd\.?|bld|bvd|impasse|all[ée]es?|chemin|route|square|ruelle|lotissement|faubourg|"
    r"hameau|esplanade|mont[ée]e|sentier|rond-point)"
)
_STREET_WORD = r"(?:place|cours|quai|voie|villa|passage|r[ée]sidence|lieu-dit|lieu dit)"  # also everyday words
_TOWN = (
    rf"(?:[ ,\n–—\-]{{1,3}}\d{{5}}[ \u00a0](?:{_CAP}(?:[ -](?:{_LINK}[ -])?{_CAP}){{0,3}}|[a-zà-ÿ-]{{3,30}})"
    r"(?: cedex(?: \d{1,2})?)?)"
)
_NAME = (
    rf"(?:[ ](?:{_LINK}[ ]?){{0,2}}(?:{_CAP}|\d{{1,2}}(?: [a-zé]+)? {_CAP})(?:[ ](?:{_LINK}[ ]?){{0,2}}{_CAP}){{0,4}})"
)
_LOWER_NAME = rf"(?:[ ](?:{_LINK}[ ]?){{0,2}}[a-zà-ÿ'’-]{{3,30}}(?:[ ](?!et\b|je\b|il\b|elle\b)[a-zà-ÿ'’-]{{2,30}})??)"
_NUMBER = r"(?<![\w,.])\d{1,4}(?:[ ]?(?:bis|ter|quater|[a-dA-D])\b)?,?[ ]"
_SITE = r"(?:\b(?:ZAC?|ZI|[Rr][ée]sidence|[Bb][âa]t(?:iment)?\.?|[Aa]ppt?\.?|[Aa]ppartement) [\w'’ ]{1,30}, )?"
_ADDRESS = re.compile(
    rf"{_SITE}{_NUMBER}(?:(?i:{_STREET})(?:{_NAME}|{_LOWER_NAME}){_TOWN}?"
    rf"|(?i:{_STREET_WORD})(?:{_NAME}{_TOWN}?|{_LOWER_NAME}{_TOWN}))"
    rf"|\b(?i:lieu[- ]dit){_NAME}{_TOWN}?"
)
_BIRTH = re.compile(
    r"(?i:\bn[ée]e?s? le |\bdate de naissance ?:? ?(?:le )?|\bddn ?:? ?)"
    r"(?P<date>\d{1,2}(?:er)? ?[/.\- ] ?(?:\d{1,2}|[a-zéûA-ZÉÛ]{3,9}) ?[/.\- ] ?(?P<year>\d{4}|\d{2}))(?!\w)"
)
# « né le » is also said of a child whose leave is being counted; those born later cannot be the person at work.
_BORN_BEFORE = 2012


def find_identifiers(text: str) -> Iterator[Span]:
    """Every identifier, most telling shapes first (a later one that overlaps an earlier one gives way)."""
    for kind, pattern, accept in _DETECTORS:
        for match in pattern.finditer(text):
            if accept is None or accept(text, match):
                start = match.start("date") if kind == "DATE DE NAISSANCE" else match.start()
                yield Span(start, match.end(), kind)


def luhn(digits: str) -> bool:
    """Whether the digits satisfy the Luhn check of SIREN and SIRET."""
    total = 0
    for rank, char in enumerate(reversed(digits)):
        value = int(char) * (2 if rank % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def iban_valid(iban: str) -> bool:
    """Whether an IBAN satisfies its modulo 97 check."""
    compact = re.sub(r"\s", "", iban).upper()
    if not compact.isalnum() or not compact.isascii():
        return False
    return int("".join(str(int(char, 36)) for char in compact[4:] + compact[:4])) % 97 == 1


def _announced(text: str, start: int, word: re.Pattern[str]) -> bool:
    return word.search(text, max(0, start - _ANNOUNCE), start) is not None


def _is_iban(text: str, match: re.Match[str]) -> bool:
    return iban_valid(match.group()) or _announced(text, match.start(), _IBAN_WORD)


def _is_siret(text: str, match: re.Match[str]) -> bool:
    return luhn(re.sub(r"\D", "", match.group())) or _announced(text, match.start(), _SIRET_WORD)


def _is_siren(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match.group())
    # Round figures are amounts.
    return (luhn(digits) and not digits.endswith("000")) or _announced(text, match.start(), _SIREN_WORD)


def _is_phone(text: str, match: re.Match[str]) -> bool:
    return _DATE_FIRST.match(match.group()) is None


def _is_birth(text: str, match: re.Match[str]) -> bool:
    year = int(match["year"])
    return "naissance" in match.group().lower() or len(match["year"]) == 2 or year < _BORN_BEFORE


_DETECTORS: tuple[tuple[str, re.Pattern[str], Callable[[str, re.Match[str]], bool] | None], ...] = (
    ("COURRIEL", _EMAIL, None),
    ("COURRIEL", _HIDDEN_EMAIL, None),
    ("LIEN", _PROFILE, None),
    ("IBAN", _IBAN, _is_iban),
    ("TVA", _VAT, None),
    ("NIR", _NIR, None),
    ("SIRET", _SIRET, _is_siret),
    ("TÉLÉPHONE", _PHONE, _is_phone),
    ("SIREN", _SIREN, _is_siren),
    ("DATE DE NAISSANCE", _BIRTH, _is_birth),
    ("ADRESSE", _ADDRESS, None),
)
