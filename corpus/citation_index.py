"""The numbers of a catalogue, ready to be looked up; one index is kept a catalogue while it lives.

CatalogueIndex, index_of
"""

import weakref

from corpus.citation_model import Catalogue
from corpus.citation_number import normalise_num, series_of


class CatalogueIndex:
    """Numbers of each text by their normalised spelling, in the text's order."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.spelling: dict[str, dict[str, str]] = {}  # text → normalised number → number
        self._holders: dict[str, list[str]] = {}
        self._series: dict[str, list[str]] = {}
        for text_id in catalogue.text_ids():
            own = self.spelling.setdefault(text_id, {})
            for num in catalogue.numbers(text_id):
                own.setdefault(normalise_num(num), num)
            for num in own:
                self._holders.setdefault(num, []).append(text_id)
            for series in dict.fromkeys(series_of(num) for num in own):
                self._series.setdefault(series, []).append(text_id)

    def holds(self, text_id: str, num: str) -> bool:
        """Whether a text has, or had, that number."""
        return num in self.spelling.get(text_id, {})

    def holders(self, num: str) -> tuple[str, ...]:
        """Texts that have, or had, that number."""
        return tuple(self._holders.get(num, ()))

    def series_holders(self, series: str) -> tuple[str, ...]:
        """Texts that have numbers of that series ('L311')."""
        return tuple(self._series.get(series, ()))


_INDEXES: "weakref.WeakKeyDictionary[Catalogue, CatalogueIndex]" = weakref.WeakKeyDictionary()


def index_of(catalogue: Catalogue) -> CatalogueIndex:
    """Index of a catalogue, built once when the catalogue can be hashed and weakly referenced."""
    try:
        known = _INDEXES.get(catalogue)
        if known is None:
            known = _INDEXES[catalogue] = CatalogueIndex(catalogue)
    except TypeError:
        known = CatalogueIndex(catalogue)
    return known
