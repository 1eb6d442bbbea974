"""The component that lets a configured model write, keeps what the passages prove, and falls back on the extracts."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from haystack import component, default_to_dict

from kb.answer.evidence import Evidence
from kb.answer.generative import wording
from kb.answer.generative.draft import Draft, Drafted
from kb.answer.generative.endpoint import EMPTY, Endpoint, EndpointFailure
from kb.answer.generative.numbered import Numbered, numbered_passages
from kb.answer.generative.progress import DROPPED, EXTRACTS, SENTENCE, WRITING, Listener, Progress
from kb.answer.generative.prompt import NO_ANSWER, request, rules
from kb.answer.generative.thresholds import Thresholds, read_thresholds
from kb.answer.generative.verifier import Encoder, Proof, Verifier
from kb.answer.record import ANSWERED, EXTRACTIVE, GENERATIVE, Answer, Citation, Statement, cite
from kb.answer.sentences import words
from kb.answer.text import answer_text
from kb.answer.warnings import warnings_of
from kb.document import NOTE_KIND
from kb.document_store import DocumentStore
from kb.retrieval.record import Retrieved
from kb.understanding.language import FRENCH
from kb.understanding.record import Understanding

LOG = logging.getLogger(__name__)
MODEL_ORIGIN = "modele"
UNSUPPORTED, REPEATED = "unsupported", "repeated"
# When the opening sentence falls, what is left must still be an answer.
LEAST_WORDS = 25
# A model that has had so many sentences refused and none kept is not waited for any longer.
HOPELESS = 8


@dataclass(frozen=True)
class Kept:
    """A verified sentence and what proves it."""

    text: str
    proofs: tuple[Proof, ...]


@dataclass
class Writing:
    """One answer being written: sentences kept, and why others were dropped."""

    kept: list[Kept] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    opening_dropped: bool = False

    def enough(self) -> bool:
        """Whether what was kept is an answer."""
        if not self.kept:
            return False
        return not self.opening_dropped or sum(words(item.text) for item in self.kept) >= LEAST_WORDS


@component
class AnswerWriter:
    """Rewrites an extractive answer with the model when one is configured; keeps no state of a question."""

    def __init__(
        self,
        store: DocumentStore,
        encoder: Encoder,
        endpoint: Endpoint | None = None,
        thresholds: Thresholds | None = None,
    ) -> None:
        self.store = store
        self.encoder = encoder
        self.endpoint = endpoint
        self.thresholds = thresholds or read_thresholds()

    def to_dict(self) -> dict[str, Any]:
        """What the record of a run says of this step: the host and the model, never the key."""
        endpoint = self.endpoint
        return default_to_dict(
            self,
            host=endpoint.host if endpoint else None,
            model=endpoint.model if endpoint else None,
            lexical=self.thresholds.lexical,
            cosine=self.thresholds.cosine,
        )

    @component.output_types(answer=Answer, seconds=float)
    def run(
        self,
        understanding: Understanding,
        retrieved: Retrieved,
        extractive: Answer,
        mode: str | None = None,
        listener: Listener | None = None,
    ) -> dict[str, Answer | float]:
        """The answer the model wrote, or the extractive one; and the time taken.

        Refusals, corrections and answers to questions in another language stay as they are.
        """
        started = time.perf_counter()
        answer = extractive
        if (
            self.endpoint is not None
            and mode != EXTRACTIVE
            and extractive.status == ANSWERED
            and understanding.language == FRENCH
        ):
            answer = self._written(self.endpoint, understanding, retrieved, extractive, listener or _unheard)
        return {"answer": answer, "seconds": time.perf_counter() - started}

    def _written(
        self,
        endpoint: Endpoint,
        understanding: Understanding,
        retrieved: Retrieved,
        extractive: Answer,
        listener: Listener,
    ) -> Answer:
        passages = numbered_passages(extractive, retrieved, self.store)
        suspects = tuple(
            dict.fromkeys(
                wording.instructions(passage.document.title)
                for passage in passages
                if passage.hidden and passage.document.kind == NOTE_KIND
            )
        )
        extractive = replace(extractive, warnings=(*extractive.warnings, *suspects))
        if not passages:
            return extractive
        started = time.perf_counter()
        LOG.info("Asking model %s on %s, %d passages", endpoint.model, endpoint.host, len(passages))
        listener(Progress(WRITING))
        try:
            writing = self._write(endpoint, understanding, passages, listener)
        except EndpointFailure as failure:
            LOG.warning("Model endpoint %s failed: %s", endpoint.host, failure)
            listener(Progress(EXTRACTS))
            return replace(extractive, warnings=(*extractive.warnings, wording.failure(failure.kind)))
        LOG.info(
            "Model %s on %s: %d sentences kept, dropped %s, %.1f s",
            endpoint.model, endpoint.host, len(writing.kept), dict(Counter(writing.dropped)),
            time.perf_counter() - started,
        )  # fmt: skip
        if not writing.enough():
            listener(Progress(EXTRACTS))
            reason = wording.failure(UNSUPPORTED, writing.dropped)
            return replace(extractive, warnings=(*extractive.warnings, reason))
        return self._answer(understanding, extractive, writing, suspects)

    def _write(
        self, endpoint: Endpoint, understanding: Understanding, passages: Sequence[Numbered], listener: Listener
    ) -> Writing:
        verifier = Verifier(passages, self.encoder, self.store, self.thresholds)
        draft, writing, numbers = Draft(), Writing(), _Numbers()
        pieces = endpoint.stream(rules(), request(understanding.resolved, understanding.as_of, passages))
        for piece in pieces:
            for sentence in draft.feed(piece):
                self._judge(sentence, verifier, writing, numbers, listener)
            if not writing.kept and len(writing.dropped) >= HOPELESS:
                pieces.close()
                return writing
        for sentence in draft.close():
            self._judge(sentence, verifier, writing, numbers, listener)
        if not writing.kept and (not writing.dropped or draft.text.strip().rstrip(".").upper() == NO_ANSWER):
            raise EndpointFailure(EMPTY)
        return writing

    def _judge(
        self, sentence: Drafted, verifier: Verifier, writing: Writing, numbers: _Numbers, listener: Listener
    ) -> None:
        if any(item.text == sentence.text for item in writing.kept):
            writing.dropped.append(REPEATED)
            return
        verdict = verifier.verify(sentence)
        if verdict.refused:
            writing.opening_dropped |= not writing.kept and not writing.dropped
            writing.dropped.append(verdict.refused)
            listener(Progress(DROPPED))
            return
        writing.kept.append(Kept(sentence.text, verdict.proofs))
        markers = "".join(f"[{numbers.of(proof)}]" for proof in verdict.proofs)
        listener(Progress(SENTENCE, f"{sentence.text} {markers}"))

    def _answer(
        self, understanding: Understanding, extractive: Answer, writing: Writing, suspects: tuple[str, ...]
    ) -> Answer:
        numbers = _Numbers()
        citations: dict[int, Citation] = {}
        statements = []
        for item in writing.kept:
            cited = []
            for proof in item.proofs:
                n = numbers.of(proof)
                citations.setdefault(n, cite(n, proof.passage.document, proof.start, proof.end))
                cited.append(n)
            statements.append(Statement(item.text, tuple(dict.fromkeys(cited)), MODEL_ORIGIN))
        shown = tuple(citations[n] for n in sorted(citations))
        evidence = Evidence(note_sentences=(), law=(), expired=self._expired(shown, understanding))
        reported = [reason for reason in writing.dropped if reason != REPEATED]
        return replace(
            extractive,
            mode=GENERATIVE,
            text=answer_text(understanding, statements, shown, None),
            statements=tuple(statements),
            citations=shown,
            warnings=(
                *warnings_of(understanding, shown, evidence, self.store),
                *suspects,
                *((wording.dropped(reported),) if reported else ()),
            ),
        )

    def _expired(self, citations: Sequence[Citation], understanding: Understanding) -> tuple[str, ...]:
        """Articles without a version in force that a cited slice of a note rests on."""
        keys = {
            key
            for citation in citations
            if citation.kind == NOTE_KIND
            for passage in self.store.passages_of(citation.document)
            if passage.start < citation.end and citation.start < passage.end
            for key in passage.cites
        }
        return tuple(key for key in sorted(keys) if not self._in_force(key, understanding))

    def _in_force(self, key: str, understanding: Understanding) -> bool:
        text_id, _, num = key.partition(":")
        return self.store.in_force(text_id, num, understanding.as_of) is not None


class _Numbers:
    """Numbers of citations, in the order they are first shown."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int], int] = {}

    def of(self, proof: Proof) -> int:
        """The number of a slice."""
        place = (proof.passage.document.document_id, proof.start, proof.end)
        return self._known.setdefault(place, len(self._known) + 1)


def _unheard(progress: Progress) -> None:
    """Nobody listens."""
