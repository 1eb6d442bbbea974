"""The configured language model: Haystack's `OpenAIChatGenerator`, bounded in time, in length and in tries."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.errors import LexcoopError
from kb.settings import Settings

if TYPE_CHECKING:
    from haystack.dataclasses import ChatMessage, StreamingChunk

LOG = logging.getLogger(__name__)
TIMEOUT, CONNECTION, RATE_LIMIT, SERVER, REFUSED = "timeout", "connection", "rate_limit", "server", "refused"
TRUNCATED, TOO_LONG, EMPTY, MALFORMED = "truncated", "too_long", "empty", "malformed"
MOST_TOKENS = 700
# Some 6 characters a token at most; a server that ignores `max_tokens` is stopped here.
MOST_CHARACTERS = MOST_TOKENS * 6
MOST_BYTES = 4_000_000
# One more try after these, when nothing was received and the server asks for no longer wait than this (seconds).
_TRIED_AGAIN = (RATE_LIMIT, SERVER)
LONGEST_WAIT = 2.0
PROBE_SECONDS = 3.0


class EndpointFailure(LexcoopError):
    """The model gave nothing usable; `kind` says how, `wait` for how many seconds it asks to be left alone."""

    def __init__(self, kind: str, cause: str = "", wait: float = 0.5) -> None:
        super().__init__(f"Modèle de rédaction : {kind}{f' ({cause})' if cause else ''}.")
        self.kind = kind
        self.wait = wait


class _Stop(Exception):
    """Nobody waits for the rest of the stream."""


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible server and a model on it; `key` is never shown."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = 30.0

    @classmethod
    def from_settings(cls, settings: Settings) -> Endpoint | None:
        """The configured endpoint, or `None` when the address or the model is missing."""
        if not settings.llm_url or not settings.llm_model:
            return None
        url = settings.llm_url.rstrip("/").removesuffix("/chat/completions")
        return cls(url, settings.llm_model, settings.llm_key, settings.llm_seconds)

    @property
    def host(self) -> str:
        """Host and port, without what an address may carry of secrets."""
        parts = urlsplit(self.url)
        return f"{parts.hostname or '?'}{f':{parts.port}' if parts.port else ''}"

    def state(self) -> str:
        """Whether the server answers, in French; nothing of anybody's is sent."""
        import httpx

        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            reply = httpx.get(f"{self.url}/models", headers=headers, timeout=PROBE_SECONDS)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
            return f"injoignable ({type(error).__name__})"
        if reply.status_code in (401, 403):
            return "joignable, clé refusée"
        # Some servers have no list of models: any other answer shows that one is there.
        return "joignable" if reply.status_code < 500 else f"en panne (HTTP {reply.status_code})"

    def stream(self, rules: str, request: str) -> Generator[str, None, None]:
        """The pieces of the model's text as they arrive; raises `EndpointFailure`."""
        deadline = time.monotonic() + self.seconds
        try:
            yield from self._once(rules, request, deadline)
        except EndpointFailure as failure:
            left = deadline - time.monotonic()
            if failure.kind not in _TRIED_AGAIN or failure.wait > min(LONGEST_WAIT, left):
                raise
            LOG.info("Model endpoint %s: %s, one more try", self.host, failure.kind)
            time.sleep(failure.wait)
            yield from self._once(rules, request, deadline)

    def _once(self, rules: str, request: str, deadline: float) -> Generator[str, None, None]:
        arrived: queue.SimpleQueue[str | EndpointFailure | None] = queue.SimpleQueue()
        stopped = threading.Event()
        # In a thread of its own: a server that drips bytes never meets the client's own time-outs.
        threading.Thread(
            target=self._read, args=(rules, request, arrived, stopped), name="lexcoop-model", daemon=True
        ).start()
        length = 0
        try:
            while True:
                try:
                    piece = arrived.get(timeout=max(deadline - time.monotonic(), 0.001))
                except queue.Empty:
                    raise EndpointFailure(TIMEOUT) from None
                if piece is None:
                    break
                if isinstance(piece, EndpointFailure):
                    raise piece
                length += len(piece)
                if length > MOST_CHARACTERS:
                    raise EndpointFailure(TOO_LONG)
                yield piece
                if time.monotonic() > deadline:
                    raise EndpointFailure(TIMEOUT)
        finally:
            stopped.set()
        if not length:
            raise EndpointFailure(EMPTY)

    def _read(
        self,
        rules: str,
        request: str,
        arrived: queue.SimpleQueue[str | EndpointFailure | None],
        stopped: threading.Event,
    ) -> None:
        from haystack.components.generators.chat import OpenAIChatGenerator
        from haystack.dataclasses import ChatMessage
        from haystack.utils import Secret

        def hand_on(chunk: StreamingChunk) -> None:
            if stopped.is_set():
                raise _Stop
            if chunk.content:
                arrived.put(chunk.content)

        try:
            generator = OpenAIChatGenerator(
                # The client wants a key; servers without one take any.
                api_key=Secret.from_token(self.key or "none"),
                model=self.model,
                api_base_url=self.url,
                generation_kwargs={"max_tokens": MOST_TOKENS, "temperature": 0},
                timeout=self.seconds,
                max_retries=0,
                # Redirections are not followed: the passages go to the configured host or nowhere.
                http_client_kwargs={"event_hooks": {"response": [_bounded(stopped)]}, "follow_redirects": False},
            )
            try:
                messages = [ChatMessage.from_system(rules), ChatMessage.from_user(request)]
                reply: ChatMessage = generator.run(messages, streaming_callback=hand_on)["replies"][0]
            finally:
                generator.close()
            ended = reply.meta.get("finish_reason")
            arrived.put(None if ended == "stop" else EndpointFailure(TRUNCATED if reply.text else EMPTY, str(ended)))
        except _Stop:
            return
        except Exception as error:  # the client raises anything a server can provoke, AssertionError included
            arrived.put(_failure(error))


def _bounded(stopped: threading.Event) -> Any:
    """A hook that stops reading a response nobody waits for, or that never ends."""
    import httpx

    class Bounded(httpx.SyncByteStream):
        def __init__(self, stream: Any) -> None:
            self.stream = stream

        def __iter__(self) -> Iterator[bytes]:
            received = 0
            for chunk in self.stream:
                received += len(chunk)
                if stopped.is_set():
                    raise _Stop
                if received > MOST_BYTES:
                    raise EndpointFailure(TOO_LONG)
                yield chunk

        def close(self) -> None:
            self.stream.close()

    def bound(response: httpx.Response) -> None:
        response.stream = Bounded(response.stream)

    return bound


def _failure(error: Exception) -> EndpointFailure:
    """What went wrong, in the terms people are told."""
    import httpx
    import openai

    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    for link in chain:
        if isinstance(link, EndpointFailure):
            return link
    name = type(error).__name__
    if isinstance(error, openai.RateLimitError):
        return EndpointFailure(RATE_LIMIT, name, _wait(error.response.headers.get("retry-after")))
    if isinstance(error, openai.APIStatusError):
        kind = SERVER if error.status_code >= 500 else REFUSED
        return EndpointFailure(kind, f"{name} {error.status_code}", _wait(error.response.headers.get("retry-after")))
    if isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
        return EndpointFailure(TIMEOUT, name)
    if any(isinstance(link, httpx.RemoteProtocolError | httpx.ReadError) for link in chain):
        return EndpointFailure(TRUNCATED, name)
    if isinstance(error, openai.APIConnectionError | httpx.TransportError):
        return EndpointFailure(CONNECTION, name)
    if isinstance(error, openai.APIError) and type(error) is openai.APIError:
        return EndpointFailure(SERVER, name, LONGEST_WAIT + 1)  # an error told in the middle of a stream
    return EndpointFailure(MALFORMED, name)


def _wait(header: str | None) -> float:
    try:
        return max(float(header), 0.0) if header else 0.5
    except ValueError:
        return LONGEST_WAIT + 1  # a date: too far to wait
