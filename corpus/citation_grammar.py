"""The words a French legal reference is made of: numbers, « article », details, links, names of texts.

Token, tokenize, detail_before
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.citation_number import LATIN
from corpus.citation_texts import text_names

TokenKind = Literal[
    "text", "private", "article", "code", "short", "plain", "detail", "comma", "semicolon", "open", "close",
    "range", "to", "and", "prep", "det", "their", "number_sign", "suffix", "break", "word",
]  # fmt: skip

_SP = r"[ \u00a0\u202f\u2009]"
_WS = r"[\s\u00a0\u202f\u2009]"
_DASH = "[-‐‑‒–—−]"
_LATIN = "|".join(sorted(LATIN, key=len, reverse=True))
_ORDINAL = (
    r"(?:premier|première|second|seconde|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|"
    r"dixième|onzième|douzième|treizième|quatorzième|quinzième|seizième|avant-dernier|dernier|\d{1,2}(?:er|ère|ème|e))"
)
_ROMAN = r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|VI{0,3}|I{1,3})"
_UNIT = (
    r"(?:€|%|euros?|heures?|h|jours?|mois|ans?|années?|semaines?|minutes?|mn|km|cm|mm|m|m2|m²|kg|g|l|salariés?|"
    r"personnes?|fois|pages?|points?|exemplaires?|francs?)"
)

# No component of a number starts with 0, unless it is 0 (D5314-0): those of a date or a telephone number do.
_LETTER = rf"(?:{_SP}?(?-i:(?![IVX])[A-Z])(?![\w'’.°)-])(?!{_SP}+[LRD]\.?{_SP}?\d))"
_CODE = (
    rf"(?P<prefix>L\.?{_SP}?O|[LRDA]){_SP}?\*?{_SP}?(?:\.|{_DASH})?{_WS}?\*?{_SP}?(?P<first>[1-9]\d{{0,3}})"
    rf"(?:(?P<comps>(?:{_DASH}(?:[1-9]\d{{0,2}}|0)(?!\d|°)){{1,5}}(?:{_DASH}(?-i:[A-Z])(?!\w))?)"
    rf"|(?P<spaced>(?:{_SP}{_DASH}{_SP}[1-9]\d{{0,2}}|[. \u00a0\u202f][1-9]\d?(?!{_SP}?[°%€)])){{1,2}}))?"
    rf"(?!\d|{_DASH}(?!\d+°)\w)(?P<rest>(?:{_SP}(?:{_LATIN})\b)?{_LETTER}?)(?!\w)"
)
_PLAIN = (
    rf"(?:[1-9]\d{{0,3}}(?:{_DASH}(?:[1-9]\d{{0,2}}|0)){{0,4}}(?:{_SP}?er\b)?(?:{_SP}?(?:{_LATIN})\b(?:-0)?)?"
    rf"{_LETTER}?(?:{_SP}(?:{_LATIN})\b)?|premier\b|(?-i:Ier)\b)"
    rf"(?!\d|{_DASH}\d|[./]\d|{_SP}?[°%€]|[eè]|\w)"
)
_DETAIL = (
    rf"\d{{1,3}}{_SP}?°(?:{_SP}(?:{_LATIN})\b)?|§{_SP}?\d+|(?:al\.|alinéas?){_SP}?\d{{1,2}}(?!\w)|{_ORDINAL}{_SP}alinéas?|"
    rf"(?-i:{_ROMAN})(?:{_SP}(?:{_LATIN})|{_DASH}[A-Z0-9])?(?!\w)|(?-i:[a-z])(?:{_SP}(?:{_LATIN}))?\)"
)
_RULES: tuple[tuple[TokenKind, str], ...] = (
    ("break", r"\t|\n[ \t]*\n\s*|[.!?…]+(?!\w)"),
    ("detail", rf"(?<!\w)(?:{_DETAIL})"),
    (
        "suffix",
        rf"\b(?:et{_WS}+suivante?s?\b|(?:et{_WS}+)?s\.)|\b(?:précité|susvisé|susmentionné|modifié)e?s?\b"
        r"|\binclus\b|\bci-dessus\b",
    ),
    ("article", r"\b(?:articles?\b|arts?\b\.?)"),
    ("code", rf"(?:(?<![\w/@=#-])|(?<=\d/)){_CODE}"),
    ("short", rf"(?<=\s){_DASH}[1-9]\d{{0,2}}(?![\w-])"),
    ("plain", rf"(?<![\w/.-]){_PLAIN}"),
    ("their", rf"\b(?:notamment{_WS}+)?(?:(?:en|dans|à){_WS}+)?(?:son|ses)\b|\bnotamment\b"),
    ("number_sign", rf"\bn{_SP}?[°º]s?"),
    ("and", rf"\bainsi{_WS}+que\b|\bet/ou\b|\bet\b|\bou\b|\bni\b"),
    ("range", r"\bjusqu['’]à\b|\bà\b"),
    ("to", r"\baux?\b"),
    ("prep", r"\b(?:de|du|des)\b|\bd['’]"),
    ("det", r"\b(?:la|le|les)\b|\bl['’]"),
    ("comma", ","),
    ("semicolon", "[;/|]"),
    ("open", r"[(:\[]"),
    ("close", r"[)\]]"),
    ("word", r"\w+|[^\s*_`«»“”\"]"),
)  # fmt: skip
_KINDS: tuple[TokenKind, ...] = ("text", "private", *(kind for kind, _ in _RULES))


@dataclass(frozen=True)
class Token:
    """One piece of a sentence; `num` is the raw number of a « code » or « plain » one.

    « short » is what is left of a number after the first of its series: « L. 127-1, -3 ».
    """

    kind: TokenKind
    start: int
    end: int
    surface: str
    num: str = ""
    spaced: str = ""  # « 1 » in « L7332 1 »: a hyphen typed as a blank, or a figure of its own


@lru_cache(maxsize=1)
def _lexer() -> re.Pattern[str]:
    names = text_names()
    texts = rf"(?P<text>(?<![\w-])(?:{names.regex}))|(?P<private>(?<![\w-])(?:{names.private_regex}))"
    rules = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _RULES)
    return re.compile(f"{texts}|{rules}", re.I)


def tokenize(text: str) -> Iterator[Token]:
    """Tokens of a text in order, without blanks and typographic marks; a new paragraph is a « break »."""
    for found in _lexer().finditer(text):
        kind = _kind(found)
        if kind == "code":
            raw = found["prefix"] + found["first"] + (found["comps"] or "") + found["rest"]
            yield Token(kind, found.start(), found.end(), found[0], raw, found["spaced"] or "")
        else:
            yield Token(kind, found.start(), found.end(), found[0], found[0] if kind == "plain" else "")


def _kind(found: re.Match[str]) -> TokenKind:
    return next(kind for kind in _KINDS if found[kind] is not None)


_STEP = rf"(?:{_DETAIL}|[a-h](?:{_SP}(?:{_LATIN}))?(?=\W))"
_BEFORE = re.compile(
    rf"(?<!\w)(?P<steps>{_STEP}(?:(?:{_WS}*,{_WS}*|{_WS}+(?:et|ou|à|au|aux){_WS}+)(?:au{_WS}+)?{_STEP})*"
    rf"(?:{_WS}+(?:du|de{_WS}+l['’]|des){_WS}*{_STEP})*){_WS}+de{_WS}+l['’]{_WS}*(?:articles?|art\.){_WS}*$",
    re.I,
)
_INWARD = re.compile(rf"{_WS}+(?:du|des|de{_WS}+l['’]){_WS}*", re.I)
_REACH = 100  # characters read before « article »; the longest chain in the corpus takes 60


def detail_before(text: str, start: int) -> str | None:
    """Detail announced before a number, outermost first: « a du 2° de l'article … » gives '2°, a'."""
    window = text[max(0, start - _REACH) : start]
    found = _BEFORE.search(window)
    if not found:
        return None
    return ", ".join(reversed(_INWARD.split(" ".join(found["steps"].split()))))


def followed_by_unit(text: str, end: int) -> bool:
    """Whether a figure is a quantity: « 350 euros », « 12-14 heures »."""
    return re.match(rf"{_SP}?{_UNIT}(?![\w'’])", text[end : end + 20], re.I) is not None
