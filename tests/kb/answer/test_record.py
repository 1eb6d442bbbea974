"""The answer as other programs read it: exactly the keys of the contract, plus `understood_as`."""

import hashlib
import json
from datetime import date

from kb.answer.record import Answer, Statement, cite
from tests.kb.answer.conftest import DOCUMENTS

KEYS = [
    "id", "question", "status", "reason", "language", "as_of", "mode", "text", "statements", "citations", "retrieved",
    "warnings", "suggestions", "understood_as", "confidence", "generation", "timings_ms",
]  # fmt: skip
CITATION_KEYS = [
    "n", "document", "kind", "text_id", "num", "label", "quote", "start", "end", "sha256", "url", "valid_from",
    "valid_to",
]  # fmt: skip


def test_a_citation_proves_itself() -> None:
    document = DOCUMENTS[0]
    citation = cite(1, document, 8, 15)
    assert citation.quote == document.body[8:15] == "article"
    assert citation.sha256 == hashlib.sha256(b"article").hexdigest()


def test_the_object_of_the_contract() -> None:
    answer = Answer(
        question="q", status="answered", reason=None, language="fr", as_of=date(2026, 1, 2), text="t",
        statements=(Statement("t", (1,), "loi"),), citations=(cite(1, DOCUMENTS[2], 0, 3),), confidence=0.123456,
    )  # fmt: skip
    data = json.loads(json.dumps(answer.to_json()))
    assert list(data) == KEYS
    assert list(data["citations"][0]) == CITATION_KEYS
    assert list(data["statements"][0]) == ["text", "citations", "origin"]
    assert data["as_of"] == "2026-01-02"
    assert data["citations"][0]["valid_to"] == "2026-09-01"
    assert data["confidence"] == 0.1235
    assert data["mode"] == "extractive"
