"""A question of an evaluation set: what is asked, and what a right answer must contain."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.errors import LexcoopError
from evaluation.wording import kind_of

TYPES: Mapping[str, str] = {
    "look_up": "règle à retrouver",
    "definition": "définition",
    "procedure": "démarche",
    "computation": "calcul",
    "multi_article": "plusieurs articles",
    "comparison": "comparaison",
    "follow_up": "suite de conversation",
    "dated": "droit à une date donnée",
    "wrong_premise": "fausse prémisse",
    "out_of_corpus": "hors du corpus",
    "missing_article": "article inexistant",
    "off_topic": "hors sujet",
    "imprecise": "question imprécise",
    "language": "autre langue",
}
ANSWERED, CORRECTED, ABSTAINED = "answered", "corrected", "abstained"
STATUSES = (ANSWERED, CORRECTED, ABSTAINED)
NO_VERSION = "aucune_version_a_cette_date"
REASONS = ("hors_corpus", "article_inexistant", NO_VERSION, "hors_sujet", "question_imprecise")
FAMILIES = ("cae", "general", "none")


class FieldError(LexcoopError):
    """One field of a question is wrong; the reader adds the file and the line."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Turn:
    """An earlier exchange of the conversation; `answer` may be unknown."""

    question: str
    answer: str | None = None


@dataclass(frozen=True)
class Question:
    """One question with its gold.

    `date` is given to the system; `as_of` is the date the words of the question imply, which the system must
    work out. `key_facts` is a list of facts, each a list of wordings of which one is enough. `gold_sha256`
    seals the wording of each gold article (`None`: no wording is held at that date); it is itself `None`
    before sealing.
    """

    id: str
    question: str
    type: str
    topic: str
    family: str
    gold: tuple[str, ...]
    acceptable: tuple[str, ...]
    key_facts: tuple[tuple[str, ...], ...]
    expected: str
    reason: str | None
    difficulty: int
    style: str
    language: str
    author: str
    comment: str
    history: tuple[Turn, ...] = ()
    date: datetime.date | None = None
    as_of: datetime.date | None = None
    gold_sha256: Mapping[str, str | None] | None = None

    @property
    def is_dated(self) -> bool:
        """Whether the question is about the law of a stated date rather than of today."""
        return self.date is not None or self.as_of is not None

    def law_date(self, today: datetime.date) -> datetime.date:
        """The date whose law the answer must rest on."""
        return self.as_of or self.date or today

    def to_row(self) -> dict[str, Any]:
        """The question as its JSONL line holds it; optional fields appear only when they say something."""
        row: dict[str, Any] = {
            "id": self.id,
            "question": self.question,
            "history": [
                {"question": turn.question} | ({} if turn.answer is None else {"answer": turn.answer})
                for turn in self.history
            ],
            "date": self.date.isoformat() if self.date else None,
        }
        if self.as_of:
            row["as_of"] = self.as_of.isoformat()
        row |= {
            "type": self.type,
            "topic": self.topic,
            "family": self.family,
            "gold": list(self.gold),
            "acceptable": list(self.acceptable),
            "key_facts": [list(wordings) for wordings in self.key_facts],
            "expected": self.expected,
            "reason": self.reason,
            "difficulty": self.difficulty,
            "style": self.style,
            "language": self.language,
            "author": self.author,
            "comment": self.comment,
        }
        if self.gold_sha256 is not None:
            row["gold_sha256"] = dict(self.gold_sha256)
        return row


REQUIRED = tuple(
    name for name in Question.__dataclass_fields__ if name not in ("history", "date", "as_of", "gold_sha256")
)


def question_from_row(row: object) -> Question:
    """The question of one JSON object; raises `FieldError` naming the first field that is wrong."""
    if not isinstance(row, dict):
        raise FieldError("", f"objet JSON attendu, {kind_of(row)} lu.")
    for name in REQUIRED:
        if name not in row:
            raise FieldError(name, "champ obligatoire absent.")
    if unknown := sorted(row.keys() - Question.__dataclass_fields__.keys()):
        raise FieldError(unknown[0], f"champ inconnu ; champs possibles : {', '.join(Question.__dataclass_fields__)}.")
    question = Question(
        id=_text(row, "id"),
        question=_text(row, "question"),
        type=_choice(row, "type", tuple(TYPES)),
        topic=_text(row, "topic"),
        family=_choice(row, "family", FAMILIES),
        gold=_keys(row, "gold"),
        acceptable=_keys(row, "acceptable"),
        key_facts=_facts(row),
        expected=_choice(row, "expected", STATUSES),
        reason=None if row["reason"] is None else _choice(row, "reason", REASONS),
        difficulty=_difficulty(row),
        style=_text(row, "style"),
        language=_text(row, "language"),
        author=_text(row, "author"),
        comment=_text(row, "comment", may_be_empty=True),
        history=_history(row),
        date=_day(row, "date"),
        as_of=_day(row, "as_of"),
        gold_sha256=_seal(row),
    )
    _check_coherence(question)
    return question


def set_sha256(questions: Sequence[Question]) -> str:
    """Fingerprint of what is asked and expected: comments and authors do not change it, the
    order does not either.
    """
    rows = sorted(
        json.dumps(
            {key: value for key, value in question.to_row().items() if key not in ("comment", "author")},
            ensure_ascii=False,
            sort_keys=True,
        )
        for question in questions
    )
    return hashlib.sha256("\n".join(rows).encode("utf-8")).hexdigest()


def _text(row: Mapping[str, Any], name: str, *, may_be_empty: bool = False) -> str:
    value = row[name]
    if not isinstance(value, str) or not (value.strip() or may_be_empty):
        raise FieldError(name, f"texte non vide attendu, {_shown(value)} lu.")
    return value


def _choice(row: Mapping[str, Any], name: str, choices: Sequence[str]) -> str:
    value = row[name]
    if value not in choices:
        raise FieldError(name, f"{', '.join(choices)} attendu, {_shown(value)} lu.")
    return str(value)


def _keys(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = row[name]
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise FieldError(name, f"liste d'articles attendue, {_shown(value)} lu.")
    for key in value:
        text_id, _, num = key.partition(":")
        if not text_id or not num or "@" in key or any(char.isspace() for char in key):
            raise FieldError(name, f"article attendu sous la forme « code-du-travail:L7332-1 », {_shown(key)} lu.")
    if repeated := [key for key in value if value.count(key) > 1]:
        raise FieldError(name, f"article cité deux fois : {repeated[0]}.")
    return tuple(value)


def _facts(row: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    value = row["key_facts"]
    valid = isinstance(value, list) and all(
        isinstance(wordings, list) and wordings and all(isinstance(text, str) and text.strip() for text in wordings)
        for wordings in value
    )
    if not valid:
        raise FieldError("key_facts", f"liste de listes de formulations attendue, {_shown(value)} lu.")
    return tuple(tuple(wordings) for wordings in value)


def _difficulty(row: Mapping[str, Any]) -> int:
    value = row["difficulty"]
    if isinstance(value, bool) or value not in (1, 2, 3):
        raise FieldError("difficulty", f"1, 2 ou 3 attendu, {_shown(value)} lu.")
    return int(value)


def _history(row: Mapping[str, Any]) -> tuple[Turn, ...]:
    turns = []
    value = row.get("history") or []
    if not isinstance(value, list):
        raise FieldError("history", f"liste d'échanges attendue, {_shown(value)} lu.")
    for turn in value:
        if (
            not isinstance(turn, dict)
            or not isinstance(turn.get("question"), str)
            or turn.keys() - {"question", "answer"}
        ):
            raise FieldError("history", f"échange {{question, answer}} attendu, {_shown(turn)} lu.")
        answer = turn.get("answer")
        if answer is not None and not isinstance(answer, str):
            raise FieldError("history", f"réponse sous forme de texte attendue, {_shown(answer)} lu.")
        turns.append(Turn(turn["question"], answer))
    return tuple(turns)


def _day(row: Mapping[str, Any], name: str) -> datetime.date | None:
    value = row.get(name)
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except (ValueError, TypeError) as error:
        raise FieldError(name, f"date AAAA-MM-JJ attendue, {_shown(value)} lu.") from error


def _seal(row: Mapping[str, Any]) -> Mapping[str, str | None] | None:
    value = row.get("gold_sha256")
    if value is None:
        return None
    if not isinstance(value, dict) or not all(
        digest is None or (isinstance(digest, str) and len(digest) == 64) for digest in value.values()
    ):
        raise FieldError("gold_sha256", f"empreinte SHA-256 par article attendue, {_shown(value)} lu.")
    return dict(value)


def _check_coherence(question: Question) -> None:
    if question.expected == ABSTAINED and question.reason is None:
        raise FieldError("reason", f"un refus attendu doit avoir un motif : {', '.join(REASONS)}.")
    if question.expected != ABSTAINED and question.reason is not None:
        raise FieldError("reason", f"aucun motif attendu pour « {question.expected} », « {question.reason} » lu.")
    if question.expected != ABSTAINED and not question.gold:
        raise FieldError("gold", "au moins un article de référence attendu quand une réponse est attendue.")
    if both := set(question.gold) & set(question.acceptable):
        raise FieldError("acceptable", f"article déjà dans « gold » : {sorted(both)[0]}.")
    if question.gold_sha256 is not None and set(question.gold_sha256) != set(question.gold):
        raise FieldError("gold_sha256", "une empreinte par article de « gold » attendue ; relancez `questions seal`.")


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return f"« {text[:60]}{'…' if len(text) > 60 else ''} »"
