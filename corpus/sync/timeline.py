"""One article: its stored wordings, the versions a source has, and the steps from the one to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from corpus.article import Article
from corpus.sync import cautions
from corpus.sync.html_text import wording
from corpus.sync.plan_model import ArticleChange, CautionCleared, ChangeKind
from corpus.sync.source import Period, SourceArticle

# States of a version without successor. ABROGE_DIFF is not one: the base also uses it ahead of a new version.
_ENDED = frozenset({"ABROGE", "TRANSFERE", "PERIME", "ANNULE", "DISJOINT"})


@dataclass(frozen=True)
class Steps:
    """What one article needs; `confirmed` are the stored rows the source still has."""

    changes: tuple[ArticleChange, ...] = ()
    cautions: tuple[CautionCleared, ...] = ()
    confirmed: tuple[Article, ...] = ()
    unchanged: bool = False


def steps(
    current: Article | None,
    earlier: Sequence[Article],
    found: Sequence[SourceArticle],
    day: date,
    *,
    history: bool = False,
) -> Steps:
    """The steps for one article.

    `current` is its row in the text's file, `earlier` its rows among the earlier wordings, `found` the
    versions of the source, `day` the source's; `history` also takes the source's older wordings where the
    corpus has a hole.
    """
    return _Timeline(current, earlier, found, day, history).steps()


class _Timeline:
    def __init__(
        self,
        current: Article | None,
        earlier: Sequence[Article],
        found: Sequence[SourceArticle],
        day: date,
        history: bool,
    ) -> None:
        self._current = current
        self._earlier = list(earlier)
        self._found = sorted(found, key=lambda item: item.article.valid_from or date.min)
        self._day = day
        self._history = history
        self._changes: list[ArticleChange] = []
        self._cautions: list[CautionCleared] = []
        self._confirmed: list[Article] = []
        self._periods = {p.legi_id: p for item in self._found for p in item.periods}
        for item in self._found:
            version = item.article
            if version.legi_id:
                self._periods[version.legi_id] = Period(version.legi_id, version.valid_from, version.valid_to)

    def steps(self) -> Steps:
        never_held = self._current is None and not self._earlier
        anchor = self._anchor()
        for index, item in enumerate(self._found):
            version = replace(item.article, as_of=self._day.isoformat())
            if self._current is None:
                self._first(version, never_held)
            elif index == anchor:
                self._pair(self._current, version)
            elif (anchor is None or index > anchor) and self._is_later(version, self._current):
                self._supersede(self._current, version)
            elif self._history:
                self._recover(version)
        return Steps(
            tuple(self._changes),
            tuple(self._cautions),
            tuple(self._confirmed),
            unchanged=bool(self._confirmed) and not self._changes,
        )

    def _anchor(self) -> int | None:
        """The version of the source that the stored row is, or must become."""
        row = self._current
        if row is None:
            return None
        articles = [item.article for item in self._found]
        said = wording(row.body)
        choices: list[Callable[[Article], bool]]
        if row.legi_id:
            choices = [lambda version: version.legi_id == row.legi_id]
        else:
            # Texts taken elsewhere than from the base: no identifier, and at best an approximate date.
            choices = [
                lambda version: wording(version.body) == said and version.in_force(self._day),
                lambda version: wording(version.body) == said,
            ]
        choices.append(lambda version: row.valid_from is not None and version.valid_from == row.valid_from)
        choices.append(lambda version: self._replaces(row, version))
        for choice in choices:
            for index, version in enumerate(articles):
                if choice(version):
                    return index
        return None

    def _replaces(self, row: Article, version: Article) -> bool:
        """Whether the source took back the stored wording: another, not later, is in force in its place."""
        return (
            version.in_force(self._day)
            and (row.valid_from is None or not self._is_later(version, row))
            and row.legi_id not in self._periods
            and not any(self._same_version(known, version) for known in self._earlier)
        )

    def _first(self, version: Article, never_held: bool) -> None:
        over = version.valid_to is not None and version.valid_to <= self._day
        if any(self._same_version(row, version) for row in self._earlier):
            return
        last = max((row.valid_to or date.max for row in self._earlier), default=date.min)
        if over or (version.valid_from and version.valid_from < last):
            if self._history:
                self._recover(version)
            return
        remark = None if never_held else "le numéro avait cessé d'exister : il revient."
        self._changes.append(ArticleChange(ChangeKind.ADDED, None, version, remark=remark))
        self._current = version

    @staticmethod
    def _same_version(row: Article, version: Article) -> bool:
        """Whether an earlier row already holds this version."""
        if row.legi_id and row.legi_id == version.legi_id:
            return True
        return row.valid_from is not None and row.valid_from == version.valid_from

    @staticmethod
    def _is_later(version: Article, row: Article) -> bool:
        return row.valid_from is None or (version.valid_from or date.min) > row.valid_from

    def _pair(self, row: Article, version: Article) -> None:
        """The source has the stored wording: only what surrounds it may have moved."""
        successor = self._has_successor(version)
        announced = not successor and any(
            period.start and version.valid_from and period.start > version.valid_from
            for period in self._periods.values()
        )
        over = version.valid_to is not None and version.valid_to <= self._day
        void = not over and cautions.is_void(row, self._day, announced)
        if over and version.status in _ENDED:
            closed = as_earlier(replace(row, valid_from=version.valid_from), version.valid_to, version.status)
            self._changes.append(ArticleChange(ChangeKind.ENDED, row, None, closed))
            self._clear(row)
            self._current = None
            self._earlier.append(closed)
            return
        same = wording(row.body) == wording(version.body)
        new = replace(
            version,
            num=row.num,
            num_official=row.num_official,
            cid=version.cid or row.cid,
            section_path=version.section_path or row.section_path,
            body=row.body if same else version.body,
            nota=row.nota if wording(row.nota) == wording(version.nota) else version.nota,
            url=version.url or row.url,
            caution=None if void else row.caution,
        )
        if over and not successor and (announced or version.status == "MODIFIE"):
            new = replace(new, caution=cautions.NEWER_EXISTS)
        if same and (successor or replace(new, as_of=row.as_of, origin=row.origin) == row):
            self._confirmed.append(row)  # with a successor, its dates are settled when it is superseded
            return
        if row.caution and new.caution != row.caution:
            self._clear(row)
        if not same:
            # Same version, other words: the base corrected itself. What was stored was never the law.
            self._changes.append(ArticleChange(ChangeKind.RECTIFIED, row, new))
            self._current = new
            return
        self._changes.append(ArticleChange(ChangeKind.UPDATED, row, new, remark=_moved(row, new)))
        self._current = new

    def _has_successor(self, version: Article) -> bool:
        return any(self._is_later(item.article, version) for item in self._found)

    def _supersede(self, row: Article, version: Article) -> None:
        version = replace(version, cid=version.cid or row.cid)  # DILA's files do not name it
        closed = as_earlier(row, self._end_of(row, version), "MODIFIE")
        remark = "rédaction identique" if wording(row.body) == wording(version.body) else None
        self._changes.append(ArticleChange(ChangeKind.CHANGED, row, version, closed, remark))
        self._clear(row)
        if row in self._confirmed:
            self._confirmed.remove(row)
        self._earlier.append(closed)
        self._current = version

    def _end_of(self, row: Article, version: Article) -> date | None:
        """The day a wording stopped: the source's, else the one announced, else the next one's first."""
        known = self._periods.get(row.legi_id or "")
        ends = [known.end if known else None, row.valid_to, version.valid_from]
        for end in ends:
            if end and end <= (version.valid_from or end) and (row.valid_from is None or end > row.valid_from):
                return end
        return version.valid_from

    def _recover(self, version: Article) -> None:
        """Take an older wording of the source into a hole; it never displaces a known one."""
        known = [*self._earlier, *([self._current] if self._current else [])]
        if any(self._same_version(row, version) for row in known):
            return
        start, end = version.valid_from or date.min, version.valid_to or date.max
        for row in known:
            if (row.valid_from or date.min) < end and start < (row.valid_to or date.max):
                return
        recovered = replace(version, caution=None)
        self._changes.append(ArticleChange(ChangeKind.RECOVERED, None, recovered))
        self._earlier.append(recovered)

    def _clear(self, row: Article) -> None:
        if row.caution:
            self._cautions.append(CautionCleared(row.key, row.caution))


def as_earlier(row: Article, end: date | None, status: str | None, caution: str | None = None) -> Article:
    """A row as it stands among the earlier wordings: with an end, and the address of that version."""
    url = row.url
    if url and row.legi_id and row.valid_from and url.endswith(row.legi_id):
        url = f"{url}/{row.valid_from.isoformat()}"
    return replace(row, valid_to=end, status=status, url=url, caution=caution)


def _differing(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, str]:
    """The deepest titles that differ."""
    pairs = list(zip_longest(old, new, fillvalue="aucune"))
    return next((pair for pair in reversed(pairs) if pair[0] != pair[1]), ("", ""))


def _moved(row: Article, new: Article) -> str | None:
    """In French, what moved around an unchanged wording."""
    moved = []
    if row.valid_from != new.valid_from:
        moved.append(f"début : {row.valid_from or 'inconnu'} → {new.valid_from or 'inconnu'}")
    if row.valid_to != new.valid_to:
        moved.append(f"fin : {row.valid_to or 'ouverte'} → {new.valid_to or 'ouverte'}")
    if row.status != new.status:
        moved.append(f"état : {row.status or 'inconnu'} → {new.status or 'inconnu'}")
    if row.section_path != new.section_path:
        before, after = _differing(row.section_path, new.section_path)
        moved.append(f"place : « {before} » → « {after} »")
    if wording(row.nota) != wording(new.nota):
        moved.append("nota")
    if row.caution != new.caution:
        moved.append("mise en garde levée" if new.caution is None else "mise en garde posée")
    if row.legi_id != new.legi_id or row.url != new.url or row.cid != new.cid:
        moved.append("identifiant")
    return ", ".join(moved) or None
