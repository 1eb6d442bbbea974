"""The retriever: dense and sparse lists, the notes' articles and the core of CAE law, fused into one ranking."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import numpy as np
from haystack import component, default_to_dict
from numpy.typing import NDArray

from corpus.article import LAW, REGULATION
from kb.document import NOTE_KIND, Document
from kb.document_store import DocumentStore
from kb.embedder import Embedder
from kb.index.protocol import Hit, Hits, PassageIndex, SearchFilter
from kb.passage import Passage
from kb.retrieval.core import is_core
from kb.retrieval.fusion import fuse, merge
from kb.retrieval.near_questions import NearQuestion, NearQuestions, votes
from kb.retrieval.record import Found, NoteItem, Retrieved
from kb.retrieval.weights import Weights
from kb.sparse import SparseEncoder, SparseVector
from kb.understanding.record import Understanding

HYBRID, DENSE, SPARSE = "hybrid", "dense", "sparse"
MODES = (HYBRID, DENSE, SPARSE)
# How many of the note items found lend the articles they name.
BRIDGING_ITEMS = 6
NOTE_ITEMS = 30
REFUSED = 11
LAW_KINDS = (LAW, REGULATION)
UNDATED, NEAREST = 30, 3
EXACT_SCORE = 10.0


@component
class Retriever:
    """Finds documents for an understood question; shared by all sessions, it keeps no state of a question."""

    def __init__(
        self,
        store: DocumentStore,
        index: PassageIndex,
        embedder: Embedder,
        sparse: SparseEncoder,
        weights: Weights,
        questions: NearQuestions,
    ) -> None:
        self.store = store
        self.index = index
        self.embedder = embedder
        self.sparse = sparse
        self.weights = weights
        self.questions = questions

    def to_dict(self) -> dict[str, Any]:
        """What the record of a run says of this step."""
        return default_to_dict(self, model=self.embedder.fingerprint, weights=asdict(self.weights))

    @component.output_types(retrieved=Retrieved, seconds=float)
    def run(
        self,
        understanding: Understanding,
        mode: str = HYBRID,
        kinds: tuple[str, ...] = (),
        limit: int = 100,
    ) -> dict[str, Retrieved | float]:
        """Documents of the law of `understanding.as_of`, best first, at most `limit`; and the time taken."""
        started = time.perf_counter()
        where = SearchFilter(understanding.as_of, kinds)
        dense = None if mode == SPARSE else self.embedder.query(understanding.search_text)
        sparse = None if mode == DENSE else self._sparse_query(understanding)
        hits = self._hits(dense, sparse, where)
        dense_best = self._best_by_document(hits.dense)
        sparse_best = self._best_by_document(hits.sparse)
        lists = [(list(dense_best), self.weights.fusion_dense), (list(sparse_best), self.weights.fusion_sparse)]
        near: tuple[NearQuestion, ...] = ()
        worded: tuple[NearQuestion, ...] = ()
        refused: tuple[NearQuestion, ...] = ()
        if mode == HYBRID:
            lists += self._supporting_lists(understanding, where, lists, hits)
            if dense is not None:
                near = self.questions.nearest(dense, self.weights.candidates_questions)
                near = tuple(item for item in near if item.score >= self.weights.fusion_questions_from)
                refused = self.questions.refused(dense, REFUSED)
            worded = self.questions.worded(understanding.search_text, self.weights.candidates_questions)
        scores = merge(
            fuse(lists, self.weights.fusion_k),
            fuse(self._question_lists(near, worded, hits, where), self.weights.fusion_questions_k),
        )
        found = self._found(understanding, scores, dense_best, sparse_best, where)
        passages: dict[str, tuple[Passage, ...]] = {}
        for hit in [*hits.dense, *hits.sparse]:
            passage = self.store.passage(hit.point_id)
            if passage and passage not in passages.get(passage.document_id, ()):
                passages[passage.document_id] = (*passages.get(passage.document_id, ()), passage)
        undated: tuple[Found, ...] = ()
        if understanding.as_of_stated and mode == HYBRID:
            undated = self._undated(understanding, dense, sparse)
        cosines = {hit.point_id: hit.score for hit in hits.dense}
        items = tuple(
            NoteItem(passage, cosines.get(passage.point_id, 0.0)) for passage in self._note_passages(hits)[:NOTE_ITEMS]
        )
        retrieved = Retrieved(tuple(found[:limit]), passages, undated, items, near, worded, refused)
        return {"retrieved": retrieved, "seconds": time.perf_counter() - started}

    def _hits(self, dense: NDArray[np.float32] | None, sparse: SparseVector | None, where: SearchFilter) -> Hits:
        """Law and notes searched apart, then merged by score: the notes' many passages never crowd the law out."""
        parts = []
        for kinds, limit in (
            (LAW_KINDS, self.weights.candidates_passages),
            ((NOTE_KIND,), self.weights.candidates_notes),
        ):
            asked = tuple(kind for kind in kinds if not where.kinds or kind in where.kinds)
            if asked:
                parts.append(self.index.search(dense, sparse, replace(where, kinds=asked), limit))
        return Hits(
            dense=tuple(sorted((hit for part in parts for hit in part.dense), key=lambda hit: -hit.score)),
            sparse=tuple(sorted((hit for part in parts for hit in part.sparse), key=lambda hit: -hit.score)),
        )

    def _undated(
        self, understanding: Understanding, dense: NDArray[np.float32] | None, sparse: SparseVector | None
    ) -> tuple[Found, ...]:
        """The best articles of today for the same question."""
        where = SearchFilter(date.today(), LAW_KINDS)
        hits = self.index.search(dense, sparse, where, UNDATED)
        dense_best, sparse_best = self._best_by_document(hits.dense), self._best_by_document(hits.sparse)
        lists = [(list(dense_best), self.weights.fusion_dense), (list(sparse_best), self.weights.fusion_sparse)]
        scores = fuse(lists, self.weights.fusion_k)
        plain = replace(understanding, references=())
        return tuple(self._found(plain, scores, dense_best, sparse_best, where)[:NEAREST])

    def _sparse_query(self, understanding: Understanding) -> SparseVector:
        query = self.sparse.query(understanding.search_text)
        for words in understanding.legal_words:
            query = query.merged(self.sparse.query(words), self.weights.expansion_legal_words)
        return query

    def _best_by_document(self, hits: Sequence[Hit]) -> dict[str, tuple[float, Passage]]:
        """Best score and passage of each document, best first."""
        best: dict[str, tuple[float, Passage]] = {}
        for hit in hits:
            passage = self.store.passage(hit.point_id)
            if passage and passage.document_id not in best:
                best[passage.document_id] = (hit.score, passage)
        return best

    def _supporting_lists(
        self,
        understanding: Understanding,
        where: SearchFilter,
        alike: list[tuple[list[str], float]],
        hits: Hits,
    ) -> list[tuple[list[str], float]]:
        """Ranked lists that come from knowledge rather than from likeness: notes as bridges, the core of CAE law."""
        weights = self.weights
        lists = []
        for position, passage in enumerate(self._note_passages(hits)[:BRIDGING_ITEMS]):
            trust = weights.fusion_notes / (1 + position / weights.fusion_notes_half)
            lists.append((self._in_force(passage.cites, where), trust))
        if understanding.cae:
            ranked = fuse(alike, weights.fusion_k)
            lists.append(([name for name in ranked if is_core(name.split("@")[0])], weights.fusion_core))
        return lists

    def _question_lists(
        self, near: Sequence[NearQuestion], worded: Sequence[NearQuestion], hits: Hits, where: SearchFilter
    ) -> list[tuple[list[str], float]]:
        """The articles that questions already written lead to, trusted as far as they are nearer than passages are."""
        weights = self.weights
        if not near:
            return []
        nearest = max((hit.score for hit in hits.dense[:1]), default=0.0)
        span = weights.fusion_trust_full - weights.fusion_trust_from
        trust = min(1.0, max(0.0, (near[0].score - nearest - weights.fusion_trust_from) / span))
        width_of_words = weights.fusion_vote_width_words * max((item.score for item in worded), default=1.0)
        return [
            (self._in_force(list(votes(near, weights.fusion_vote_width)), where), trust * weights.fusion_questions),
            (self._in_force(list(votes(worded, width_of_words)), where), trust * weights.fusion_question_words),
        ]

    def _note_passages(self, hits: Hits) -> list[Passage]:
        """Passages of notes that name articles, best first in both lists together."""
        note_lists = []
        for ranking, weight in ((hits.dense, self.weights.fusion_dense), (hits.sparse, self.weights.fusion_sparse)):
            passages = [self.store.passage(hit.point_id) for hit in ranking]
            ids = [passage.passage_id for passage in passages if passage and passage.section]
            note_lists.append((ids, weight))
        by_id = {
            passage.passage_id: passage
            for hit in (*hits.dense, *hits.sparse)
            if (passage := self.store.passage(hit.point_id)) and passage.cites
        }
        return [by_id[name] for name in fuse(note_lists, self.weights.fusion_k) if name in by_id]

    def _in_force(self, keys: Sequence[str], where: SearchFilter) -> list[str]:
        documents = []
        for key in keys:
            text_id, _, num = key.partition(":")
            document = self.store.in_force(text_id, num, where.as_of)
            if document and (not where.kinds or document.kind in where.kinds):
                documents.append(document.document_id)
        return documents

    def _found(
        self,
        understanding: Understanding,
        scores: dict[str, float],
        dense_best: dict[str, tuple[float, Passage]],
        sparse_best: dict[str, tuple[float, Passage]],
        where: SearchFilter,
    ) -> list[Found]:
        found: list[Found] = []
        for document_id, score in scores.items():
            document = self.store.document(document_id)
            if document is None:
                continue
            best = dense_best.get(document_id) or sparse_best.get(document_id)
            passage = best[1] if best else self._first_passage(document)
            found.append(
                Found(
                    document,
                    passage,
                    score,
                    dense_best.get(document_id, (0.0, passage))[0],
                    sparse_best.get(document_id, (0.0, passage))[0],
                )
            )
        named = self._named(understanding, where)
        by_id = {item.document.document_id: item for item in found}
        first = [
            replace(
                by_id.get(document.document_id, Found(document, self._first_passage(document), 0.0, 0.0, 0.0)),
                score=EXACT_SCORE - position * 0.01,
                named=True,
            )
            for position, document in enumerate(named)
        ]
        ids = {item.document.document_id for item in first}
        rest = [item for item in found if item.document.document_id not in ids]
        return [*first, *place_notes(rest, self.weights)]

    def _named(self, understanding: Understanding, where: SearchFilter) -> list[Document]:
        """The articles the question names, in its order."""
        keys = [key for resolution in understanding.references for key in resolution.keys]
        named = []
        for document_id in self._in_force(list(dict.fromkeys(keys)), where):
            document = self.store.document(document_id)
            if document:
                named.append(document)
        return named

    def _first_passage(self, document: Document) -> Passage:
        passages = self.store.passages_of(document.document_id)
        return passages[0] if passages else Passage(document.document_id, 0, len(document.body), document.body)


def place_notes(found: Sequence[Found], weights: Weights) -> list[Found]:
    """The ranking with notes no higher than their places, so that the law that answers is always in sight.

    Without law (a search among notes), notes keep their ranks.
    """
    law = [item for item in found if item.document.kind != NOTE_KIND]
    notes = [item for item in found if item.document.kind == NOTE_KIND]
    if not law or not notes:
        return list(found)
    original = {item.document.document_id: rank for rank, item in enumerate(found)}
    floors = [weights.presentation_first_note - 1, weights.presentation_second_note - 1]
    placed = list(law)
    for number, note in enumerate(notes):
        floor = floors[number] if number < len(floors) else floors[-1] + 4 * (number - len(floors) + 1)
        placed.insert(max(original[note.document.document_id], floor), note)
    return placed
