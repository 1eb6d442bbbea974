"""Numbers of articles: one spelling for comparing them, one order, one way of writing them.

normalise_num, number_letter, series_of, sort_key, format_num
"""

import re
from functools import lru_cache

# Latin ordinals in their legal order: « 19 ter » comes after « 19 bis ».
LATIN = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies", "undecies",
    "duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies",
    "novodecies", "vicies", "unvicies", "duovicies", "tervicies", "quatervicies", "quinvicies", "sexvicies",
    "septvicies",
    "octovicies", "novovicies", "tricies",
)  # fmt: skip

_DASHES = re.compile(r"[‐‑‒–—−]")
_JUNK = re.compile(r"[\s.*]+")
_SHAPE = re.compile(r"(LO|[LRDA]?)(\d+(?:-\d+)*)(.*)", re.S)
_FIRST = {"premier", "première", "ier", "1er", "1ère"}


def normalise_num(raw: str) -> str:
    """Spelling used to compare numbers: « R.* 1237-6 » gives 'R1237-6', « 19 bis » '19bis', « 1er » '1'."""
    num = _JUNK.sub("", _DASHES.sub("-", raw))
    if num.lower() in _FIRST:
        return "1"
    num = re.sub(r"^(\d+)er", r"\1", num, flags=re.I)
    if prefix := re.match(r"(lo|[lrda])(?=\d)", num, re.I):
        num = prefix[0].upper() + num[prefix.end() :]
    return num


@lru_cache(maxsize=32_768)
def number_letter(num: str) -> str:
    """Leading letter of a normalised number ('L', 'R', 'D', 'A', 'LO'), empty for a plain number or annex."""
    shape = _SHAPE.fullmatch(num)
    return shape[1] if shape else ""


@lru_cache(maxsize=32_768)
def series_of(num: str) -> str:
    """Series of a normalised number: 'R7331' for 'R7331-12', '26' for '26-41', an annex itself."""
    shape = _SHAPE.fullmatch(num)
    return shape[1] + shape[2].split("-")[0] if shape else num


@lru_cache(maxsize=32_768)
def sort_key(num: str) -> tuple[tuple[int, ...], int, str]:
    """Key that orders normalised numbers under one letter: 'L1-2' < 'L1-2-1' < 'L1-3', '3' < '3bis' < '4'."""
    shape = _SHAPE.fullmatch(num)
    if not shape:
        return ((), 0, num)
    rest = shape[3]
    latin = max((word for word in LATIN if rest.startswith(word)), key=len, default="")
    rank = LATIN.index(latin) + 1 if latin else 0
    return (tuple(int(part) for part in shape[2].split("-")), rank, rest[len(latin) :])


def format_num(num: str) -> str:
    """Number as lawyers write it, plain blanks: 'L7332-1' gives « L. 7332-1 », '1' « 1er »."""
    num = normalise_num(num)
    shape = _SHAPE.fullmatch(num)
    if not shape:
        annex = re.sub(r"(?<=^Annexe)(?=[IVX])|(?<=\w)(?=àl'article)|(?<=à)(?=l'article)", " ", num)
        return re.sub(r"article(.+)", lambda found: "article " + format_num(found[1]), annex)
    letter, digits, rest = shape[1], shape[2], shape[3]
    if not letter and digits == "1" and not rest:
        return "1er"
    rest = re.sub(r"^([a-z]+)(?=[A-Z])", r"\1 ", rest)
    prefix = {"": "", "LO": "L.O. "}.get(letter, f"{letter}. ")
    return prefix + digits + (f" {rest}" if rest else "")
