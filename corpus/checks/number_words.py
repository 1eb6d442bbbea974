"""Numbers as French notes and laws write them: « 1 500 », « 4,5 », « quatre-vingt-dix », « neuvième ».

NUMBER, ORDINAL   patterns, to be used with re.IGNORECASE
number_value      value of what NUMBER matched
ordinal_value     value of what ORDINAL matched
"""

import re
from fractions import Fraction

_UNITS = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "nonante": 90, "cent": 100, "cents": 100, "mille": 1000,
}  # fmt: skip
_ROOTS = {
    "deux": 2, "trois": 3, "quatr": 4, "cinqu": 5, "six": 6, "sept": 7, "huit": 8, "neuv": 9, "dix": 10, "onz": 11,
    "douz": 12, "treiz": 13, "quatorz": 14, "quinz": 15, "seiz": 16, "vingt": 20, "trent": 30, "quarant": 40,
    "cinquant": 50, "soixant": 60, "cent": 100, "un": 1,
}  # fmt: skip

_SPACE = r"[ \u00a0\u202f\u2009]"
_JOIN = r"(?:(?:\s+et\s+|-et-)(?=un|onze)|[-‐‑]|\s)"
_WORD = "(?:" + "|".join(sorted(_UNITS, key=len, reverse=True)) + ")"
_ROOT = "(?:" + "|".join(sorted(_ROOTS, key=len, reverse=True)) + ")"

_DIGITS = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d+)?|\d+(?:[,.]\d+)?"
_WORDS = rf"{_WORD}\b(?:{_JOIN}{_WORD}\b)*"
# Atomic: « vingt et un » must not be given back as « vingt », « et », « un ».
NUMBER = rf"(?>(?<![\w.°/-])(?<!\d,)(?:{_DIGITS})|(?<![\w-]){_WORDS})(?![\w°])"
ORDINAL = rf"(?:(?<![\w,.°-])\d{{1,3}}(?:er|ère|ème|eme|e)\b|(?<![\w-])(?:{_WORD}{_JOIN})*{_ROOT}ième\b)"


def number_value(written: str) -> Fraction | None:
    """Value of a number in digits or words; None for words that make no number (« cent deux cents »)."""
    text = written.strip().lower()
    if text[0].isdigit():
        digits = re.sub(_SPACE, "", text).replace(",", ".")
        # « 1.500 € »: three digits after a full stop are thousands in French.
        if re.fullmatch(r"\d{1,3}\.\d{3}", digits):
            digits = digits.replace(".", "")
        return Fraction(digits)
    return _words_value(text)


def _words_value(text: str) -> Fraction | None:
    total, current = 0, 0
    for word in re.split(r"[-‐‑\s]+", text):
        if word == "et" or not word:
            continue
        value = _UNITS.get(word)
        if value is None:
            return None
        if value == 1000:
            total, current = total + (current or 1) * 1000, 0
        elif value == 100:
            current = (current or 1) * 100
        elif value == 20 and current % 100 == 4:
            current += 76
        else:
            current += value
    return Fraction(total + current)


def ordinal_value(written: str) -> Fraction | None:
    """Value of an ordinal: 90 for « quatre-vingt-dixième »."""
    text = written.strip().lower()
    if digits := re.match(r"\d+", text):
        return Fraction(int(digits[0]))
    head, _, last = re.sub(r"\s+", "-", text.removesuffix("ième")).replace("‑", "-").rpartition("-")
    root = _ROOTS.get(last)
    if root is None:
        return None
    word = next(word for word, value in _UNITS.items() if value == root)
    return _words_value(f"{head}-{word}" if head else word)
