"""Repairs of extracted text: characters, words cut at line ends, lines of one paragraph.

clean_characters      ligatures, accents, invisible characters
document_words        words a document writes in one line: evidence for its cut words
join_lines            lines of one paragraph into one string
rejoin_cut_words      cut words of a text whose other line ends are kept
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.convert.vocabulary import LETTERS, known_words, word_set, words_of

SOFT_HYPHEN = "\u00ad"

_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "ĳ": "ij",
    "Ĳ": "IJ",
}
_REPLACED = _LIGATURES | {
    "\u2010": "-",
    "\u2011": "-",
    "\u2028": "\n",
    "\u2029": "\n\n",
    "\u0085": "\n",
    "\r": "\n",
    "\v": "\n",
    "\f": "\n",
    # Bullets of the Symbol and Wingdings fonts, left in the private use area by word processors.
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf0d8": "•",
    "\uf02d": "-",
}
_DROPPED = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufffe\uffff"
_TRANSLATION = str.maketrans(
    _REPLACED
    | dict.fromkeys(_DROPPED)
    | {chr(code): None for code in [*range(9), *range(14, 32), 127] if chr(code) not in "\t\n"}
    | {chr(code): None for code in [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]}
    # Tag characters: invisible, known for carrying hidden text.
    | {chr(code): None for code in range(0xE0000, 0xE0080)}
)

# TeX writes an accent as its own glyph before the letter.
_SPACING_ACCENTS = {"´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "¨": "\u0308", "¸": "\u0327"}
_SPACING_ACCENT = re.compile(r"([´ˆ¨]) ?([aeiouyAEIOUYı])|(`)([aeuAEU])|(¸) ?([cC])")

_LEFT_TOKEN = re.compile(rf"[{LETTERS}]+(?:-[{LETTERS}]+)*$", re.IGNORECASE)
_RIGHT_TOKEN = re.compile(rf"[{LETTERS}]+(?:-[{LETTERS}]+)*", re.IGNORECASE)

_HYPHEN_BEFORE = word_set("ci là même mêmes")
_PRONOUNS = word_set("il ils elle elles on je tu nous vous ce t")
_HYPHEN_AFTER = word_set(
    """
    non ex vice demi semi mi quasi sous au ci celui celle ceux celles quelques saint sainte nord sud avant
    après médico socio sans hors lui elle eux moi toi soi quatre soixante vingt
    """
)
_GLUED_PREFIXES = word_set(
    """
    co re ré dé dés pré sur in im en em anti inter super para multi mono bi tri auto télé micro macro hyper
    hypo photo trans contre entre mal bien dis sub per pro par
    """
)
_SUFFIXES = word_set(
    """
    ment ments tion tions sion sions nel nelle nels nelles teur teurs trice trices riat able ables isme iste
    istes ance ances ence ences ture tures aient sage sages ration rations lité lités
    """
)


def clean_characters(text: str) -> str:
    """NFC text with ligatures spelled out and without invisible or control characters; soft hyphens are kept."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_TRANSLATION))


def compose_spacing_accents(text: str) -> str:
    """Letters whose accent was drawn as a glyph of its own (« coop´erative ») in one piece."""

    def compose(match: re.Match[str]) -> str:
        accent, letter = (group for group in match.groups() if group)
        return unicodedata.normalize("NFC", ("i" if letter == "ı" else letter) + _SPACING_ACCENTS[accent])

    return _SPACING_ACCENT.sub(compose, text)


def document_words(lines: Iterable[str]) -> Counter[str]:
    """Words and compounds written whole in the lines: pieces on either side of a cut are left out."""
    words: Counter[str] = Counter()
    after_cut = False
    for line in lines:
        stripped = line.strip()
        if not stripped:
            continue
        text = stripped.partition(" ")[2] if after_cut else stripped
        after_cut = stripped.endswith(("-", SOFT_HYPHEN))
        if after_cut:
            text = text.rpartition(" ")[0]
        words.update(words_of(text.replace(SOFT_HYPHEN, "")))
    return words


def _keeps_hyphen(left: str, right: str, seen: Mapping[str, int]) -> bool:
    """Whether the hyphen between two pieces of a word belongs to it."""
    joined, hyphenated = left + right, f"{left}-{right}"
    if seen.get(joined, 0) or seen.get(hyphenated, 0):
        return seen.get(hyphenated, 0) >= seen.get(joined, 0)
    words = known_words()
    if hyphenated in words or joined in words:
        return hyphenated in words
    last, first = left.rpartition("-")[2], right.partition("-")[0]
    # « vis-à-vis »: no syllable of a longer word is an « à » of its own.
    if "à" in (first, last):
        return True
    left_is_word = last in words or last in seen
    right_is_word = first in words or first in seen
    if first in _HYPHEN_BEFORE or first in _PRONOUNS:
        return left_is_word
    if last in _HYPHEN_AFTER:
        return right_is_word and len(first) > 2
    if last in _GLUED_PREFIXES or first in _SUFFIXES:
        return False
    return left_is_word and right_is_word and len(last) > 3 and len(first) > 3


def joint(before: str, after: str, seen: Mapping[str, int]) -> tuple[str, str]:
    """How to sew two lines of one paragraph: the end of the first as it should be, and what goes between."""
    if before.endswith(SOFT_HYPHEN):
        return before.rstrip(SOFT_HYPHEN), ""
    if before.endswith(("'", "’")) and len(before) > 1 and before[-2].isalpha():
        return before, ""
    if before[-1:].isdigit() and re.match(r"-\d", after):
        return before, ""
    if not before.endswith("-") or len(before) < 2 or before[-2].isspace() or not after:
        return before, " "
    left, right = _LEFT_TOKEN.search(before[:-1]), _RIGHT_TOKEN.match(after)
    if left is None or right is None:
        return before, ""
    first, second = left.group(), right.group()
    capitals = len(first) > 1 and first.isupper() and second.isupper()
    if not (second[0].islower() or capitals):
        return before, ""
    # « main-d'œuvre »: an elided word always keeps its hyphen.
    if after[right.end() : right.end() + 1] in ("'", "’") and len(second) < 3:
        return before, ""
    if _keeps_hyphen(first.lower(), second.lower(), seen):
        return before, ""
    return before[:-1], ""


def join_lines(lines: Sequence[str], seen: Mapping[str, int]) -> str:
    """One paragraph out of its lines, cut words rejoined; `seen` comes from `document_words`."""
    text = ""
    for line in (line.strip() for line in lines):
        if not line:
            continue
        if text:
            text, between = joint(text, line, seen)
            text += between
        text += line
    return text.replace(SOFT_HYPHEN, "")


def rejoin_cut_words(text: str, seen: Mapping[str, int] | None = None) -> str:
    """The text with words cut at line ends made whole; every other line end stays where it was."""
    lines = text.split("\n")
    words = document_words(lines) if seen is None else seen
    out: list[str] = []
    for line in lines:
        before = out[-1].rstrip() if out else ""
        after = line.strip()
        cut = before.endswith(SOFT_HYPHEN) or bool(re.search(r"[^\W\d_]-$", before))
        if cut and after and _RIGHT_TOKEN.match(after):
            mended, between = joint(before, after, words)
            head, _, rest = after.partition(" ")
            out[-1] = mended + between + head
            if rest:
                out.append(rest)
        else:
            out.append(line)
    return "\n".join(out).replace(SOFT_HYPHEN, "")
