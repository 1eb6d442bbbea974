"""A corpus of four articles and an assistant that repeats what it is told: enough to check the arithmetic."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from corpus.library import Library
from corpus.textfile import content_sha256, write_rows
from evaluation.question import Question, Turn, question_from_row
from evaluation.seal import seal

TODAY = date(2026, 11, 23)
TRIAL = "La durée de la période d'essai ne peut excéder huit mois, renouvellement compris."
BIRTH_OLD = "Le congé est de onze jours consécutifs."
BIRTH_NEW = "Le congé est de vingt-cinq jours calendaires."
WRITTEN = "Le contrat est conclu par écrit."


def article(num: str, text: str, since: str, until: str | None = None) -> dict[str, Any]:
    return {
        "text_id": "code-du-travail",
        "num": num,
        "section_path": ["Partie législative"],
        "valid_from": since,
        "valid_to": until,
        "text": text,
        "origin": "essai",
        "licence": "essai",
    }


def write_corpus(folder: Path, trial: str = TRIAL) -> Path:
    """`folder` as a corpus: two articles in force, one of them with an earlier wording, one
    that has ended.
    """
    texts = folder / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    (folder / "notes").mkdir(exist_ok=True)
    (folder / "notes" / "essai.md").write_text("Une note.\n", encoding="utf-8")
    current = [
        article("L7332-1", trial, "2016-01-01"),
        article("L1225-35", BIRTH_NEW, "2021-07-01"),
        article("L7331-2", WRITTEN, "2016-01-01"),
        article("L9999-1", "Texte expiré.", "2016-01-01", "2026-09-01"),
    ]
    earlier = [article("L1225-35", BIRTH_OLD, "2019-07-01", "2021-07-01")]
    write_rows(texts / "travail.jsonl.xz", current)
    write_rows(texts / "versions.jsonl.xz", earlier)
    (texts / "manifest.toml").write_text(
        f"""
[[text]]
text_id = "code-du-travail"
title = "Code du travail"
short_title = "C. trav."
identifier = "LEGITEXT000006072050"
date_of_text = 2008-05-01
as_of = "2026-03-27"
origin = "essai"
licence = "essai"
file = "travail.jsonl.xz"
sha256 = "{content_sha256(texts / "travail.jsonl.xz")}"
articles = {len(current)}
core = true

[versions]
file = "versions.jsonl.xz"
sha256 = "{content_sha256(texts / "versions.jsonl.xz")}"
articles = {len(earlier)}
""",
        encoding="utf-8",
    )
    return folder


def question_row(**changes: Any) -> dict[str, Any]:
    return {
        "id": "q-1",
        "question": "Quelle durée pour l'essai ?",
        "history": [],
        "date": None,
        "type": "look_up",
        "topic": "période d'essai",
        "family": "cae",
        "gold": ["code-du-travail:L7332-1"],
        "acceptable": [],
        "key_facts": [["huit mois", "8 mois"]],
        "expected": "answered",
        "reason": None,
        "difficulty": 1,
        "style": "courant",
        "language": "fr",
        "author": "Lexcoop",
        "comment": "",
    } | changes


def refused_row(**changes: Any) -> dict[str, Any]:
    refusal = {
        "id": "q-9",
        "question": "Et la TVA ?",
        "type": "out_of_corpus",
        "gold": [],
        "key_facts": [],
        "expected": "abstained",
        "reason": "hors_corpus",
        "family": "none",
    }
    return question_row(**refusal | changes)


def citation(document: str, body: str, n: int = 1, start: int = 0, end: int | None = None) -> dict[str, Any]:
    quote = body[start:end]
    text_id, _, rest = document.partition(":")
    return {
        "n": n,
        "document": document,
        "kind": "loi",
        "text_id": text_id,
        "num": rest.partition("@")[0],
        "label": document,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "sha256": hashlib.sha256(quote.encode()).hexdigest(),
        "url": None,
        "valid_from": None,
        "valid_to": None,
    }


def found(document: str, score: float) -> dict[str, Any]:
    text_id, _, rest = document.partition(":")
    return {"document": document, "text_id": text_id, "num": rest.partition("@")[0], "score": score}


def answer(**changes: Any) -> dict[str, Any]:
    cited = citation("code-du-travail:L7332-1@2016-01-01", TRIAL)
    return {
        "status": "answered",
        "reason": None,
        "language": "fr",
        "as_of": "2026-11-23",
        "mode": "extractive",
        "text": "Huit mois au plus [1].",
        "statements": [{"text": "Huit mois au plus [1].", "citations": [1], "origin": "loi"}],
        "citations": [cited],
        "retrieved": [
            found("note:essai", 1.0),
            found("code-du-travail:L7331-2@2016-01-01", 0.9),
            found("code-du-travail:L7332-1@2016-01-01", 0.8),
        ],
        "warnings": [],
        "suggestions": [],
        "confidence": 0.8,
        "generation": "g1",
        "timings_ms": {"retrieve": 2.0, "total": 5.0},
    } | changes


def refusal(reason: str = "hors_corpus", **changes: Any) -> dict[str, Any]:
    empty = {"text": "", "statements": [], "citations": [], "retrieved": [], "confidence": 0.1}
    return answer(**{"status": "abstained", "reason": reason} | empty | changes)


@dataclass
class FakeSystem:
    """Gives the answer prepared for each question (a callable is called, to fail or to count)."""

    answers: dict[str, Any]
    parameters: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    stored: dict[str, str] = field(
        default_factory=lambda: {
            "code-du-travail:L7332-1@2016-01-01": TRIAL,
            "code-du-travail:L7331-2@2016-01-01": WRITTEN,
            "code-du-travail:L1225-35@2019-07-01": BIRTH_OLD,
            "code-du-travail:L1225-35@2021-07-01": BIRTH_NEW,
        }
    )

    def ask(self, question: str, day: date | None, history: Sequence[Turn]) -> dict[str, Any]:
        self.asked.append(question)
        prepared = self.answers[question]
        return dict(prepared() if callable(prepared) else prepared)

    def search(self, question: str, top: int, mode: str = "hybrid") -> list[dict[str, Any]]:
        found = self.answers[question]["retrieved"]
        return list(reversed(found) if mode == "dense" else found)[:top]

    def stored_text(self, document_id: str) -> str | None:
        return self.stored.get(document_id)

    def description(self) -> dict[str, Any]:
        return {"generation": "g1", "model_fingerprint": "m1", "parameters": self.parameters}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def library(corpus: Path) -> Library:
    return Library(corpus / "texts")


@pytest.fixture
def make(library: Library) -> Callable[..., Question]:
    """A sealed question; keyword arguments change its row."""

    def build(**changes: Any) -> Question:
        return seal(question_from_row(question_row(**changes)), library, TODAY)

    return build


@pytest.fixture
def tools() -> Any:
    """The builders above, for tests that cannot import this file."""

    return SimpleNamespace(**globals())
