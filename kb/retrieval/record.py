"""The records retrieval hands on."""

from __future__ import annotations

from dataclasses import dataclass

from kb.document import Document
from kb.immutable import Immutable
from kb.passage import Passage
from kb.retrieval.near_questions import NearQuestion


@dataclass(frozen=True)
class Found(Immutable):
    """One document found, with its best passage and where its score comes from.

    `cosine` and `bm25` are those of its best passages, 0 when it was not in that list.
    """

    document: Document
    passage: Passage
    score: float
    cosine: float
    bm25: float
    named: bool = False


@dataclass(frozen=True)
class NoteItem(Immutable):
    """A sentence or item of a note that was found, with its likeness to the question (0: not in the dense list)."""

    passage: Passage
    cosine: float


@dataclass(frozen=True)
class Retrieved(Immutable):
    """Documents found, best first, with the passages of each that were found (best first).

    `near_questions` and `worded_questions` are questions already written, alike and of the same words, best first;
    `refused_questions` are the nearest of those that must be refused.
    `undated` is the best law of today, when the question is about another day: what a hole in the versions hides.
    """

    found: tuple[Found, ...]
    passages: dict[str, tuple[Passage, ...]]
    undated: tuple[Found, ...] = ()
    note_items: tuple[NoteItem, ...] = ()
    near_questions: tuple[NearQuestion, ...] = ()
    worded_questions: tuple[NearQuestion, ...] = ()
    refused_questions: tuple[NearQuestion, ...] = ()

    def law(self) -> tuple[Found, ...]:
        """The articles, best first."""
        return tuple(item for item in self.found if item.document.kind != "note")

    def notes(self) -> tuple[Found, ...]:
        """The notes, best first."""
        return tuple(item for item in self.found if item.document.kind == "note")
