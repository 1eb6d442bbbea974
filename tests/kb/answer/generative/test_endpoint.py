from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from kb.answer.generative import endpoint as module
from kb.answer.generative.endpoint import Endpoint
from kb.answer.generative.progress import EXTRACTS
from kb.answer.generative.wording import failure
from kb.answer.record import EXTRACTIVE, GENERATIVE
from tests.kb.answer.generative.misbehaving import (
    answers,
    cut,
    drips,
    drips_headers,
    endless,
    endless_line,
    out_of_tokens,
    resets,
    says,
    sends,
    serving,
    silent,
    stalls,
    then,
    unfinished,
)

GOOD = "La durée de la période d'essai, renouvellement compris, ne peut excéder huit mois [1]."
HTML = "<html><body><h1>Bienvenue</h1></body></html>"
SECONDS = 1.5
FAULTS: dict[str, tuple[Callable[..., Any], str]] = {
    "silence": (silent, "timeout"),
    "stall in the middle": (stalls, "timeout"),
    "drip of comments": (drips, "timeout"),
    "drip of headers": (drips_headers, "timeout"),
    "429": (answers(429), "rate_limit"),
    "429 with a long wait": (answers(429, Retry_After="60"), "rate_limit"),
    "429 until a date": (answers(429, Retry_After="Wed, 21 Oct 2037 07:28:00 GMT"), "rate_limit"),
    "500": (answers(500), "server"),
    "503": (answers(503, "", "text/plain"), "server"),
    "HTML 502": (answers(502, HTML, "text/html"), "server"),
    "401": (answers(401), "refused"),
    "404": (answers(404, HTML, "text/html"), "refused"),
    "redirection": (answers(302, "", Location="http://127.0.0.1:9/ailleurs"), "refused"),
    "cut stream": (cut, "truncated"),
    "reset": (resets, "truncated"),
    "end without a finish": (unfinished, "truncated"),
    "token limit": (out_of_tokens, "truncated"),
    "nothing at all": (sends(), "empty"),
    "empty text": (says(""), "empty"),
    "blanks": (says(" \n \n"), "empty"),
    "no answer in the passages": (says("SANS RÉPONSE"), "empty"),
    "HTML 200": (answers(200, HTML, "text/html"), "empty"),
    "JSON 200": (answers(200, '{"choices": []}'), "empty"),
    "broken JSON": (sends('data: {"id": "x", "choices": [{"del\n\n', "data: [DONE]\n\n"), "malformed"),
    "no choices": (sends('data: {"salut": 1}\n\n', "data: [DONE]\n\n"), "malformed"),
    "list instead of object": (sends("data: [1, 2]\n\n", "data: [DONE]\n\n"), "malformed"),
    "bytes that are no text": (sends(b"data: \xff\xfe\xfa\n\n", "data: [DONE]\n\n"), "malformed"),
    "deep JSON": (sends("data: " + "[" * 200_000 + "\n\n"), "malformed"),
    "error in the stream": (sends('data: {"error": {"message": "panne", "code": 500}}\n\n'), "server"),
    "endless text": (endless, "too_long"),
    "endless line": (endless_line, "too_long"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_gives_the_extracts_and_one_sentence(
    name: str, case: Callable[..., Any], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    behave, kind = FAULTS[name]
    built = case()
    built.encoder.warm_up()
    with serving(behave) as server:
        started = time.monotonic()
        answer, told = built.write(server.url, SECONDS, "cle-tres-secrete")
        assert time.monotonic() - started < SECONDS + 1.5
        assert 1 <= len(server.requests) <= 2
        assert server.headers[0]["authorization"] == "Bearer cle-tres-secrete"
    assert answer.warnings == (failure(kind),)
    assert (answer.mode, answer.text) == (EXTRACTIVE, built.extractive.text)
    assert (answer.statements, answer.citations) == (built.extractive.statements, built.extractive.citations)
    assert told[-1].step == EXTRACTS
    assert any(record.levelno == logging.WARNING and "127.0.0.1" in record.getMessage() for record in caplog.records)
    assert "cle-tres-secrete" not in caplog.text


def test_a_refused_connection(case: Callable[..., Any]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    answer, _ = case().write(f"http://127.0.0.1:{port}/v1", SECONDS)
    assert answer.warnings == (failure("connection"),)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_one_more_try_is_enough(status: int, case: Callable[..., Any]) -> None:
    with serving(then(answers(status, Retry_After="0"), says(GOOD))) as server:
        answer, _ = case().write(server.url)
        assert len(server.requests) == 2
    assert answer.mode == GENERATIVE
    assert answer.warnings == ()


def test_what_was_received_is_never_asked_for_again(case: Callable[..., Any]) -> None:
    with serving(unfinished) as server:
        case().write(server.url)
        assert len(server.requests) == 1


def test_nothing_reads_on_after_a_time_out(case: Callable[..., Any]) -> None:
    built = case()
    with serving(drips) as server:
        built.write(server.url, 0.5)
        time.sleep(0.6)
        assert not [thread for thread in threading.enumerate() if thread.name == "lexcoop-model"]


def test_what_is_sent(case: Callable[..., Any]) -> None:
    with serving(says(GOOD)) as server:
        case().write(server.url + "/chat/completions".replace("/chat/completions", ""))
        sent = server.requests[0]
    assert sent["stream"] is True
    assert sent["max_tokens"] == module.MOST_TOKENS
    assert [message["role"] for message in sent["messages"]] == ["system", "user"]
    assert "[1] C. trav., art. L. 7332-1\n> Le contrat mentionné" in sent["messages"][1]["content"]


def test_the_key_is_never_shown() -> None:
    endpoint = Endpoint("http://moi:mot@exemple:8000/v1", "m", "cle-tres-secrete")
    assert "cle-tres-secrete" not in repr(endpoint)
    assert endpoint.host == "exemple:8000"


@pytest.mark.parametrize(("behave", "state"), [(200, "joignable"), (401, "joignable, clé refusée")])
def test_state(behave: int, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.kb.answer.generative.misbehaving import Handler

    monkeypatch.setattr(Handler, "do_GET", lambda self: self.plain(behave, "{}"))
    with serving(silent) as server:
        assert Endpoint(server.url, "m").state() == state
    assert Endpoint("http://127.0.0.1:9/v1", "m").state().startswith("injoignable")
