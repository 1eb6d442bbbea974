"""Cautions of stored articles: which the source makes void, and those a sync writes."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from corpus.article import Article

NEWER_EXISTS = (
    "Une version plus récente de cet article existe ou est annoncée dans la base officielle ; "
    "son texte n'est pas dans le corpus."
)

_FRENCH_DAY = re.compile(r"\b(\d{2})/(\d{2})/(\d{4})\b")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def gone(day: date, seen: date | None) -> str:
    """The caution of an article last seen on `seen` and gone on `day`: its end is only bounded."""
    since = f", postérieure au {seen.strftime('%d/%m/%Y')}," if seen else ""
    return (
        f"Article absent de la base officielle au {day.strftime('%d/%m/%Y')} (abrogé ou déplacé) ; "
        f"sa date de fin exacte{since} n'est pas connue."
    )


def is_void(article: Article, source_day: date, announced: bool) -> bool:
    """Whether a source that still has this wording on `source_day` makes the article's caution void.

    `announced`: the source names a later version of which it does not give the wording.
    """
    if not article.caution or announced:
        return False
    days = [date(int(year), int(month), int(day)) for day, month, year in _FRENCH_DAY.findall(article.caution)]
    seen = latest_day(article.as_of)
    return source_day >= max(days) if days else seen is None or source_day > seen


def latest_day(as_of: str | None) -> date | None:
    """The last day an `as_of` may mean: `2015-05` is 31 May 2015, `2014-08 à 2024-11-11` is the latter."""
    found = _PARTIAL.findall(as_of or "")
    if not found:
        return None
    return max(_last_day(int(year), int(month or 12), int(day or 0)) for year, month, day in found)


def _last_day(year: int, month: int, day: int) -> date:
    return date(year, month, day or monthrange(year, month)[1])
