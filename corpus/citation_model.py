"""What the citation parser hands out, and what it asks of the corpus.

Reference, Resolution, Status, Catalogue
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

Status = Literal["existe", "existait", "inexistant", "texte_inconnu", "aucune_version_a_cette_date", "hors_corpus"]


@dataclass(frozen=True)
class Reference:
    """One article, or one range of articles, named in a text; `surface` is `text[start:end]`."""

    start: int
    end: int
    surface: str
    text_id: str | None  # None: a text outside the corpus, or none that can be told
    text_hint: str | None  # the words naming a text outside the corpus
    num: str  # normalised: 'L7331-2', '26-41', '1', '19quinquies'
    last: str | None  # end of a range
    detail: str | None  # '2°, f)', 'deuxième alinéa'
    explicit_text: bool  # the words name the text (« du code du travail », « du même code »)
    candidates: tuple[str, ...] = ()  # other texts of the corpus that hold the number, when none was named


@dataclass(frozen=True)
class Resolution:
    """What the corpus knows of a reference on a date."""

    reference: Reference
    status: Status
    keys: tuple[str, ...]  # article keys 'code-du-travail:L7331-2', a range in the text's order
    until: date | None  # first day without a known version: ahead for « existe », past for « existait »
    nearest: tuple[str, ...]  # real numbers closest to one that does not exist
    series_end: str | None = None  # last number of the series of one that does not exist


class Catalogue(Protocol):
    """What the parser needs to know of the corpus."""

    def text_ids(self) -> Sequence[str]:
        """Identifiers of the texts held."""

    def numbers(self, text_id: str) -> Sequence[str]:
        """Every number ever known of a text, in the text's order."""

    def periods(self, text_id: str, num: str) -> Sequence[tuple[date | None, date | None]]:
        """(valid_from, valid_to exclusive) of the known versions of an article, ascending."""
