"""One failure told to a reader: what was asked, what was expected, what was found and what was said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.citation_label import label
from corpus.errors import LexcoopError
from corpus.library import Library
from evaluation.failure import CAUSES
from evaluation.measures.key_facts import key_facts
from evaluation.question import TYPES
from evaluation.seal import article_in_force

STATUSES = {"answered": "réponse", "corrected": "prémisse corrigée", "abstained": "refus", "error": "erreur"}
REASONS = {
    "hors_corpus": "hors du corpus",
    "article_inexistant": "article inexistant",
    "aucune_version_a_cette_date": "aucune version détenue à cette date",
    "hors_sujet": "hors sujet",
    "question_imprecise": "question imprécise",
}
# An article longer than this is cut down to its beginning and the paragraphs that hold a key fact.
LONGEST_EXCERPT = 1500
MOST_RETRIEVED = 10
CUT = "[…]"


@dataclass(frozen=True)
class ExpectedArticle:
    """A gold article: its key, what people call it, and its wording at the question's date (long ones cut)."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class ExpectedFact:
    """A key fact, its wordings, and whether the answer lacks it."""

    text: str
    missing: bool


@dataclass(frozen=True)
class FoundDocument:
    """A document the search brought back, and whether it was expected or acceptable."""

    key: str
    label: str
    gold: bool


@dataclass(frozen=True)
class FailureDetail:
    """Everything a reader needs to judge one failed question; texts are French, `day` is the law's date if stated."""

    id: str
    question: str
    type: str
    topic: str
    cause: str
    history: tuple[Mapping[str, Any], ...]
    day: date | None
    expected: str
    gold: tuple[ExpectedArticle, ...]
    acceptable: tuple[str, ...]
    key_facts: tuple[ExpectedFact, ...]
    status: str
    confidence: float | None
    text: str
    citations: tuple[Mapping[str, Any], ...]
    retrieved: tuple[FoundDocument, ...]
    warnings: tuple[str, ...]
    error: str | None
    comment: str


def failure_detail(row: Mapping[str, Any], library: Library, today: date) -> FailureDetail:
    """The failure of one row of a run made on `today`."""
    answer = row["answer"] or {}
    stated = row.get("as_of") or row["date"]
    day = date.fromisoformat(stated) if stated else today
    expected = {*row["gold"], *row["acceptable"]}
    found = [(_key(item), item) for item in (answer.get("retrieved") or [])[:MOST_RETRIEVED]]
    return FailureDetail(
        id=row["id"],
        question=row["question"],
        type=TYPES.get(row["type"], row["type"]),
        topic=row["topic"],
        cause=CAUSES.get(row["cause"] or "", ""),
        history=tuple(row["history"]),
        day=date.fromisoformat(row["date"]) if row["date"] else None,
        expected=STATUSES[row["expected"]] + _reason(row["reason"]),
        gold=tuple(
            ExpectedArticle(key, article_label(key), _excerpt(library, key, day, row["key_facts"]))
            for key in row["gold"]
        ),
        acceptable=tuple(article_label(key) for key in row["acceptable"]),
        key_facts=tuple(
            ExpectedFact(" ou ".join(f"« {wording} »" for wording in wordings), wordings in row["missing_facts"])
            for wordings in row["key_facts"]
        ),
        status=STATUSES[answer.get("status", "error")] + _reason(answer.get("reason")),
        confidence=answer.get("confidence"),
        text=answer.get("text") or "",
        citations=tuple(answer.get("citations") or ()),
        retrieved=tuple(FoundDocument(key, _document_label(item), key in expected) for key, item in found),
        warnings=tuple(answer.get("warnings") or ()),
        error=row["error"],
        comment=row["comment"],
    )


def article_label(key: str) -> str:
    """« C. trav., art. L. 7332-1 », or the key itself for a text without a short name."""
    text_id, _, num = key.partition(":")
    try:
        return label(text_id, num)
    except LexcoopError:
        return key


def french_day(day: str) -> str:
    """« 23/11/2026 » from « 2026-11-23 »."""
    return date.fromisoformat(day).strftime("%d/%m/%Y")


def _reason(reason: str | None) -> str:
    return f" ({REASONS.get(reason, reason)})" if reason else ""


def _key(item: Mapping[str, Any]) -> str:
    return f"{item.get('text_id')}:{item.get('num')}"


def _document_label(item: Mapping[str, Any]) -> str:
    if item.get("text_id") == "note":
        return f"note «\u00a0{item.get('num') or item.get('document')}\u00a0»"
    return article_label(_key(item))


def _excerpt(library: Library, key: str, day: date, facts: list[list[str]]) -> str:
    article = article_in_force(library, key, day)
    if article is None:
        return f"Aucune version détenue au {french_day(day.isoformat())}."
    if len(article.body) <= LONGEST_EXCERPT:
        return article.body
    kept: list[str] = []
    length = 0
    for rank, paragraph in enumerate(re.split(r"(?<=\n)", article.body)):
        holds = any(key_facts([paragraph], [wordings]) for wordings in facts)
        if rank == 0 or (holds and length < LONGEST_EXCERPT):
            kept.append(_shortened(paragraph))
            length += len(kept[-1])
        elif kept[-1] != CUT:
            kept.append(CUT)
    return "\n".join(part.rstrip("\n") for part in kept)


def _shortened(paragraph: str) -> str:
    if len(paragraph) <= LONGEST_EXCERPT:
        return paragraph
    return paragraph[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + f" {CUT}"
