"""The lexicon: acronyms and everyday words of CAE staff, and the words of the law they stand for."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError

DEFAULT_PATH = Path(__file__).with_name("lexicon.toml")

# A form of at most this many letters, written in capitals in the file, is matched in capitals only:
# "es", "ce", "du", "is" are ordinary words. Longer ones are too when the entry says `capitals_only`.
SHORT_ACRONYM = 2
# Beyond this many words, a text without one lower-case letter is taken as typed with caps lock on,
# and its capitals say nothing about acronyms.
SHOUTED_WORDS = 4

_TEXTS = ("term", "meaning", "domain")
_LISTS = ("variants", "legal", "articles", "when")
_FLAGS = ("ambiguous", "default_sense", "capitals_only")
_ARTICLE = re.compile(r"[a-z0-9-]+:[^\s.:*]+")

# A word, a dotted acronym (C.E.S.A.), or a word with an inclusive ending (salarié·e·s, salarié(e)s,
# salarié-e), whose ending is left out of the reading.
_WORD = r"(?:[^\W_]|[\u0300-\u036f])"
_ENDING = r"(?:euse|rice|ère|ne|es|e|s)"
_TOKEN = re.compile(
    r"(?P<dotted>(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?)"
    rf"|(?P<word>{_WORD}+)(?:(?:[.·•∙‧-]{_ENDING}(?!{_WORD}))+|\({_ENDING}\)s?)?"
)
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxz])\1")


class LexiconError(CorpusError):
    """The lexicon cannot be used: the sentence names the entry and what is wrong in it."""


class Resolution(StrEnum):
    """How the sense of a match was chosen."""

    ONLY = "seul_sens"
    CONTEXT = "contexte"
    DEFAULT = "par_defaut"


@dataclass(frozen=True)
class LexiconEntry:
    """One sense of one term; `legal` is in words of the law, `articles` like `code-du-travail:L7331-2`."""

    term: str
    meaning: str
    domain: str
    variants: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    ambiguous: bool = False
    default_sense: bool = False
    capitals_only: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Everything people may type for this entry."""
        return (self.term, *self.variants)


@dataclass(frozen=True)
class LexiconMatch:
    """A term found in a text: `text[start:end]` is what the person typed."""

    start: int
    end: int
    entry: LexiconEntry
    resolution: Resolution

    @property
    def assumed(self) -> bool:
        """True when the term has several senses and nothing in the text chose this one."""
        return self.resolution is Resolution.DEFAULT


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    norm: str
    capitals: bool


@dataclass(frozen=True)
class _Form:
    """What one form stands for; several entries only when they are senses of one ambiguous term."""

    entries: tuple[LexiconEntry, ...]
    ambiguous: bool
    capitals_only: bool


class Lexicon:
    """All entries, compiled once for matching; immutable, so it can be shared between threads."""

    def __init__(self, entries: Sequence[LexiconEntry], *, sha256: str = "") -> None:
        """Compile `entries`; raises `LexiconError` when two of them claim the same form."""
        self.entries: tuple[LexiconEntry, ...] = tuple(entries)
        self.sha256 = sha256
        self._when = {entry: tuple(_words(word) for word in entry.when) for entry in self.entries if entry.when}
        self._forms: dict[tuple[str, ...], _Form] = {}
        # First word of a form -> lengths (in words) of the forms it begins, longest first.
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._compile()

    @classmethod
    def load(cls, path: Path = DEFAULT_PATH) -> Lexicon:
        """Read a lexicon; raises `LexiconError` for a missing file, a wrong key or type, or a duplicate."""
        try:
            raw = path.read_bytes()
            data = tomllib.loads(raw.decode("utf-8"))
        except OSError as error:
            raise LexiconError(f"Lexique introuvable : {path} ; restaurez-le depuis le dépôt.") from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise LexiconError(
                f"Lexique illisible : {path.name} n'est pas un fichier TOML correct ({error})."
            ) from error
        for key in data:
            if key != "entry":
                raise LexiconError(f"Lexique : clé inconnue « {key} » ; seules des tables [[entry]] sont attendues.")
        tables = data.get("entry", [])
        if not isinstance(tables, list):
            raise LexiconError("Lexique : « entry » doit être écrit [[entry]], une table par entrée.")
        entries = [_entry(number, table) for number, table in enumerate(tables, start=1)]
        return cls(entries, sha256=hashlib.sha256(raw).hexdigest())

    def match(self, text: str) -> tuple[LexiconMatch, ...]:
        """Terms found in `text`, in its order, never overlapping; the longest form wins."""
        tokens = _tokens(text)
        shouted = len(tokens) > SHOUTED_WORDS and not any(character.islower() for character in text)
        found: list[LexiconMatch] = []
        taken = [False] * len(tokens)
        for first, length, form in sorted(self._candidates(tokens), key=lambda item: (-item[1], item[0])):
            span = range(first, first + length)
            if any(taken[index] for index in span):
                continue
            match = self._resolve(tokens, first, length, form, shouted)
            if match is not None:
                found.append(match)
                for index in span:
                    taken[index] = True
        return tuple(sorted(found, key=lambda match: match.start))

    def for_article(self, key: str) -> tuple[LexiconEntry, ...]:
        """Entries that name the article `key` among theirs, for expanding the article's own words."""
        return self._by_article.get(key, ())

    @cached_property
    def _by_article(self) -> dict[str, tuple[LexiconEntry, ...]]:
        grouped: dict[str, list[LexiconEntry]] = {}
        for entry in self.entries:
            for key in entry.articles:
                grouped.setdefault(key, []).append(entry)
        return {key: tuple(entries) for key, entries in grouped.items()}

    def _compile(self) -> None:
        lengths: dict[str, set[int]] = {}
        for entry in self.entries:
            if entry.default_sense and not entry.ambiguous:
                raise LexiconError(f"{_name(entry)} : « default_sense » n'a de sens qu'avec « ambiguous = true ».")
            for position, form in enumerate(entry.forms):
                words = _words(form)
                if not words:
                    raise LexiconError(f"{_name(entry)} : la forme « {form} » ne contient aucun mot.")
                is_sense = position == 0 and entry.ambiguous
                self._forms[words] = self._claim(entry, form, words, is_sense)
                lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}

    def _claim(self, entry: LexiconEntry, form: str, words: tuple[str, ...], is_sense: bool) -> _Form:
        known = self._forms.get(words)
        capitals = form.isupper() and form.isalpha() and (len(form) <= SHORT_ACRONYM or entry.capitals_only)
        if known is None:
            return _Form((entry,), is_sense, capitals)
        if any(entry is sense for sense in known.entries):
            # Two spellings of one entry that read the same; the one that asks for less wins.
            return _Form(known.entries, known.ambiguous, known.capitals_only and capitals)
        other = known.entries[0]
        if not (is_sense and known.ambiguous):
            raise LexiconError(
                f"{_name(entry)} : la forme « {form} » appartient déjà à l'entrée « {other.term} » ; "
                "retirez-la de l'une des deux, ou déclarez deux sens du même terme avec « ambiguous = true »."
            )
        if any(sense.meaning == entry.meaning for sense in known.entries):
            raise LexiconError(f"{_name(entry)} : ce sens est déjà défini ; chaque sens a sa propre « meaning ».")
        if entry.default_sense and any(sense.default_sense for sense in known.entries):
            raise LexiconError(f"{_name(entry)} : un seul sens peut porter « default_sense = true ».")
        return _Form((*known.entries, entry), True, known.capitals_only and capitals)

    def _candidates(self, tokens: Sequence[_Token]) -> Iterator[tuple[int, int, _Form]]:
        norms = tuple(token.norm for token in tokens)
        for first, norm in enumerate(norms):
            for length in self._lengths.get(norm, ()):
                form = self._forms.get(norms[first : first + length])
                if form is not None and first + length <= len(norms):
                    yield first, length, form

    def _resolve(
        self, tokens: Sequence[_Token], first: int, length: int, form: _Form, shouted: bool
    ) -> LexiconMatch | None:
        start, end = tokens[first].start, tokens[first + length - 1].end
        needs_context = form.capitals_only and (shouted or not all(t.capitals for t in tokens[first : first + length]))
        if not form.ambiguous and not needs_context:
            return LexiconMatch(start, end, form.entries[0], Resolution.ONLY)
        before = tuple(token.norm for token in tokens[:first])
        after = tuple(token.norm for token in tokens[first + length :])
        hits = [(self._support(entry, before, after), entry.default_sense, entry) for entry in form.entries]
        support, default, entry = max(hits, key=lambda hit: hit[:2])
        if support:
            return LexiconMatch(start, end, entry, Resolution.CONTEXT)
        if default and not needs_context:
            return LexiconMatch(start, end, entry, Resolution.DEFAULT)
        return None

    def _support(self, entry: LexiconEntry, before: tuple[str, ...], after: tuple[str, ...]) -> int:
        return sum(_contains(before, words) or _contains(after, words) for words in self._when.get(entry, ()))


def _contains(norms: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if len(words) == 1:
        return words[0] in norms
    return any(norms[index : index + len(words)] == words for index in range(len(norms) - len(words) + 1))


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for found in _TOKEN.finditer(text):
        dotted = found["dotted"]
        surface = dotted.replace(".", "") if dotted else found["word"]
        bare = surface.removesuffix("s")
        tokens.append(_Token(found.start(), found.end(), _normalise(surface), bare.isupper()))
    return tokens


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.norm for token in _tokens(text))


def _normalise(word: str) -> str:
    """Case, accents, ligatures, plural s, -ée and doubled consonants (the usual typo) read the same."""
    folded = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae"))
    letters = "".join(character for character in folded if not unicodedata.combining(character)).lower()
    if len(letters) >= 4 and letters.endswith("s"):
        letters = letters[:-1]
    if len(letters) >= 5 and letters.endswith("ee"):
        letters = letters[:-1]
    return _DOUBLED.sub(r"\1", letters) if len(letters) >= 6 else letters


def _entry(number: int, table: Any) -> LexiconEntry:
    if not isinstance(table, dict):
        raise LexiconError(f"Lexique, entrée n° {number} : une table [[entry]] est attendue.")
    term = table.get("term")
    name = f"Lexique, entrée « {term} »" if isinstance(term, str) and term.strip() else f"Lexique, entrée n° {number}"
    for key, value in table.items():
        if key not in (*_TEXTS, *_LISTS, *_FLAGS):
            expected = ", ".join((*_TEXTS, *_LISTS, *_FLAGS))
            raise LexiconError(f"{name} : clé inconnue « {key} » ; clés admises : {expected}.")
        if key in _LISTS and not (isinstance(value, list) and all(isinstance(x, str) and x.strip() for x in value)):
            raise LexiconError(f"{name} : « {key} » doit être une liste de textes non vides.")
        if key in _FLAGS and not isinstance(value, bool):
            raise LexiconError(f"{name} : « {key} » doit valoir true ou false.")
    for key in _TEXTS:
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise LexiconError(f"{name} : « {key} » doit être un texte non vide.")
    for key in table.get("articles", []):
        if not _ARTICLE.fullmatch(key):
            raise LexiconError(f"{name} : « {key} » n'est pas une clé d'article, comme « code-du-travail:L7331-2 ».")
    values: dict[str, Any] = {key: tuple(value) if key in _LISTS else value for key, value in table.items()}
    return LexiconEntry(**values)


def _name(entry: LexiconEntry) -> str:
    return f"Lexique, entrée « {entry.term} »"
