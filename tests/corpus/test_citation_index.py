"""The numbers of a catalogue, looked up."""

from collections.abc import Sequence
from datetime import date

from corpus.citation_index import index_of


class Counting:
    """A catalogue that counts how often it is read."""

    def __init__(self) -> None:
        self.reads = 0

    def text_ids(self) -> Sequence[str]:
        return ("code-du-travail", "code-rural")

    def numbers(self, text_id: str) -> Sequence[str]:
        self.reads += 1
        return {"code-du-travail": [" L1251-33-1", "L1453-1 A"], "code-rural": ["L1251-33-1"]}[text_id]

    def periods(self, text_id: str, num: str) -> Sequence[tuple[date | None, date | None]]:
        return ()


class Slotted(Counting):
    """A catalogue that cannot be kept in a weak dictionary."""

    __hash__ = None  # type: ignore[assignment]


def test_numbers_are_compared_normalised_and_kept_as_spelt() -> None:
    index = index_of(Counting())
    assert index.spelling["code-du-travail"] == {"L1251-33-1": " L1251-33-1", "L1453-1A": "L1453-1 A"}
    assert index.holders("L1251-33-1") == ("code-du-travail", "code-rural")
    assert index.series_holders("L1453") == ("code-du-travail",)
    assert not index.holds("code-rural", "L1453-1A")
    assert not index.holds("code-civil", "L1453-1A")


def test_a_catalogue_is_read_once() -> None:
    catalogue = Counting()
    assert index_of(catalogue) is index_of(catalogue)
    assert catalogue.reads == 2


def test_a_catalogue_that_cannot_be_hashed_still_works() -> None:
    assert index_of(Slotted()).holds("code-rural", "L1251-33-1")
