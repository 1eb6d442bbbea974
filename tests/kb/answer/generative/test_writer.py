from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kb.answer.generative.endpoint import Endpoint
from kb.answer.generative.progress import DROPPED, EXTRACTS, SENTENCE, WRITING
from kb.answer.generative.wording import dropped, failure
from kb.answer.generative.writer import AnswerWriter
from kb.answer.record import ABSTAINED, CORRECTED, EXTRACTIVE, GENERATIVE
from tests.kb.answer.generative.misbehaving import endless, says, serving

FIRST = "La durée de la période d'essai, renouvellement compris, ne peut excéder huit mois [1]."
SECOND = (
    "Lorsque les parties ont conclu un contrat d'appui, sa durée est déduite de la durée prévue au premier alinéa [1]."
)
FALSE = "La période d'essai du CESA dure douze ans [1]."


def test_a_supported_answer(case: Callable[..., Any]) -> None:
    built = case(with_note=False)
    with serving(says(f"{FIRST} {SECOND}")) as server:
        answer, told = built.write(server.url)
    assert (answer.mode, answer.warnings) == (GENERATIVE, ())
    assert [item.origin for item in answer.statements] == ["modele", "modele"]
    assert [item.citations for item in answer.statements] == [(1,), (2,)]
    assert [item.step for item in told] == [WRITING, SENTENCE, SENTENCE]
    assert told[1].text in answer.text and told[2].text in answer.text
    for citation in answer.citations:
        document = built.store.document(citation.document)
        assert citation.quote == document.body[citation.start : citation.end]
        assert citation.sha256 == hashlib.sha256(citation.quote.encode()).hexdigest()
    assert "huit mois" in answer.citations[0].quote
    assert "déduite" in answer.citations[1].quote


def test_a_false_opening_leaves_too_little(case: Callable[..., Any]) -> None:
    built = case()
    with serving(says(f"{FALSE} {FIRST}")) as server:
        answer, told = built.write(server.url)
    assert (answer.mode, answer.text) == (EXTRACTIVE, built.extractive.text)
    assert answer.warnings == (failure("unsupported", ["number"]),)
    assert told[-1].step == EXTRACTS
    assert "douze ans" not in str(answer.to_json())


def test_a_false_opening_with_enough_left(case: Callable[..., Any]) -> None:
    with serving(says(f"{FALSE} {FIRST} {SECOND}")) as server:
        answer, told = case().write(server.url)
    assert answer.mode == GENERATIVE
    assert answer.warnings == (dropped(["number"]),)
    assert [item.step for item in told] == [WRITING, DROPPED, SENTENCE, SENTENCE]


def test_a_repeated_sentence_is_said_once(case: Callable[..., Any]) -> None:
    with serving(says(f"{FIRST} {FIRST} {FIRST}")) as server:
        answer, _ = case().write(server.url)
    assert len(answer.statements) == 1
    assert answer.warnings == ()


def test_a_hopeless_model_is_not_waited_for(case: Callable[..., Any]) -> None:
    def babbles(handler: Any) -> None:
        handler.open_stream()
        n = 0
        while True:
            n += 1
            handler.event(f"Le contrat dure {n + 100} ans [1]. ")

    with serving(babbles) as server:
        answer, told = case().write(server.url)
    assert answer.warnings[0].startswith("Ce que le modèle a rédigé n'était pas confirmé")
    assert sum(item.step == DROPPED for item in told) == 8


@pytest.mark.parametrize("status", [ABSTAINED, CORRECTED])
def test_refusals_and_corrections_never_reach_the_model(status: str, case: Callable[..., Any]) -> None:
    built = case()
    built.extractive = replace(built.extractive, status=status)
    with serving(endless) as server:
        answer, told = built.write(server.url)
        assert server.requests == []
    assert answer == built.extractive
    assert told == []


def test_another_language_and_an_asked_mode_never_reach_the_model(case: Callable[..., Any]) -> None:
    built = case()
    with serving(endless) as server:
        writer = AnswerWriter(built.store, built.encoder, Endpoint(server.url, "m"))
        english = replace(built.understanding, language="en")
        assert writer.run(english, built.retrieved, built.extractive)["answer"] == built.extractive
        asked = writer.run(built.understanding, built.retrieved, built.extractive, EXTRACTIVE)
        assert asked["answer"] == built.extractive
        assert server.requests == []


def test_the_cautions_of_what_is_cited_are_told(case: Callable[..., Any]) -> None:
    built = case(with_note=False)
    cautious = replace(built.retrieved.found[0].document, caution="rédaction ancienne.")
    store = built.store
    known = store.document
    store.document = lambda name: cautious if name == cautious.document_id else known(name)
    with serving(says(FIRST)) as server:
        answer, _ = built.write(server.url)
    assert answer.mode == GENERATIVE
    assert any("rédaction ancienne" in warning for warning in answer.warnings)


def test_the_record_and_the_log_hold_no_key(case: Callable[..., Any], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    built = case()
    endpoint = Endpoint("http://moi:mot-de-passe@127.0.0.1:9/v1", "m", "cle-secrete", 1)
    writer = AnswerWriter(built.store, built.encoder, endpoint)
    assert "cle-secrete" not in str(writer.to_dict()) and "mot-de-passe" not in str(writer.to_dict())
    writer.run(built.understanding, built.retrieved, built.extractive)
    assert "127.0.0.1:9" in caplog.text
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("kb"))
    assert "cle-secrete" not in ours and "mot-de-passe" not in ours
