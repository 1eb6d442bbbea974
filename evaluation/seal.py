"""Sealing gold: the wording of each gold article is fingerprinted, so that a change of law is noticed."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.article import Article
from corpus.library import Library
from evaluation.errors import Problem
from evaluation.question import NO_VERSION, Question


@dataclass(frozen=True)
class Sorted:
    """Questions that can be scored, and those in quarantine with the French reason."""

    scored: tuple[Question, ...]
    quarantined: Mapping[str, str]


def seal(question: Question, library: Library, today: date) -> Question:
    """The question with the SHA-256 of each gold article's body in force at its date
    (`None`: no wording held).
    """
    digests = {key: body_sha256(article_in_force(library, key, question.law_date(today))) for key in question.gold}
    return dataclasses.replace(question, gold_sha256=digests)


def quarantine(questions: Sequence[Question], library: Library, today: date) -> Sorted:
    """Set aside the questions whose gold no longer says what its author read, or does not exist; unsealed ones are
    set aside too.
    """
    reasons: dict[str, str] = {}
    for question in questions:
        if question.gold_sha256 is None:
            if question.gold:
                reasons[question.id] = "référence non scellée : lancez `lexcoop eval questions seal`."
            continue
        now = seal(question, library, today).gold_sha256 or {}
        for key, digest in question.gold_sha256.items():
            if now[key] != digest:
                reasons[question.id] = _change(key, digest, now[key], question.law_date(today))
        # A seal of nothing fits an article that does not exist.
        if question.id not in reasons and (problems := missing_gold(question, 0, "", library, today)):
            reasons[question.id] = problems[0].message
    return Sorted(tuple(question for question in questions if question.id not in reasons), reasons)


def missing_gold(question: Question, line: int, file: str, library: Library, today: date) -> list[Problem]:
    """Gold or acceptable articles that the corpus does not know, or does not hold at the question's date."""
    day = question.law_date(today)
    problems = []
    for field in ("gold", "acceptable"):
        for key in getattr(question, field):
            text_id, _, num = key.partition(":")
            if text_id not in library.text_ids():
                problems.append(Problem(file, line, field, f"texte inconnu dans « {key} »."))
            elif not library.versions(text_id, num):
                near = ", ".join(library.nearest(text_id, num)) or "aucun"
                problems.append(Problem(file, line, field, f"article inexistant : « {key} » (proches : {near})."))
            elif article_in_force(library, key, day) is None and question.reason != NO_VERSION:
                problems.append(Problem(file, line, field, f"aucune version de « {key} » n'est détenue au {day}."))
    return problems


def article_in_force(library: Library, key: str, day: date) -> Article | None:
    """The wording of `text_id:num` that applies on `day`; `None` when the text, the number
    or the wording is unknown.
    """
    text_id, _, num = key.partition(":")
    return library.in_force(text_id, num, day) if text_id in library.text_ids() else None


def body_sha256(article: Article | None) -> str | None:
    """SHA-256 of an article's body in UTF-8, or `None` without an article."""
    return None if article is None else text_sha256(article.body)


def text_sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _change(key: str, sealed: str | None, found: str | None, day: date) -> str:
    if found is None:
        return f"{key} n'a plus de version détenue au {day}."
    if sealed is None:
        return f"{key} a maintenant une version au {day}, alors que la question n'en attend aucune."
    return f"le texte de {key} au {day} n'est plus celui que l'auteur a lu."
