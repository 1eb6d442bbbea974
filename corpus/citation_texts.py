"""The names of texts: the table of citation_texts.toml, and the reading of a name found in a sentence.

TextEntry, NamedText, TextNames, text_names, fold
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from corpus.months import MONTHS

TABLE = Path(__file__).with_name("citation_texts.toml")

Kind = Literal["code", "loi", "decret"]

_DASH = "[-‐‑‒–—−]"
_WS = r"[\s\u00a0\u202f]"
_VARIANTS = {"e": "eéèêë", "a": "aàâ", "i": "iîï", "o": "oôö", "u": "uùûü", "c": "cç"}

_NUMBER = rf"\d{{2,4}}{_DASH}\d{{1,5}}"
_DATE = rf"\d{{1,2}}(?:er)?{_WS}+(?:{'|'.join(MONTHS)}){_WS}+\d{{4}}"
# « loi n° 78-17 du 6 janvier 1978 », « décret du 22 juin 2015 », « loi de finances pour 2024 ».
_ACT = (
    r"(?:loi|décret-loi|décret|ordonnance|arrêté)s?"
    rf"(?:{_WS}+(?:organique|constitutionnelle|interministériel|ministériel|préfectoral|royale?|modifiée?))?"
    rf"(?:(?:{_WS}+(?:n{_WS}?[°oº]|numéro))?{_WS}*{_NUMBER}(?:{_WS}+modifiée?)?(?:{_WS}+du{_WS}+{_DATE})?"
    rf"|{_WS}+du{_WS}+{_DATE}"
    rf"|{_WS}+de{_WS}+(?:finances|financement{_WS}+de{_WS}+la{_WS}+sécurité{_WS}+sociale){_WS}+pour{_WS}+\d{{4}}"
    rf"|{_WS}+de{_WS}+\d{{4}}(?!\d)"
    # Nicknames: « loi Pacte », « loi Sapin II ».
    rf"|(?<=loi){_WS}+(?-i:[A-ZÉ])[\w’'-]+(?:{_WS}+[IV]+\b)?)"
)
_UNION = (
    rf"(?:règlement(?:{_WS}+délégué|{_WS}+d['’]exécution)?{_WS}+(?:\((?:UE|CE|CEE|Euratom)[^)\n]{{0,20}}\){_WS}*)?"
    rf"(?:n{_WS}?°{_WS}*)?\d{{1,4}}{_WS}?/{_WS}?\d{{1,4}}"
    rf"|règlement{_WS}+\(UE\){_WS}+du{_WS}+{_DATE}"
    rf"|directive{_WS}+(?:\((?:UE|CE)\){_WS}*)?(?:n{_WS}?°{_WS}*)?\d{{1,4}}/\d{{1,4}}(?:/\w{{2,4}})?)"
)
_OTHER_CODE = (
    rf"code{_WS}+(?:général{_WS}+)?"
    rf"(?:de{_WS}+la{_WS}+|de{_WS}+l['’]|d['’]|du{_WS}+|des{_WS}+|de{_WS}+)\w{{3,}}"
)
# The text meant is the one being read (« présent ») or the last one named (« même », « ledit »).
_ANAPHORA = (
    rf"(?:(?:présente?|mêmes?|ledit|ladite|dudit|cette|cet|ce){_WS}+(?:même{_WS}+)?(?:code|loi|décret|ordonnance|arrêté)"
    rf"|(?:même|ledit|dudit|ce){_WS}+règlement(?!{_WS}+intérieur)"
    rf"|(?:code|loi|décret|ordonnance){_WS}+(?:précitée?|susvisée?|susmentionnée?))"
)


@dataclass(frozen=True)
class TextEntry:
    """One text of the corpus as the table describes it."""

    text_id: str
    kind: Kind
    held: Literal["all", "series", "some"]
    series: tuple[str, ...]
    preferred: bool
    label: str


@dataclass(frozen=True)
class NamedText:
    """A name read in a sentence: a text of the corpus, an unknown one, or a pointer to another name."""

    text_id: str | None
    hint: str | None
    family: str  # 'code', 'loi', 'décret', 'ordonnance', 'arrêté', 'règlement', 'autre'
    pointer: Literal["présent", "même"] | None = None


def fold(words: str) -> str:
    """Words without accents, case, blanks or full stops: two spellings of a name fold to the same string."""
    plain = unicodedata.normalize("NFD", words.lower().replace("’", "'"))
    return re.sub(rf"[\s.\u0300-\u036f{_DASH[1:-1]}]+", "", plain)


def _names_regex(names: list[str]) -> str:
    """One pattern for all names, longest first; the first word is shared, for speed."""
    by_head: dict[str, list[str]] = {}
    for name in sorted(set(names), key=len, reverse=True):
        head, blank, rest = name.partition(" ")
        by_head.setdefault(head + blank, []).append(rest)
    initials = "".join(sorted({_letter_regex(head[0]).strip("[]") for head in by_head}))
    heads = [f"{_name_regex(head)}(?:{'|'.join(map(_name_regex, rests))})" for head, rests in by_head.items()]
    return f"(?=[{initials}])(?:{'|'.join(heads)})(?!\\w)"


def _name_regex(name: str) -> str:
    # « RI », « PV »: in lower case two letters could be anything.
    if name.isupper() and len(name) == 2 and name.isalpha():
        return f"(?-i:{name})"
    out: list[str] = []
    for char in unicodedata.normalize("NFC", name):
        # After a full stop the blank may be missing: « c.trav. ».
        blank = f"{_WS}*" if out and out[-1] == r"\.?" else f"{_WS}+"
        out.append(blank if char == " " else _letter_regex(char))
    return "".join(out)


def _letter_regex(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    special = {".": r"\.?", "'": "['’]"}.get(char)
    return special or (f"[{_VARIANTS[base]}]" if base in _VARIANTS else re.escape(char))


class TextNames:
    """The table, ready to recognise names; `regex` finds them, `read` says what a match means."""

    def __init__(self, table: dict) -> None:
        self.by_id: dict[str, TextEntry] = {}
        self._names: dict[str, str | None] = {}
        self._numbers: dict[str, str] = {}
        self._dates: dict[tuple[str, str], str] = {}
        names: list[str] = []
        for row in table["text"]:
            series, preferred = tuple(row.get("series", ())), row.get("preferred", False)
            entry = TextEntry(row["id"], row["kind"], row["held"], series, preferred, row["label"])
            self.by_id[entry.text_id] = entry
            for name in [*row["names"], entry.text_id]:
                self._names[fold(name)] = entry.text_id
                names.append(name)
            if "number" in row:
                self._numbers[row["number"]] = entry.text_id
                self._dates[_family(row["kind"]), fold(row["date"])] = entry.text_id
        for name in table["unknown"]["names"]:
            self._names.setdefault(fold(name), None)
            names.append(name)
        self.preferred = next(entry.text_id for entry in self.by_id.values() if entry.preferred)
        self.regex = "|".join(
            [
                _names_regex(names),
                rf"(?=[pmldc])(?:{_ANAPHORA})(?!\w)",
                rf"(?=[ldoa])(?:{_ACT})(?!\w)",
                rf"(?=[rd])(?:{_UNION})(?!\w)",
                rf"(?:{_OTHER_CODE})(?!\w)",
            ]
        )
        self.private_regex = _names_regex(table["private"]["names"])

    def accepts(self, text_id: str, lettered: bool) -> bool:
        """Whether a text numbers its articles that way: codes with letters, laws and decrees without."""
        entry = self.by_id.get(text_id)
        return entry is None or (entry.kind == "code") == lettered

    def read(self, words: str) -> NamedText:
        """What a name matched by `regex` means."""
        key = fold(words)
        if key in self._names:
            text_id = self._names[key]
            entry = self.by_id.get(text_id or "")
            family = _family(entry.kind) if entry else "code" if key.startswith("c") else "autre"
            return NamedText(text_id, None if text_id else _tidy(words), family)
        families = ("code", "décret", "ordonnance", "arrêté", "loi", "règlement")
        family = next((word for word in families if fold(word) in key), "autre")
        if re.fullmatch(_ANAPHORA, words, re.I):
            return NamedText(None, _tidy(words), family, "présent" if key.startswith("present") else "même")
        number = re.search(_NUMBER, words)
        if number:
            text_id = self._numbers.get(re.sub(_DASH, "-", number[0]))
            return NamedText(text_id, None if text_id else _tidy(words), family)
        dated = re.search(_DATE, words, re.I)
        if dated and (text_id := self._dates.get((family, fold(dated[0])))):
            return NamedText(text_id, None, family)
        return NamedText(None, _tidy(words), family)


def _family(kind: str) -> str:
    return {"decret": "décret"}.get(kind, kind)


def _tidy(words: str) -> str:
    return " ".join(words.split())


@lru_cache(maxsize=1)
def text_names() -> TextNames:
    """The table of the project, read once."""
    return TextNames(tomllib.loads(TABLE.read_text(encoding="utf-8")))
