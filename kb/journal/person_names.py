"""Names of persons in questions, from word lists and from the words that announce them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.journal.name_cues import CLOSING, FIRM, INTRODUCED, LIST, PLURAL_ROLE, PREDICATE, ROLE, STATUS
from kb.journal.name_lists import fold, lists
from kb.journal.span import Span

MOST_WORDS = 5  # of one name
SHOUTED = 0.7  # share of capitals above which capitals tell nothing
ACRONYM = 4  # letters: shorter words all in capitals are taken for acronyms unless they are listed names

_WORD = re.compile(r"(?:\b[OD]['’](?=[A-ZÀ-Ý][a-zà-ÿ]))?[^\W\d_]+(?:-[^\W\d_]+)*")
_ABBREVIATED = frozenset({"m", "mr", "mme", "mlle", "mmes", "mm", "dr"})
_WRITTEN_OUT = frozenset({"monsieur", "madame", "mademoiselle", "messieurs", "mesdames"})
_BEFORE_CAPITAL = frozenset({"me", "maitre", "docteur", "pr", "professeur", "veuve"})
_PLURAL = frozenset({"mm", "mmes", "messieurs", "mesdames"})

# Without its accent this everyday word would be the first name « Marie ».
_KEPT_ACCENTS = {"marié": "marié"}
_BEFORE_PERSON = frozenset({"de", "d", "avec", "par", "pour", "et", "que", "qu", "chez", "a"})


@dataclass(frozen=True)
class Token:
    """One word: its place, its folded form, and whether it starts with (or is all in) capitals."""

    start: int
    end: int
    key: str
    capital: bool
    upper: bool


def find_names(text: str, hidden: Iterable[Span]) -> Iterator[Span]:
    """Every name, those announced by other words first; words inside `hidden` spans do not exist."""
    return _Reader(text, hidden).names()


class _Reader:
    """One text, cut into words."""

    def __init__(self, text: str, hidden: Iterable[Span]) -> None:
        self.text = text
        self.folded = fold(text)
        self.lists = lists()
        covered = {position for span in hidden for position in range(span.start, span.end)}
        letters = [char for char in text if char.isalpha()]
        shouted = len(letters) > 12 and sum(char.isupper() for char in letters) > SHOUTED * len(letters)
        self.tokens: list[Token] = [
            Token(
                m.start(),
                m.end(),
                _KEPT_ACCENTS.get(m[0].lower(), self.folded[m.start() : m.end()]),
                m[0][0].isupper() and not shouted,
                m[0].isupper(),
            )
            for m in _WORD.finditer(text)
            if m.start() not in covered
        ]
        self.index = {token.start: position for position, token in enumerate(self.tokens)}

    def names(self) -> Iterator[Span]:
        yield from self._after_honorifics()
        yield from self._after(INTRODUCED, whole_line=False)
        yield from self._after(ROLE, whole_line=False)
        yield from self._after(CLOSING, whole_line=True)
        yield from self._listed()
        yield from self._with_status()

    # --- rules -----------------------------------------------------------------------------------------------

    def _after_honorifics(self) -> Iterator[Span]:
        for i, token in enumerate(self.tokens[:-1]):
            gap = self._gap(i)
            # « M » alone may be a metre or a letter: without its dot, only a listed surname follows it.
            dotted = (
                token.key not in ("m", "mm") or gap.startswith(".") or self.tokens[i + 1].key in self.lists.surnames
            )
            abbreviated = token.key in _ABBREVIATED and dotted
            if gap not in (" ", ". ", "\u00a0", ".\u00a0", "."):
                continue
            if token.key in _BEFORE_CAPITAL:
                accepted = token.capital and self._unknown_name(i + 1)
            elif abbreviated or token.key in _WRITTEN_OUT:
                accepted = self._honoured(i + 1, strict=not abbreviated)
            else:
                continue
            if accepted:
                yield from self._chain(i + 1, plural=token.key in _PLURAL)

    def _honoured(self, i: int, *, strict: bool) -> bool:
        token = self.tokens[i]
        if self._particle_before_capital(i):
            return True
        if token.key in self.lists.titles or (token.key in self.lists.never and (token.upper or not token.capital)):
            return False
        if token.capital:
            return not (strict and self._common(token) and not self._listed_name(token))
        if token.key in self.lists.particles:
            return self._lower_surname(i + 1)
        if token.key in self.lists.everyday:
            return False
        return len(token.key) > 1 and not (strict and self._common(token))

    def _after(self, pattern: re.Pattern[str], *, whole_line: bool) -> Iterator[Span]:
        for match in pattern.finditer(self.folded):
            i = self.index.get(match.end())
            if i is None or ("s'appelle" in match[0] and self._about_a_firm(match.start())):
                continue
            token = self.tokens[i]
            if token.capital:
                accepted = self._looks_like_name(i) and (self._listed_name(token) or not self._common(token))
            else:
                accepted = self._lower_first(token) or (whole_line and token.key in self.lists.ambiguous)
            if not accepted:
                continue
            spans = list(self._chain(i, plural=PLURAL_ROLE.search(match[0]) is not None))
            if whole_line and not self._listed_name(token) and not self._line_ends(spans[0].end):
                continue
            yield from spans

    def _listed(self) -> Iterator[Span]:
        for i, token in enumerate(self.tokens):
            if i and self.tokens[i - 1].key in self.lists.named_after and self._gap(i - 1) in (" ", "-", "\u00a0"):
                continue
            if token.key in self.lists.never:
                continue
            if token.capital:
                known = self._is_first(token.key) or token.key in self.lists.surnames
                found = known or self._ambiguous_with_surname(i) or self._mostly_person(i)
            else:
                found = self._lower_first(token) or self._lower_pair(i)
            if found:
                yield self._span(self._back(i), self._extend(i))

    def _with_status(self) -> Iterator[Span]:
        """Unknown capitalised words that an apposition or a verb shows to be a person."""
        for i, token in enumerate(self.tokens):
            if self._initial(token) and self._gap(i) == ". " and self._unknown_name(i + 1):
                yield Span(token.start, self.tokens[self._extend(i + 1) - 1].end, "NOM")
            if not self._unknown_name(i) or (i and self._unknown_name(i - 1) and self._gap(i - 1) == " "):
                continue
            if i and self.tokens[i - 1].key in self.lists.named_after and self._gap(i - 1) == " ":
                continue
            end = self._extend(i)
            words = self.tokens[i:end]
            if any(self._common(word) and word.key not in self.lists.particles for word in words[1:]):
                continue
            stop = words[-1].end
            announced = (
                i
                and len(words) > 1
                and self.tokens[i - 1].key in _BEFORE_PERSON
                and self._gap(i - 1) in (" ", "'", "’")
            )
            verb = len(words) > 1 and PREDICATE.match(self.folded, stop)
            if announced or verb or STATUS.match(self.folded, stop):
                yield self._span(i, end)

    # --- words -----------------------------------------------------------------------------------------------

    def _gap(self, i: int) -> str:
        """What stands between a word and the next."""
        if i + 1 >= len(self.tokens):
            return "\n"
        return self.text[self.tokens[i].end : self.tokens[i + 1].start]

    def _span(self, start: int, end: int) -> Span:
        last = self.tokens[end - 1]
        dot = last.end - last.start == 1 and last.upper and self.text[last.end : last.end + 1] == "."
        return Span(self.tokens[start].start, last.end + dot, "NOM")

    def _chain(self, i: int, *, plural: bool) -> Iterator[Span]:
        end = self._extend(i)
        yield self._span(i, end)
        while plural and end < len(self.tokens):
            following = end + 1 if self.tokens[end].key == "et" else end
            if following >= len(self.tokens) or not self._unknown_name(following):
                break
            if not LIST.fullmatch(self.text, self.tokens[end - 1].end, self.tokens[following].start):
                break
            end = self._extend(following)
            yield self._span(following, end)

    def _extend(self, i: int) -> int:
        """Index after the last word of the name that starts at `i`."""
        capital = self.tokens[i].capital
        end = i + 1
        if self.tokens[i].key in self.lists.particles and self._gap(i) in (" ", "'", "’"):
            end += self._particles(i + 1) + 1
        while end < len(self.tokens) and end - i < MOST_WORDS and self._gap(end - 1) in (" ", "\u00a0"):
            token = self.tokens[end]
            if capital and self._looks_like_name(end):
                end += 1
            elif self._particle_before_capital(end) and capital:
                end += self._particles(end) + 1
            elif capital and end - i == 1 and self._initial(token):
                return end + 1
            elif not capital and end - i == 1 and self._lower_surname(end):
                end += 1
            elif not capital and end - i == 1 and token.key in self.lists.particles and self._lower_surname(end + 1):
                return end + 2
            else:
                break
        return min(end, len(self.tokens))

    def _back(self, i: int) -> int:
        """Index of the first word of a name of which `i` is a listed one (« DURAND Sylvie », « Xuan Mai Pham »)."""
        start = i
        name = self.tokens[i : self._extend(i)]
        surname = any(word.key in self.lists.surnames and not self._is_first(word.key) for word in name)
        while start and i - start < MOST_WORDS and self._gap(start - 1) == " " and self.tokens[i].capital:
            before = self.tokens[start - 1]
            listed = before.capital and self._listed_name(before) and before.key not in self.lists.never
            if not listed and not ((surname or before.upper) and self._unknown_name(start - 1)):
                break
            start -= 1
        return start

    def _particles(self, i: int) -> int:
        """How many particles stand from `i` on."""
        count = 0
        while i + count < len(self.tokens) and self.tokens[i + count].key in self.lists.particles and count < 2:
            count += 1
        return count

    def _particle_before_capital(self, i: int) -> bool:
        if self.tokens[i].key not in self.lists.particles:
            return False
        after = i + self._particles(i)
        if after >= len(self.tokens) or self._gap(after - 1) not in (" ", "'", "’", "\u00a0"):
            return False
        following = self.tokens[after]
        if not self._looks_like_name(after):
            return False
        # « Monsieur le Maire », « Mme la Présidente »: a small particle before a common word is an article.
        return self.tokens[i].capital or self._listed_name(following) or not self._common(following)

    def _lower_surname(self, i: int) -> bool:
        if i >= len(self.tokens) or self._gap(i - 1) != " ":
            return False
        token = self.tokens[i]
        return (
            not token.capital and len(token.key) > 2 and token.key not in self.lists.never and not self._common(token)
        )

    def _initial(self, token: Token) -> bool:
        """« Nadia B. », « Kevin P » (but « Paul A » may be « Paul a »)."""
        if not token.upper or token.end - token.start != 1:
            return False
        return self.text[token.end : token.end + 1] == "." or token.key not in "ay"

    def _looks_like_name(self, i: int) -> bool:
        token = self.tokens[i]
        if not token.capital or token.key in self.lists.never or token.key in self.lists.titles or len(token.key) < 2:
            return False
        return not (token.upper and len(token.key) < ACRONYM and not self._listed_name(token))

    def _unknown_name(self, i: int) -> bool:
        return self._looks_like_name(i) and (self._listed_name(self.tokens[i]) or not self._common(self.tokens[i]))

    def _ambiguous_with_surname(self, i: int) -> bool:
        if self.tokens[i].key not in self.lists.ambiguous or i + 1 >= len(self.tokens) or self._gap(i) != " ":
            return False
        return self._unknown_name(i + 1) or self._particle_before_capital(i + 1)

    def _mostly_person(self, i: int) -> bool:
        token = self.tokens[i]
        if token.key not in self.lists.mostly_persons or token.upper:
            return False
        if i and self._gap(i - 1) in ("'", "’"):
            return self.tokens[i - 1].key in ("d", "qu")
        if i and self._gap(i - 1) == " ":
            return self.tokens[i - 1].key not in ("le", "la", "les", "un", "une", "du", "des", "au", "aux", "en")
        return PREDICATE.match(self.folded, token.end) is not None

    def _lower_pair(self, i: int) -> bool:
        """« jean dupont » in small letters: an everyday first name before a listed surname."""
        if self.tokens[i].key not in self.lists.any_first or i + 1 >= len(self.tokens) or self._gap(i) != " ":
            return False
        return self.tokens[i + 1].key in self.lists.surnames

    def _about_a_firm(self, position: int) -> bool:
        return FIRM.search(self.folded, max(0, position - 40), position) is not None

    def _listed_name(self, token: Token) -> bool:
        key = token.key
        return self._is_first(key) or key in self.lists.ambiguous or key in self.lists.surnames

    def _is_first(self, key: str) -> bool:
        parts = key.split("-")
        return key in self.lists.first or (len(parts) == 2 and all(part in self.lists.any_first for part in parts))

    def _lower_first(self, token: Token) -> bool:
        """A first name in small letters that is not an everyday word (« marié », « régis par »)."""
        return self._is_first(token.key) and ("-" in token.key or not self._common(token))

    def _common(self, token: Token) -> bool:
        return token.key in self.lists.common or ("-" in token.key and token.key.split("-")[0] in self.lists.common)

    def _line_ends(self, position: int) -> bool:
        return re.match(r"[ ,.!]{0,3}(?:\n|$)", self.text[position : position + 4]) is not None
