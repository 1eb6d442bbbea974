"""The only door to the read side: open the served generation, search it, ask it, read its articles."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")

from haystack import Pipeline
from qdrant_client import QdrantClient

from corpus.errors import CallError, GenerationCorrupt, IndexMissing, ModelMismatch
from corpus.lexicon import Lexicon
from kb.answer.composer import AnswerComposer
from kb.answer.confidence import read_confidence_model
from kb.answer.evidence import EvidenceChooser
from kb.answer.generative.endpoint import Endpoint
from kb.answer.generative.progress import Listener, Progress
from kb.answer.generative.writer import AnswerWriter
from kb.answer.parts import question_parts, together
from kb.answer.record import ABSTAINED, EXTRACTIVE, GENERATIVE, Answer
from kb.answer.scorer import SliceScorer
from kb.document_store import DocumentStore
from kb.embedder import Embedder
from kb.generation import DOCUMENTS, VECTORS, Generation, Generations
from kb.index.edge import EdgeIndex
from kb.index.protocol import PassageIndex
from kb.index.server import ServerIndex
from kb.pipeline import query_pipeline
from kb.retrieval.near_questions import NearQuestions
from kb.retrieval.record import Found
from kb.retrieval.retriever import HYBRID, MODES, Retriever
from kb.retrieval.weights import Weights, read_weights
from kb.settings import Settings
from kb.sparse import SparseEncoder
from kb.understanding.record import Turn, Understanding
from kb.understanding.understander import Understander
from kb.understanding.vocabulary import Vocabulary

LONGEST_QUESTION = 40_000


@dataclass(frozen=True)
class _Opened:
    """Everything that belongs to one generation."""

    record: Generation
    store: DocumentStore
    index: PassageIndex
    understander: Understander
    retriever: Retriever
    composer: AnswerComposer
    pipeline: Pipeline


class KnowledgeBase:
    """The served generation, shared by all sessions; reopened by itself when another one is served."""

    def __init__(self, settings: Settings, weights: Weights | None = None) -> None:
        self.settings = settings
        self.weights = weights or read_weights()
        self.embedder = Embedder.from_settings(settings)
        self.lexicon = Lexicon.load(settings.lexicon)
        self.endpoint = Endpoint.from_settings(settings)
        self.warnings: tuple[str, ...] = ()
        self._generations = Generations(settings.generations)
        self._lock = threading.Lock()
        self._opened: _Opened | None = None
        self._served_name: str | None = None

    @classmethod
    def open(cls, settings: Settings) -> KnowledgeBase:
        """Open the served generation; raises `IndexMissing`, `ModelMismatch` or `ModelError`.

        A corrupt generation is replaced by the one before it, and `warnings` says so.
        """
        base = cls(settings)
        base.refresh()
        return base

    @property
    def generation(self) -> str:
        """Name of the generation being served."""
        return self.opened.record.name

    @property
    def record(self) -> Generation:
        """Record of the generation being served."""
        return self.opened.record

    @property
    def model_fingerprint(self) -> str:
        """Fingerprint of the embedding model."""
        return self.embedder.fingerprint

    @property
    def documents(self) -> DocumentStore:
        """The documents of the served generation."""
        return self.opened.store

    @property
    def opened(self) -> _Opened:
        """The open generation; another one is opened first when it has been put in service."""
        if self._opened is None or self._generations.current() != self._served_name:
            self.refresh()
        if self._opened is None:
            raise IndexMissing("Aucun index : lancez `lexcoop index` pour le construire.")
        return self._opened

    def refresh(self) -> None:
        """Open what is served now."""
        with self._lock:
            current = self._generations.current()
            if self._opened is not None and current == self._served_name:
                return
            if current is None:
                raise IndexMissing("Aucun index : lancez `lexcoop index` pour le construire.")
            self._opened, self.warnings = self._open_first_good(current)
            self._served_name = current

    def understand(self, question: str, day: date | None = None, history: Sequence[Turn] = ()) -> Understanding:
        """What is understood of a question; raises `CallError` for an empty or endless one."""
        _check(question)
        understander = self.opened.understander
        result: Any = understander.run(question=question, today=date.today(), as_of=day, history=history)[
            "understanding"
        ]
        understanding: Understanding = result
        return understanding

    def search(
        self,
        question: str,
        top: int = 10,
        day: date | None = None,
        mode: str = HYBRID,
        rerank: bool = True,
        kinds: tuple[str, ...] = (),
    ) -> tuple[Found, ...]:
        """Documents that answer a question, best first."""
        if mode not in MODES:
            raise CallError(f"Mode « {mode} » inconnu : choisissez {', '.join(MODES)}.")
        if not 1 <= top <= 200:
            raise CallError(f"Nombre de résultats entre 1 et 200 attendu, {top} reçu.")
        understanding = self.understand(question, day)
        retrieved: Any = self.opened.retriever.run(understanding=understanding, mode=mode, kinds=kinds, limit=top)[
            "retrieved"
        ]
        found: tuple[Found, ...] = retrieved.found
        return found

    def ask(
        self,
        question: str,
        day: date | None = None,
        history: Sequence[Turn] = (),
        kinds: tuple[str, ...] = (),
        mode: str | None = None,
        on_progress: Listener | None = None,
    ) -> Answer:
        """The answer to a question, with timings by stage.

        `mode` is `extractive`, `generative` or `None`: generative when a model is configured. `on_progress` is told
        each verified sentence while a model writes; the answer returned is what counts.
        """
        _check(question)
        self.check_mode(mode)
        parts = question_parts(question)
        if parts:
            whole = self.understand(question, day, history)
            law_day = whole.as_of if whole.as_of_stated else day
            answers: list[Answer] = []
            for number, part in enumerate(parts):
                # The first part may follow up the conversation; the others stand alone, or they were not parts.
                turns = history if number == 0 else ()
                answers.append(self._ask_one(part, law_day, turns, kinds, mode, on_progress))
            if any(answer.status != ABSTAINED for answer in answers):
                return together(question, parts, answers)
        return self._ask_one(question, day, history, kinds, mode, on_progress)

    def _ask_one(
        self,
        question: str,
        day: date | None,
        history: Sequence[Turn],
        kinds: tuple[str, ...],
        mode: str | None,
        on_progress: Listener | None,
    ) -> Answer:
        """The answer to a question that is but one."""

        # A plain function: Haystack copies what a pipeline is given, and the owner of a bound method with it.
        def listener(progress: Progress) -> None:
            if on_progress:
                on_progress(progress)

        opened = self.opened
        started = time.perf_counter()
        stages = opened.pipeline.run(
            {
                "understand": {"question": question, "today": date.today(), "as_of": day, "history": tuple(history)},
                "retrieve": {"kinds": kinds},
                "write": {"mode": mode, "listener": listener},
            },
            include_outputs_from={"understand", "retrieve", "answer", "write"},
        )
        total = time.perf_counter() - started
        answer: Answer = stages["write"]["answer"]
        timings = {stage: stages[stage]["seconds"] for stage in ("understand", "retrieve", "answer")}
        timings["answer"] += stages["write"]["seconds"]
        milliseconds = {**timings, "rerank": 0.0, "total": total}
        return replace(
            answer,
            generation=opened.record.name,
            warnings=(*answer.warnings, *self.warnings),
            timings_ms={
                stage: round(milliseconds[stage] * 1000, 1)
                for stage in ("understand", "retrieve", "rerank", "answer", "total")
            },
        )

    def check_mode(self, mode: str | None) -> None:
        """Raise `CallError` for a mode of answering that does not exist or is not configured."""
        if mode not in (None, EXTRACTIVE, GENERATIVE):
            raise CallError(f"Mode de réponse « {mode} » inconnu : choisissez {EXTRACTIVE} ou {GENERATIVE}.")
        if mode == GENERATIVE and self.endpoint is None:
            raise CallError(
                "Aucun modèle de rédaction n'est configuré : renseignez LEXCOOP_LLM_URL et LEXCOOP_LLM_MODEL, "
                "ou demandez le mode extractive."
            )

    def pipeline_record(self) -> str:
        """The query pipeline as Haystack writes it down (YAML), for the record of a run."""
        return str(self.opened.pipeline.dumps())

    def close(self) -> None:
        """Release the index."""
        if self._opened:
            self._opened.index.close()

    def _open_first_good(self, current: str) -> tuple[_Opened, tuple[str, ...]]:
        names = [current, *[name for name in reversed(self._generations.names()) if name < current]]
        problem: GenerationCorrupt | None = None
        for name in names:
            try:
                opened = self._open(name)
            except GenerationCorrupt as error:
                problem = problem or error
                continue
            if problem is None:
                return opened, ()
            return opened, (f"{problem} En attendant, la génération précédente ({name}) répond.",)
        raise problem or IndexMissing("Aucun index : lancez `lexcoop index` pour le construire.")

    def _open(self, name: str) -> _Opened:
        record = self._generations.verify(name)
        if record.model_fingerprint != self.embedder.fingerprint:
            raise ModelMismatch(
                f"L'index a été construit avec le modèle {record.model} ({record.model_fingerprint}), "
                f"le modèle configuré est {self.embedder.name} ({self.embedder.fingerprint}) : "
                "lancez `lexcoop index`, ou rétablissez LEXCOOP_EMBEDDER et LEXCOOP_PRECISION."
            )
        folder = self._generations.path(name)
        store = DocumentStore(folder / DOCUMENTS)
        index: PassageIndex
        if record.collection:
            url = self.settings.qdrant_url
            if not url:
                raise GenerationCorrupt(
                    f"Les vecteurs de l'index sont sur un serveur Qdrant (collection {record.collection}) : "
                    "indiquez son adresse dans LEXCOOP_QDRANT_URL."
                )
            index = ServerIndex.open(QdrantClient(url=url, api_key=self.settings.qdrant_api_key), record.collection)
        else:
            index = EdgeIndex.open(folder / VECTORS)
        if index.count() != record.passages:
            raise GenerationCorrupt(
                f"Génération {name} : {record.passages} passages attendus, {index.count()} trouvés ; lancez `lexcoop "
                f"index`."
            )
        sparse = SparseEncoder()
        words = store.vocabulary()
        scorer = SliceScorer(self.embedder, sparse, words, record.passages)
        understander = Understander(store, self.lexicon, Vocabulary(words))
        near = NearQuestions(store.questions(), record.dimension, sparse)
        retriever = Retriever(store, index, self.embedder, sparse, self.weights, near)
        composer = AnswerComposer(store, scorer, EvidenceChooser(store, scorer), read_confidence_model())
        writer = AnswerWriter(store, self.embedder, self.endpoint)
        pipeline = query_pipeline(understander, retriever, composer, writer)
        return _Opened(record, store, index, understander, retriever, composer, pipeline)


def _check(question: str) -> None:
    if not question.strip():
        raise CallError("Une question est attendue, le texte reçu est vide : écrivez votre question.")
    if len(question) > LONGEST_QUESTION:
        raise CallError(
            f"Question de {len(question):,} caractères reçue, {LONGEST_QUESTION:,} au plus : gardez la question et le "
            "passage utile.".replace(",", " ")
        )
