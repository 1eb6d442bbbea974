"""Which text a number belongs to: the one named, the one pointed at (« du même code »), or the likeliest.

TextChooser, PRIVATE
"""

import re

from corpus.citation_chain import Atom
from corpus.citation_index import CatalogueIndex
from corpus.citation_model import Reference
from corpus.citation_number import number_letter, series_of
from corpus.citation_texts import NamedText, text_names

PRIVATE = NamedText(None, None, "private")  # a contract, articles of association …: its articles are no law
_SAME_ARTICLE = re.compile(r"(?:même|mêmes|dudit|audit|ledit|cet|ces|desdits|auxdits|lesdits)\s+$", re.I)


class TextChooser:
    """What was named so far in one text, and what follows from it."""

    def __init__(self, text: str, default: str | None, index: CatalogueIndex | None) -> None:
        self.text, self.default, self.index = text, default, index
        self.names = text_names()
        self.last_named: dict[str, NamedText] = {}
        self.seen: dict[str, NamedText] = {}  # number → the text it was said to be of

    def concrete(self, named: NamedText) -> NamedText:
        """The text a pointer (« du même code ») stands for; any name is remembered for the next pointer."""
        if named.pointer == "présent":
            if self.default and self.names.accepts(self.default, named.family == "code"):
                named = NamedText(self.default, None, named.family)
            else:
                # No text is being read (a question): « du présent code » says nothing.
                silent = self.default is None and named.family == "code"
                named = NamedText(None, None if silent else named.hint, named.family)
        elif named.pointer == "même":
            if known := self.last_named.get(named.family):
                named = known
            elif named.family == "règlement":  # no European one was named: that of a company
                return PRIVATE
            elif self.default and self.names.accepts(self.default, named.family == "code"):
                named = NamedText(self.default, None, named.family)
            else:
                named = NamedText(None, named.hint, named.family)
        self.last_named[named.family] = named
        return named

    def shares(self, atom: Atom, later: Atom, named: NamedText) -> bool:
        """Whether a number has the text of the one listed after it.

        « l'article L. 1 et l'article L. 2 du code X »: the first is of X only if the text read lacks it.
        """
        if later.hard or (atom.lettered and named.family != "code"):
            return False
        if not later.barrier:
            return True
        if not atom.lettered:
            return not (self.default and self.names.accepts(self.default, False))
        home = self.default or self.names.preferred
        if not self.index or named.text_id == home or self.index.holds(home, atom.num):
            return False
        whole = self.names.by_id[home].held == "all" if home in self.names.by_id else False
        return whole or (named.text_id is not None and self.index.holds(named.text_id, atom.num))

    def fits(self, named: NamedText, atom: Atom) -> bool:
        """Whether a text named before a list can have that number."""
        return not named.text_id or self.names.accepts(named.text_id, atom.lettered) or named.family == "code"

    def refer(self, atom: Atom, clause: bool) -> Reference | None:
        """Reference of a number whose list is finished, None for what is no law (`clause`: of a contract)."""
        named = atom.named
        if named and named.family == "private":
            if not atom.lettered:
                return None
            named = None
        if named and (named.text_id or named.hint):
            num, last = self._with_letter(named.text_id, atom.num), atom.last
            if last and not number_letter(last):
                last = number_letter(num) + last
            self.seen[num] = named
            return self._reference(atom, named.text_id, named.hint, num, last, True, ())
        if not named and not (atom.strong or atom.anchored):
            return None
        if not atom.lettered and clause:
            return None
        return self._bare(atom, explicit=named is not None)

    def _bare(self, atom: Atom, explicit: bool) -> Reference | None:
        """A number without the name of its text."""
        same = atom.article_start is not None and _SAME_ARTICLE.search(
            self.text[max(0, atom.article_start - 12) : atom.article_start]
        )
        default = self.default if self.default and self.names.accepts(self.default, atom.lettered) else None
        if atom.num in self.seen and (same or not default):
            earlier = self.seen[atom.num]
            return self._reference(atom, earlier.text_id, earlier.hint, atom.num, atom.last, explicit, ())
        holders = self.index.holders(atom.num) if self.index else ()
        holders = tuple(text_id for text_id in holders if self.names.accepts(text_id, atom.lettered))
        if default:
            others = tuple(text_id for text_id in holders if text_id != default)
            return self._reference(atom, default, None, atom.num, atom.last, explicit, others)
        if not atom.lettered:
            if not re.search(r"-|[a-z]", atom.num):  # « article 5 »: of what?
                return None
            only = holders[0] if len(holders) == 1 else None
            return self._reference(atom, only, None, atom.num, atom.last, explicit, () if only else holders)
        chosen = self._choose(atom.num, holders)
        dotted = "." in self.text[atom.start : atom.start + 3]
        if chosen is None and self.index and not (atom.anchored or dotted):
            return None  # « R 100-200 »: nothing says that it is law
        others = tuple(text_id for text_id in holders if text_id != chosen)
        return self._reference(atom, chosen, None, atom.num, atom.last, explicit, others)

    def _choose(self, num: str, holders: tuple[str, ...]) -> str | None:
        if not holders and self.index:
            holders = self.index.series_holders(series_of(num))
        if self.names.preferred in holders or (not holders and len(series_of(num)) >= 5):
            return self.names.preferred
        return holders[0] if holders else None

    def _with_letter(self, text_id: str | None, num: str) -> str:
        """« article 7331-2 du code du travail »: the letter left out, when one article only can be meant."""
        if not text_id or not self.index or number_letter(num) or self.names.accepts(text_id, False):
            return num
        return next((letter + num for letter in "LRD" if self.index.holds(text_id, letter + num)), num)

    def _reference(
        self, atom: Atom, text_id: str | None, hint: str | None, num: str, last: str | None, explicit: bool,
        others: tuple[str, ...],
    ) -> Reference:  # fmt: skip
        surface = self.text[atom.start : atom.end]
        return Reference(atom.start, atom.end, surface, text_id, hint, num, last, atom.detail, explicit, others)
