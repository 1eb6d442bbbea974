"""The assistant of this house as a system under evaluation."""

from __future__ import annotations

import dataclasses
import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from haystack.core.errors import SerializationError

from corpus.errors import CallError
from evaluation.ablation import Configuration
from evaluation.beir import Search
from evaluation.question import Turn
from evaluation.system import MODES, System
from kb.answer.generative.progress import DROPPED, SENTENCE, WRITING
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from kb.understanding.record import Turn as KnowledgeBaseTurn

EXTRACTIVE, GENERATIVE = "extractive", "generative"
KB = Path(__file__).resolve().parent.parent / "kb"


def open_system(settings: Settings, mode: str | None = None) -> KnowledgeBaseSystem:
    """The configured assistant; `mode` forces extractive answers or insists on written ones.

    Raises `CallError` for a mode that cannot be had, and the errors of `KnowledgeBase.open`.
    """
    if mode not in (None, EXTRACTIVE, GENERATIVE):
        raise CallError(f"Mode attendu : {EXTRACTIVE} ou {GENERATIVE}, « {mode} » reçu.")
    if mode == GENERATIVE and not settings.llm_url:
        raise CallError("Le mode generative demande un modèle : réglez LEXCOOP_LLM_URL et LEXCOOP_LLM_MODEL.")
    if mode == EXTRACTIVE:
        settings = dataclasses.replace(settings, llm_url=None)
    return KnowledgeBaseSystem(settings)


class KnowledgeBaseSystem:
    """Adapts `kb.KnowledgeBase` to the evaluation's protocol."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._base = KnowledgeBase.open(settings)
        self._bodies: dict[str, str | None] = {}

    def with_weights(self, **changes: Any) -> KnowledgeBaseSystem:
        """The same generation and model, ranked with some weights changed."""
        variant = KnowledgeBaseSystem.__new__(KnowledgeBaseSystem)
        variant._settings, variant._bodies = self._settings, self._bodies
        variant._base = KnowledgeBase(self._settings, dataclasses.replace(self._base.weights, **changes))
        variant._base.embedder = self._base.embedder  # its weights are read once for all variants
        variant._base.refresh()
        return variant

    def ask(self, question: str, day: date | None, history: Sequence[Turn]) -> dict[str, Any]:
        """The contract's Answer; when a model wrote, `written` counts its sentences kept and dropped."""
        turns = tuple(KnowledgeBaseTurn(question=turn.question, answer=turn.answer) for turn in history)
        steps: Counter[str] = Counter()
        found = self._base.ask(question, day=day, history=turns, on_progress=lambda told: steps.update([told.step]))
        answer: dict[str, Any] = found.to_json()
        if steps[WRITING]:
            answer["written"] = {"kept": steps[SENTENCE], "dropped": steps[DROPPED]}
        return answer

    def search(self, question: str, top: int, mode: str = "hybrid") -> list[dict[str, Any]]:
        """Ranked documents."""
        return [_row(item) for item in self._base.search(question, top=top, mode=mode)]

    def stored_text(self, document_id: str) -> str | None:
        """The stored body of a document."""
        if document_id not in self._bodies:
            document = self._base.documents.document(document_id)
            self._bodies[document_id] = None if document is None else document.body
        return self._bodies[document_id]

    def description(self) -> dict[str, Any]:
        """Generation, model and settings; secrets and local folders left out."""
        settings = self._settings
        return {
            "generation": self._base.generation,
            "model_fingerprint": self._base.model_fingerprint,
            "mode": GENERATIVE if settings.llm_url else EXTRACTIVE,
            "scope": settings.scope,
            "precision": settings.precision,
            "engine": "qdrant-server" if settings.qdrant_url else "qdrant-edge",
            "llm_model": settings.llm_model if settings.llm_url else None,
            "parameters": parameters(KB),
            "pipeline": self._pipeline(),
        }

    def _pipeline(self) -> str:
        try:
            return self._base.pipeline_record()
        except SerializationError as error:  # the numbers stand without it; the report says what is missing
            return f"Enregistrement indisponible : {error}"


# What each part of the ranking is worth: the hybrid search with that part's weight at zero.
PARTS = {
    "sans mots de la loi": "expansion_legal_words",
    "sans notes relais": "fusion_notes",
    "sans préférence CAE": "fusion_core",
    "sans questions voisines": "fusion_questions",
    "sans mots des questions": "fusion_question_words",
}


def search_configurations(system: KnowledgeBaseSystem) -> list[Configuration]:
    """Each mode, the hybrid one without each of its parts, and the bare fusion of the two lists."""
    found = [Configuration(mode, _search(system, mode)) for mode in MODES]
    for name, weight in PARTS.items():
        found.append(Configuration(name, _search(system.with_weights(**{weight: 0.0}))))
    bare = system.with_weights(**dict.fromkeys(PARTS.values(), 0.0))
    return [*found, Configuration("fusion seule", _search(bare))]


def _search(system: System, mode: str = "hybrid") -> Search:
    return lambda question, top: system.search(question, top, mode)


def parameters(folder: Path) -> dict[str, Any]:
    """Every number of the TOML files under `folder`, and a digest of each file for what is not a number.

    A threshold that moved is then named by `compare` and `gate`.
    """
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*.toml")):
        content = path.read_bytes()
        name = path.relative_to(folder).with_suffix("").as_posix()
        found |= {f"{name}.{key}": value for key, value in _numbers(tomllib.loads(content.decode("utf-8")))}
        found[f"{name}.sha256"] = hashlib.sha256(content).hexdigest()[:16]
    return found


def _numbers(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _numbers(value, f"{prefix}{key}.")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield f"{prefix}{key}", value


def _row(item: Any) -> dict[str, Any]:
    document = item.document
    return {
        "document": document.document_id,
        "text_id": document.text_id,
        "num": document.num,
        "score": item.score,
    }
