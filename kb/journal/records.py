"""What the journal hands to its callers: plain records, complete and independent of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kb.answer.record import Answer, Citation, Statement


@dataclass(frozen=True)
class Conversation:
    """A conversation in a list; `exchanges` counts its questions."""

    conversation_id: str
    asker: str
    title: str
    started_at: datetime
    updated_at: datetime
    exchanges: int


@dataclass(frozen=True)
class ExchangeSummary:
    """An exchange in a list: everything but the answer.

    `question` is `None` once it is forgotten (deleted, purged, erased).
    """

    exchange_id: int
    conversation_id: str | None
    asker: str | None
    asked_at: datetime
    question: str | None
    understood_as: str | None
    status: str
    reason: str | None
    confidence: float
    mode: str
    generation: str
    as_of: date
    total_ms: float


@dataclass(frozen=True)
class Passage:
    """A passage that was retrieved: document, offsets in characters, score."""

    document: str
    passage_id: str
    start: int
    end: int
    score: float


@dataclass(frozen=True)
class Feedback:
    """What one person thought of one answer."""

    exchange_id: int
    asker: str | None
    verdict: str
    comment: str
    given_at: datetime


@dataclass(frozen=True)
class Exchange(ExchangeSummary):
    """A question with its answer as it was given: `answer` is the contract's object, questions masked.

    `options` is what the caller stored beside it (day asked for, filters), `feedback` that of its asker.
    """

    answer: dict[str, Any] | None
    passages: tuple[Passage, ...]
    options: dict[str, Any]
    feedback: Feedback | None

    def given(self) -> Answer | None:
        """The answer as the record pages draw; `retrieved` is empty (see `passages`). `None` once forgotten."""
        if self.answer is None:
            return None
        values = {**self.answer, "retrieved": (), "as_of": date.fromisoformat(self.answer["as_of"])}
        values["citations"] = tuple(Citation(**_dated(item)) for item in self.answer["citations"])
        values["statements"] = tuple(
            Statement(item["text"], tuple(item["citations"]), item["origin"]) for item in self.answer["statements"]
        )
        for name in ("warnings", "suggestions"):
            values[name] = tuple(self.answer[name])
        return Answer(**values)


def _dated(values: dict[str, Any]) -> dict[str, Any]:
    days = {name: values[name] and date.fromisoformat(values[name]) for name in ("valid_from", "valid_to")}
    return {**values, **days}


@dataclass(frozen=True)
class TicketAsker:
    """One who waits for a reply, and the exchange that made them ask; `origin`: refus, avis or transmission."""

    asker: str | None
    exchange_id: int | None
    origin: str
    joined_at: datetime


@dataclass(frozen=True)
class TicketMessage:
    """A message of a ticket.

    `kind`: question (what an asker adds), reponse (seen by askers), interne (for lawyers only).
    """

    author: str | None
    kind: str
    text: str
    sent_at: datetime


@dataclass(frozen=True)
class Ticket:
    """A question left to the lawyers; `askers` counts the people. In lists, `waiting` and `messages` are empty."""

    ticket_id: int
    question: str
    status: str
    assignee: str | None
    articles: tuple[str, ...]
    note_slug: str | None
    benchmark_question: str | None
    opened_at: datetime
    updated_at: datetime
    askers: int
    waiting: tuple[TicketAsker, ...] = ()
    messages: tuple[TicketMessage, ...] = ()


@dataclass(frozen=True)
class Reply:
    """A ticket as its asker sees it; `messages` leaves out what is internal, `question` is their own wording."""

    ticket_id: int
    question: str
    status: str
    articles: tuple[str, ...]
    note_slug: str | None
    messages: tuple[TicketMessage, ...]
    exchange_id: int | None
    unread: bool


@dataclass(frozen=True)
class NoteRevision:
    """One change of a note; `before` is `None` for a new note, `after` for one taken away."""

    slug: str
    revision: int
    base: int
    before: str | None
    after: str | None
    who: str
    at: datetime
    action: str
    status: str


@dataclass(frozen=True)
class Draft:
    """The text being written of a note; `version` is what the next save must name, `editors` all who saved it.

    `base_revision` is the note's revision it started from, 0 for a note that was never published.
    """

    slug: str
    content: str
    original: str | None
    base_revision: int
    version: int
    status: str
    author: str
    editors: tuple[str, ...]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class ChangeReview:
    """What a lawyer decided about one item touched by a change of law."""

    change_id: str
    article: str
    item_kind: str
    item: str
    old_sha256: str | None
    new_sha256: str | None
    verdict: str
    remark: str
    who: str
    at: datetime


@dataclass(frozen=True)
class Served:
    """How often a document was cited in answers, and how many of these were marked wrong."""

    article: str
    times: int
    marked_wrong: int
    last: datetime


@dataclass(frozen=True)
class AnswerServed:
    """An answer that relied on an article: same question, `times` given, to `askers` people; the latest exchange."""

    question: str
    times: int
    askers: int
    last: datetime
    exchange_id: int


@dataclass(frozen=True)
class AuditEntry:
    """Who did what, when, and what it changed."""

    audit_id: int
    at: datetime
    who: str
    action: str
    object: str
    before: Any
    after: Any
