"""Checks one sentence of the model against the passages it cites, and finds the slice that proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.checks.stems import overlap, stems, weight
from corpus.citation import Catalogue
from kb.answer.generative.draft import Drafted
from kb.answer.generative.form import copies_rules, forbidden
from kb.answer.generative.names import missing_name
from kb.answer.generative.numbered import Numbered
from kb.answer.generative.numbers import missing_number, states_number
from kb.answer.generative.polarity import contradicts
from kb.answer.generative.references import missing_reference, references_of, without_references
from kb.answer.generative.roles import swaps_parties
from kb.answer.generative.thresholds import Thresholds
from kb.answer.generative.windows import Window, windows

UNSOURCED, UNKNOWN_SOURCE, FORM, UNFINISHED = "unsourced", "unknown_source", "form", "unfinished"
LEAK, NUMBER, REFERENCE, NAME = "leak", "number", "reference", "name"
NEGATION, SUPPORT = "negation", "support"
# Slices whose vectors are compared: the encoder reads each, at about 3 ms.
COMPARED = 4
# Among slices that pass, a shorter one is preferred when as alike, within this.
TIE = 0.02
Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """What the verifier needs of the embedding model."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one a text."""


@dataclass(frozen=True)
class Proof:
    """The slice of a passage that carries a sentence, and how much."""

    passage: Numbered
    start: int
    end: int
    lexical: float
    cosine: float


@dataclass(frozen=True)
class Verdict:
    """`refused` says why a sentence is dropped (`None`: it stands on its `proofs`, one a passage)."""

    proofs: tuple[Proof, ...]
    refused: str | None = None
    best: Proof | None = None


@dataclass
class Verifier:
    """Checks sentences against the passages of one answer; remembers their vectors."""

    passages: Sequence[Numbered]
    encoder: Encoder
    catalogue: Catalogue
    thresholds: Thresholds
    _vectors: dict[str, Vectors] = field(default_factory=dict)

    def verify(self, sentence: Drafted) -> Verdict:
        """Whether a sentence stands; a citation that does not carry it is left out of the proofs."""
        if not sentence.finished:
            return Verdict((), UNFINISHED)
        if forbidden(sentence.text):
            return Verdict((), FORM)
        if copies_rules(sentence.text):
            return Verdict((), LEAK)
        if not sentence.cited:
            return Verdict((), UNSOURCED)
        numbered = {passage.n: passage for passage in self.passages}
        if not set(sentence.cited) <= set(numbered):
            return Verdict((), UNKNOWN_SOURCE)
        cited = [numbered[n] for n in sentence.cited]
        references = references_of(sentence.text, self.catalogue)
        if missing_reference(references, cited, self.catalogue):
            return Verdict((), REFERENCE)
        bare = without_references(sentence.text, references)
        if missing_name(
            bare,
            " ".join(
                f"{p.document.label} {p.document.title} {p.document.text_id.replace('-', ' ')} {p.text}" for p in cited
            ),
        ):
            return Verdict((), NAME)
        verdicts = [self._against(bare, passage) for passage in cited]
        proofs = tuple(proof for verdict in verdicts for proof in verdict.proofs)
        if proofs:
            return Verdict(proofs)
        return min(verdicts, key=lambda v: -(v.best.lexical if v.best else 0.0))

    def _against(self, sentence: str, passage: Numbered) -> Verdict:
        label = passage.document.label
        wanted = stems(sentence)
        whole = weight(wanted)
        figures = states_number(sentence)
        ranked = sorted(
            ((overlap(wanted, stems(w.text)) / whole if whole else 0.0, w) for w in windows(passage)),
            key=lambda item: (-item[0], item[1].end - item[1].start),
        )
        if not ranked:
            return Verdict((), SUPPORT)
        reasons: list[str] = []
        candidates: list[tuple[float, Window]] = []
        for lexical, window in ranked:
            if missing_number(sentence, window.text, label):
                reasons.append(NUMBER)
            elif contradicts(sentence, window.text) or swaps_parties(sentence, window.text):
                reasons.append(NEGATION)
            elif figures and not window.single:
                continue  # a figure of one sentence would be read with the words of another
            else:
                candidates.append((lexical, window))
        first = Proof(passage, ranked[0][1].start, ranked[0][1].end, ranked[0][0], 0.0)
        if not candidates:
            return Verdict((), reasons[0] if reasons else SUPPORT, first)
        # A contradiction in the slice most like the sentence is not outweighed by a slice that says less.
        if reasons and ranked[0][0] > candidates[0][0] and reasons[0] == NEGATION:
            return Verdict((), NEGATION, first)
        proofs = self._compared(sentence, passage, candidates[:COMPARED])
        passing = [
            proof
            for proof in proofs
            if proof.lexical >= self.thresholds.lexical and proof.cosine >= self.thresholds.cosine
        ]
        best = max(proofs, key=_strength)
        if not passing:
            return Verdict((), SUPPORT, best)
        top = max(map(_strength, passing))
        chosen = min((p for p in passing if _strength(p) >= top - TIE), key=lambda p: p.end - p.start)
        return Verdict((chosen,), None, chosen)

    def _compared(self, sentence: str, passage: Numbered, candidates: Sequence[tuple[float, Window]]) -> list[Proof]:
        texts = [window.text for _, window in candidates]
        new = [text for text in dict.fromkeys([sentence, *texts]) if text not in self._vectors]
        self._vectors.update(zip(new, self.encoder.queries(new), strict=True))
        target = self._vectors[sentence]
        return [
            Proof(passage, window.start, window.end, lexical, float(self._vectors[window.text] @ target))
            for lexical, window in candidates
        ]


def _strength(proof: Proof) -> float:
    return proof.lexical + proof.cosine
