"""A local server that speaks OpenAI's protocol as badly as asked."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Server:
    """What a test sees of a running server; `behave` is what it does with the next requests."""

    url: str
    behave: Callable[[Handler], None]
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def asked(self) -> str:
        """All that was sent in the last request."""
        return "\n".join(message["content"] for message in self.requests[-1]["messages"])


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    state: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.state.requests.append(json.loads(body))
        self.state.headers.append({name.lower(): value for name, value in self.headers.items()})
        with suppress(OSError):
            self.state.behave(self)
        self.close_connection = True

    def do_GET(self) -> None:
        self.plain(200, '{"data": []}')

    def plain(self, status: int, text: str, kind: str = "application/json", **headers: str) -> None:
        """A whole response."""
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def open_stream(self) -> None:
        """Headers of a stream that ends when the connection does."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()

    def event(self, text: str | None, finish: str | None = None) -> None:
        """One chunk."""
        delta = {"content": text} if text is not None else {}
        self.raw(
            "data: "
            + json.dumps(
                {
                    "id": "x",
                    "object": "chat.completion.chunk",
                    "created": 1,
                    "model": "m",
                    "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
                }
            )
            + "\n\n"
        )

    def raw(self, text: str | bytes) -> None:
        """Bytes, now."""
        self.wfile.write(text.encode() if isinstance(text, str) else text)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def says(text: str, size: int = 7) -> Callable[[Handler], None]:
    """A well-behaved stream of a text, cut anywhere."""

    def behave(handler: Handler) -> None:
        handler.open_stream()
        for at in range(0, len(text), size):
            handler.event(text[at : at + size])
        handler.event(None, "stop")
        handler.raw("data: [DONE]\n\n")

    return behave


def answers(status: int, text: str = '{"error": {"message": "non"}}', kind: str = "application/json", **headers: str):
    """A whole response instead of a stream."""
    return lambda handler: handler.plain(status, text, kind, **headers)


def sends(*parts: str | bytes) -> Callable[[Handler], None]:
    """A stream of these exact bytes."""

    def behave(handler: Handler) -> None:
        handler.open_stream()
        for part in parts:
            handler.raw(part)

    return behave


def then(*behaviours: Callable[[Handler], None]) -> Callable[[Handler], None]:
    """One behaviour a request, in order."""
    left = list(behaviours)
    return lambda handler: left.pop(0)(handler)


def silent(handler: Handler) -> None:
    """Accept, read, and say nothing."""
    time.sleep(4)


def stalls(handler: Handler) -> None:
    """Begin well, then wait for ever."""
    handler.open_stream()
    handler.event("La période d'essai ")
    time.sleep(4)


def drips(handler: Handler) -> None:
    """Keep the connection busy with comments: no read ever times out."""
    handler.open_stream()
    for _ in range(40):
        handler.raw(": attendez\n\n")
        time.sleep(0.1)


def drips_headers(handler: Handler) -> None:
    """Never finish the headers."""
    handler.raw("HTTP/1.1 200 OK\r\n")
    for i in range(40):
        handler.raw(f"X-Attente-{i}: oui\r\n")
        time.sleep(0.1)


def endless(handler: Handler) -> None:
    """Never stop writing."""
    handler.open_stream()
    while True:
        handler.event("La période d'essai ne peut excéder huit mois [1]. ")


def endless_line(handler: Handler) -> None:
    """One line that never ends: nothing of it is ever an event."""
    handler.open_stream()
    handler.raw("data: ")
    while True:
        handler.raw("x" * 65536)


def cut(handler: Handler) -> None:
    """Announce more bytes than are sent, after half an answer."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.event("La durée de la période d'essai, renouvellement compris, ne peut excéder huit mois [1]. La du")


def resets(handler: Handler) -> None:
    """Reset the connection after half an answer."""
    handler.open_stream()
    handler.event("La durée de la période d'essai, renouvellement compris, ne peut excéder huit mois [1]. La du")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    handler.connection.close()


def unfinished(handler: Handler) -> None:
    """End cleanly without saying that the answer is finished."""
    handler.open_stream()
    handler.event("La durée de la période d'essai, renouvellement compris, ne peut excéder huit mois [1].")


def out_of_tokens(handler: Handler) -> None:
    """Stop at the token limit."""
    handler.open_stream()
    handler.event("La durée de la période d'essai, renouvellement compris, ne peut excéder huit mois [1]. Toute")
    handler.event(None, "length")
    handler.raw("data: [DONE]\n\n")


@contextmanager
def serving(behave: Callable[[Handler], None]) -> Iterator[Server]:
    """A server on a free port of this machine."""
    bound = type("Bound", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), bound)
    server.daemon_threads = True
    state = Server(f"http://127.0.0.1:{server.server_port}/v1", behave)
    bound.state = state
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
