"""What the « veille » hands to its callers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from corpus.sync.change_log import ChangedArticle
from corpus.sync.touched import EntryTouched, NoteTouched, QuestionTouched, Touched
from kb.journal.affected import AffectedCount
from kb.journal.records import ChangeReview

NOTE, QUESTION, LEXICON, ANSWER = "note", "question", "lexicon", "answer"


@dataclass(frozen=True)
class Sync:
    """One sync that changed articles; `as_of` is the day of its source."""

    change_id: str
    synced_at: datetime
    as_of: date
    origin: str
    articles: int


@dataclass(frozen=True)
class Item:
    """One thing that relies on a changed article.

    `item` names it among those of its `kind` (slug, `file#id`, term, or the name of a question asked). `served` is how
    many answers gave it (for a note: cited it), `outdated` how many of these when another wording was already the law.
    """

    kind: str
    item: str
    title: str
    why: str = ""
    served: int = 0
    askers: int = 0
    outdated: int = 0
    last: datetime | None = None
    exchange_id: int | None = None
    review: ChangeReview | None = None


@dataclass(frozen=True)
class Impact:
    """A changed article with everything that relies on it; items of a kind come most often served first."""

    change: ChangedArticle
    items: tuple[Item, ...]
    answers: AffectedCount

    def of_kind(self, kind: str) -> tuple[Item, ...]:
        """The items of one kind."""
        return tuple(item for item in self.items if item.kind == kind)


@dataclass(frozen=True)
class Overview:
    """A changed article in the list: how many things of each kind rely on it, and how many are left to look at.

    `answers` counts answers given; `to_do` counts their different questions.
    """

    change: ChangedArticle
    notes: int
    questions: int
    entries: int
    answers: int
    notes_served: int
    to_do: int


@dataclass(frozen=True)
class Resting:
    """What rests on articles, by key; `quarantined` gives the reason by question (`file#id`)."""

    notes: Mapping[str, tuple[NoteTouched, ...]] = field(default_factory=dict)
    questions: Mapping[str, tuple[QuestionTouched, ...]] = field(default_factory=dict)
    entries: Mapping[str, tuple[EntryTouched, ...]] = field(default_factory=dict)
    quarantined: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def by_article(found: Touched, quarantined: Mapping[str, str] | None = None) -> Resting:
    """The same as `touched` gives, article by article."""
    notes: dict[str, list[NoteTouched]] = {}
    questions: dict[str, list[QuestionTouched]] = {}
    entries: dict[str, list[EntryTouched]] = {}
    for note in found.notes:
        for key in dict.fromkeys((*note.cited, *note.in_body)):
            notes.setdefault(key, []).append(note)
    for question in found.questions:
        for key in dict.fromkeys((*question.gold, *question.acceptable)):
            questions.setdefault(key, []).append(question)
    for entry in found.entries:
        for key in entry.articles:
            entries.setdefault(key, []).append(entry)
    return Resting(
        {key: tuple(rows) for key, rows in notes.items()},
        {key: tuple(rows) for key, rows in questions.items()},
        {key: tuple(rows) for key, rows in entries.items()},
        dict(quarantined or {}),
        found.remarks,
    )


def question_item(question: QuestionTouched) -> str:
    """How a benchmark question is named: its file and its identifier."""
    return f"{question.file}#{question.question_id}"
