"""Notes that say what a changed article said without citing it: likeness of their items with its old wording."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import LexcoopError
from kb.document import Document
from kb.document_store import DocumentStore
from kb.embedder import Embedder, Vectors
from kb.index.protocol import PassageIndex
from kb.passage import Passage

THRESHOLDS = Path(__file__).with_name("paraphrases.toml")
# Shorter lines of the law are the items of lists and headings, which resemble everything.
SHORTEST, LONGEST = 40, 1500
# Lines of the law whose mean is taken away: with 64 the best F1 moved by .006 from one draw to the next, with 128 .005.
REFERENCE = 128


class LikenessUnmeasured(LexcoopError):
    """The threshold was never measured for the embedding model in use."""


@dataclass(frozen=True)
class Threshold:
    """From which likeness a note is shown, and how often that is right on notes that were not used to choose it."""

    likeness: float
    precision: float
    recall: float


@dataclass(frozen=True)
class Paraphrase:
    """A note that may say the same as an article: its item, the line of the law it resembles, and how much."""

    slug: str
    title: str
    item: str
    line: str
    likeness: float


@dataclass(frozen=True)
class _Item:
    document: Document
    passage: Passage


class Paraphrases:
    """Searches the notes of the served generation; made once a generation and shared.

    Note items keep the vectors of the index; only lines of the law are embedded. Both sides are centred first:
    vectors of this model all point much the same way, and half of the precision is lost without it.
    """

    def __init__(self, store: DocumentStore, index: PassageIndex, embedder: Embedder) -> None:
        self._embedder = embedder
        self.items = [_Item(note, passage) for note in store.notes() for passage in _items(store, note)]
        self._reference = reference_lines(store)
        held = index.vectors([item.passage.point_id for item in self.items])
        vectors = [held[item.passage.point_id] for item in self.items]
        empty: Vectors = np.zeros((0, 0), dtype=np.float32)
        self._items = _centred(np.stack(vectors), np.stack(vectors).mean(axis=0)) if vectors else empty
        self._law_mean = embedder.passages(self._reference).mean(axis=0) if self._reference and vectors else None

    def find(self, body: str, key: str, threshold: Threshold) -> tuple[Paraphrase, ...]:
        """Notes that do not cite `key` and resemble its wording `body`, most alike first."""
        lines = law_lines(body)
        best: dict[str, Paraphrase] = {}
        scores = self.likeness(lines)
        for position, item in enumerate(self.items):
            if not lines or key in item.document.cites or key in item.passage.cites:
                continue
            at = int(scores[position].argmax())
            likeness = float(scores[position, at])
            known = best.get(item.document.num)
            if likeness >= threshold.likeness and (known is None or likeness > known.likeness):
                words = item.document.body[item.passage.start : item.passage.end]
                best[item.document.num] = Paraphrase(
                    item.document.num, item.document.title, words, lines[at], round(likeness, 3)
                )
        return tuple(sorted(best.values(), key=lambda found: (-found.likeness, found.slug)))

    def likeness(self, lines: Sequence[str]) -> NDArray[np.float32]:
        """Centred cosine of every note item with every line, shape (items, lines)."""
        if not lines or self._law_mean is None:
            return np.zeros((len(self.items), len(lines)), dtype=np.float32)
        result: NDArray[np.float32] = self._items @ _centred(self._embedder.passages(lines), self._law_mean).T
        return result


def threshold_for(fingerprint: str, path: Path = THRESHOLDS) -> Threshold:
    """The threshold measured for a model; raises `LikenessUnmeasured`."""
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    found = table.get(f"model-{fingerprint}")
    if found is None:
        raise LikenessUnmeasured(
            "La recherche des notes qui paraphrasent n'est pas réglée pour le modèle d'encodage en service : "
            "lancez `python -m kb.veille.fit_paraphrases`."
        )
    return Threshold(found["likeness"], found["precision"], found["recall"])


def law_lines(body: str) -> tuple[str, ...]:
    """The alinéas of an article that say something by themselves."""
    lines = tuple(line.strip()[:LONGEST] for line in body.split("\n") if len(line.strip()) >= SHORTEST)
    return lines or ((body.strip()[:LONGEST],) if body.strip() else ())


def reference_lines(store: DocumentStore) -> tuple[str, ...]:
    """Lines of the law the notes cite, taken at even distances: the same for the same generation."""
    cited = sorted({key for note in store.notes() for key in note.cites})
    lines: list[str] = []
    for key in cited:
        text_id, _, num = key.partition(":")
        versions = store.versions(text_id, num)
        lines += law_lines(versions[-1].body) if versions else ()
    step = max(1, len(lines) // REFERENCE)
    return tuple(lines[::step][:REFERENCE])


def _items(store: DocumentStore, note: Document) -> list[Passage]:
    """The smallest passages of a note: a section that is also cut into sentences is left out."""
    passages = [passage for passage in store.passages_of(note.document_id) if passage.section]
    return [
        passage
        for passage in passages
        if not any(
            other is not passage and passage.start <= other.start and other.end <= passage.end for other in passages
        )
    ]


def _centred(vectors: Vectors, mean: NDArray[np.float32]) -> NDArray[np.float32]:
    moved = vectors - mean
    result: NDArray[np.float32] = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
    return result
