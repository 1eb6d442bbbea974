"""What a source of law hands over, whatever its format.

SourceArticle, SourceText, Source
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from corpus.article import Article

LICENCE = "Licence Ouverte 2.0"


@dataclass(frozen=True)
class Period:
    """One known version of an article, of which the source may not hold the wording; `end` is exclusive."""

    legi_id: str
    start: date | None
    end: date | None


@dataclass(frozen=True)
class SourceArticle:
    """One version of one article as the source has it, and the dates of all its versions the source names."""

    article: Article
    periods: tuple[Period, ...] = ()

    def was_in_force(self, day: date) -> bool:
        """Whether some version of the article, whatever its wording, applied on `day`."""
        own = Period(self.article.legi_id or "", self.article.valid_from, self.article.valid_to)
        return any(
            (period.start is None or period.start <= day) and (period.end is None or day < period.end)
            for period in (own, *self.periods)
        )


@dataclass(frozen=True)
class SourceText:
    """The articles of one text of the corpus; `complete`: what is not in it is no longer in force."""

    text_id: str
    title: str
    complete: bool
    articles: tuple[SourceArticle, ...]


@dataclass(frozen=True)
class Source:
    """A source read whole; `as_of` is the day its law is known."""

    origin: str
    as_of: date
    texts: tuple[SourceText, ...]
    ignored: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())
