"""Reading of a text: its words grouped into lists of article numbers, each with the name of its text.

Reader
"""

import re

from corpus.citation_chain import Atom, Chain
from corpus.citation_chooser import PRIVATE, TextChooser
from corpus.citation_grammar import Token, detail_before, followed_by_unit, tokenize
from corpus.citation_index import CatalogueIndex
from corpus.citation_model import Reference
from corpus.citation_number import normalise_num, number_letter, series_of
from corpus.citation_texts import NamedText, text_names

# Tokens that may stand between two numbers of one list, or between a number and the name of its text.
_LINKS = {
    "comma",
    "open",
    "close",
    "range",
    "to",
    "and",
    "prep",
    "det",
    "detail",
    "suffix",
    "number_sign",
    "article",
}
# … and between the name of a text and its first number: « loi ESS, art. 1er ».
_AFTER_NAME = {"comma", "open", "number_sign", "suffix"}


class Reader:
    """One reading of one text; `read` gives its references."""

    def __init__(self, text: str, default: str | None, index: CatalogueIndex | None) -> None:
        self.text, self.index = text, index
        self.names = text_names()
        self.tokens = list(tokenize(text))
        self.chain = Chain()
        self.chooser = TextChooser(text, default, index)
        self.found: list[Reference] = []

    def read(self) -> list[Reference]:
        """References of the text, in order."""
        position = 0
        while position < len(self.tokens):
            position = self._step(position)
        self._flush(len(self.tokens))
        return self.found

    # --- one token
    def _step(self, position: int) -> int:
        token, chain = self.tokens[position], self.chain
        if token.kind == "text":
            self._name(position, self.chooser.concrete(self.names.read(token.surface)))
        elif token.kind == "private":
            self._name(position, PRIVATE)
        elif token.kind in ("code", "plain", "short"):
            return self._number(position)
        elif token.kind == "article":
            if chain.article:  # the first had no number
                self._flush(position)
            self.chain.article = token
            self.chain.plural = not token.surface.lower().endswith(("article", "art"))
            self.chain.since.append(token)
        elif self._continues(position):
            chain.since.append(token)
        else:
            self._flush(position)
        return position + 1

    def _continues(self, position: int) -> bool:
        """Whether a token may stand inside the list being read."""
        token, chain = self.tokens[position], self.chain
        if token.kind == "semicolon":  # « C. trav., art. L. 1 ; L. 2 », but not the end of an item of the law
            return bool(chain.lead and chain.atoms) and "\n" not in self._gap(position)
        if token.kind == "their":
            return not chain.atoms
        if token.kind == "number_sign" and chain.article:
            return True
        return token.kind in _LINKS and bool(chain.atoms or (chain.lead and token.kind in _AFTER_NAME))

    def _gap(self, position: int) -> str:
        """What stands between a token and the next one."""
        after = self.tokens[position + 1].start if position + 1 < len(self.tokens) else len(self.text)
        return self.text[self.tokens[position].end : after]

    # --- names of texts
    def _name(self, position: int, named: NamedText) -> None:
        chain = self.chain
        if chain.atoms and self._is_tail(position, named):
            self._give_tail(named)
            self._flush(position)
            return
        self._flush(position)
        self.chain.lead = named

    def _is_tail(self, position: int, named: NamedText) -> bool:
        """Whether the name closes the list before it (« L. 1 et L. 2 du code … ») or opens the next one."""
        since = self.chain.since
        content = [token.kind for token in since if token.kind not in ("prep", "det")]
        if content and content[-1] in ("and", "range", "to", "article", "semicolon"):
            return False
        if any(token.kind == "prep" for token in since):
            return True
        if not content or content[-1] not in ("comma", "close", "open"):
            return True
        if named is PRIVATE or since[-1].kind == "det":  # « à l'article 16, les statuts peuvent … »
            return False
        follow = [token.kind for token in self.tokens[position + 1 : position + 4]]
        while follow and follow[0] in ("comma", "open", "close"):
            follow.pop(0)
        return not follow or follow[0] not in ("article", "code")

    def _give_tail(self, named: NamedText) -> None:
        later: Atom | None = None
        for atom in reversed(self.chain.atoms):
            if atom.named or (later and not self.chooser.shares(atom, later, named)):
                return
            atom.named, later = named, atom

    # --- numbers
    def _number(self, position: int) -> int:
        token, chain = self.tokens[position], self.chain
        atom = {"code": self._code, "plain": self._plain, "short": self._short}[token.kind](token)
        if atom is None:
            self._flush(position)
            return position + 1
        kinds = [seen.kind for seen in chain.since]
        previous = chain.atoms[-1] if chain.atoms else None
        in_range = previous is not None and kinds == ["range"] and not previous.last
        if previous and in_range and number_letter(previous.num) == number_letter(atom.num):
            previous.last, previous.end = atom.num, atom.end
            return self._after_number(position, previous)
        if previous and "semicolon" in kinds:
            atom.hard = True
        chain.atoms.append(atom)
        return self._after_number(position, atom)

    def _after_number(self, position: int, atom: Atom) -> int:
        """Read the detail that follows a number; the list goes on from there."""
        self.chain.since, self.chain.article = [], None
        position += 1
        while position < len(self.tokens) and self.tokens[position].start < atom.end:
            position += 1
        first, opened, cursor = None, False, position
        while cursor < len(self.tokens):
            token = self.tokens[cursor]
            if "\n" in self.text[self.tokens[cursor - 1].end : token.start]:
                break
            if token.kind == "detail":
                first = token.start if first is None else first
                atom.end, position = token.end, cursor + 1
            elif token.kind == "open" and first is None and token.surface == "(":
                opened = True
            elif token.kind == "close" and opened and first is not None:
                atom.detail = self.text[first : atom.end]
                atom.end = token.end
                return cursor + 1
            elif token.kind != "comma" and not (token.kind == "and" and first is not None):
                break
            cursor += 1
        if first is not None:
            atom.detail = " ".join(self.text[first : atom.end].split())
        return position

    def _code(self, token: Token) -> Atom | None:
        chain = self.chain
        anchored = bool(chain.article or chain.lead or chain.atoms)
        num, end = normalise_num(token.num), token.end
        if token.spaced:
            joined = normalise_num(token.num + re.sub(r"[\s.\u00a0\u202f\u2009‐‑‒–—−-]+", "-", token.spaced))
            known = self.index is not None and self.index.holders(joined)
            if (len(series_of(num)) >= 5 or known) and not followed_by_unit(self.text, end):
                num = joined
            else:
                end -= len(token.surface) - token.surface.index(token.spaced)
        surface = token.surface[0]
        strong = "-" in num and len(series_of(num)) >= 4 and not followed_by_unit(self.text, end)
        if number_letter(num) == "A" and not (surface == "A" and (anchored or "." in token.surface[:3])):
            return None
        if not strong and surface.islower() and not chain.article:
            return None
        lone_capital = token.surface[-2:-1].isspace() and num[-1].isalpha()
        if lone_capital and self.index and self.index.holders(num[:-1]) and not self.index.holders(num):
            # « L. 1233-4 A … »: a capital that opens the next words is no part of a number nobody knows.
            num, end = num[:-1], end - 2
        return self._atom(token.start, end, num, True, anchored, strong)

    def _plain(self, token: Token) -> Atom | None:
        chain = self.chain
        kinds = [seen.kind for seen in chain.since]
        if chain.article and kinds and kinds[-1] in ("article", "number_sign"):
            if followed_by_unit(self.text, token.end):
                return None
            return self._atom(token.start, token.end, normalise_num(token.num), False, True, True)
        if not chain.atoms or "article" in kinds or token.num[0].isalpha():
            return None
        if followed_by_unit(self.text, token.end):
            return None
        listed = chain.plural and set(kinds) <= {"comma", "and", "range", "detail", "suffix"}
        if not (listed or kinds in (["and"], ["range"])):
            return None
        previous, num = chain.atoms[-1], normalise_num(token.num)
        if not previous.lettered:
            return self._atom(token.start, token.end, num, False, True, True) if chain.plural else None
        letter = number_letter(previous.num)
        if "-" in num:
            long = len(num.split("-")[0]) >= 3
            return self._atom(token.start, token.end, letter + num, True, True, True) if long else None
        if kinds == ["range"] and chain.plural:
            stem = previous.num.rpartition("-")[0]
            num = f"{stem}-{num}" if stem else letter + num
            return self._atom(token.start, token.end, num, True, True, True)
        return None

    def _short(self, token: Token) -> Atom | None:
        """« -3 » in « L. 127-1, -3 » or « L. 127-1 à -3 »."""
        atoms, kinds = self.chain.atoms, [seen.kind for seen in self.chain.since]
        if not atoms or not atoms[-1].lettered or kinds not in (["comma"], ["and"], ["range"]):
            return None
        stem = atoms[-1].last or atoms[-1].num
        if "-" not in stem or followed_by_unit(self.text, token.end):
            return None
        num = f"{stem.rpartition('-')[0]}-{token.surface[1:]}"
        return self._atom(token.start, token.end, num, True, True, True)

    def _atom(self, start: int, end: int, num: str, lettered: bool, anchored: bool, strong: bool) -> Atom:
        chain = self.chain
        own = chain.article.start if chain.article else None
        atom = Atom(start, end, num, lettered, anchored, strong, own, barrier=bool(chain.atoms and chain.article))
        if own is not None and not chain.plural:
            atom.detail = detail_before(self.text, start)
        return atom

    # --- the end of a list
    def _flush(self, position: int) -> None:
        chain, self.chain = self.chain, Chain()
        for atom in chain.atoms:
            if not atom.named and chain.lead and self.chooser.fits(chain.lead, atom):
                atom.named = chain.lead
        clause = bool(chain.since) and chain.since[0].kind == "prep" and self._private_near(position)
        for atom in chain.atoms:
            reference = self.chooser.refer(atom, clause)
            if reference:
                self.found.append(reference)

    def _private_near(self, position: int) -> bool:
        """« article 2 de notre contrat »: a clause."""
        following = self.tokens[position : position + 4]
        return any(token.kind == "private" and token.start - following[0].start < 40 for token in following)
