"""One build of the index: the Haystack pipeline, run once, under a lock."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from haystack import Pipeline
from haystack.core.errors import PipelineRuntimeError
from qdrant_client import QdrantClient

from corpus.errors import CallError, GenerationCorrupt, LexcoopError
from corpus.manifest import SCOPES
from indexing.document_reader import DocumentReader, inputs_sha256
from indexing.generation_writer import GenerationWriter
from indexing.passage_embedder import PassageEmbedder, Progress
from indexing.passage_splitter import PassageSplitter
from indexing.question_encoder import QuestionEncoder
from kb.embedder import Embedder
from kb.generation import VECTORS, Generation, Generations
from kb.index.edge import EdgeIndex
from kb.index.protocol import PassageIndex
from kb.index.server import ServerIndex
from kb.settings import Settings


@dataclass(frozen=True)
class BuildReport:
    """What a build did; `embedded` passages were encoded, `reused` ones came from the cache."""

    generation: str
    documents: int
    passages: int
    reused: int
    embedded: int
    seconds: float


def indexing_pipeline(settings: Settings, progress: Progress | None = None) -> Pipeline:
    """The pipeline: read → split → embed (passages, questions) → write."""
    cache = str(settings.var / "cache" / "build.sqlite")
    pipeline = Pipeline()
    pipeline.add_component("read", DocumentReader(str(settings.texts), str(settings.notes), cache))
    pipeline.add_component("split", PassageSplitter(str(settings.lexicon)))
    pipeline.add_component(
        "embed",
        PassageEmbedder(
            settings.embedder_name,
            settings.precision or "auto",
            cache,
            packaged=settings.embedder is None,
            progress=progress,
        ),
    )
    pipeline.add_component(
        "questions",
        QuestionEncoder(
            str(settings.questions),
            settings.embedder_name,
            settings.precision or "auto",
            cache,
            packaged=settings.embedder is None,
            progress=progress,
        ),
    )
    pipeline.add_component(
        "write",
        GenerationWriter(
            str(settings.generations), settings.embedder_name, settings.qdrant_url, settings.qdrant_api_key
        ),
    )
    pipeline.connect("read.documents", "split.documents")
    pipeline.connect("split.documents", "embed.documents")
    pipeline.connect("split.passages", "embed.passages")
    pipeline.connect("split.documents", "questions.documents")
    pipeline.connect("questions.questions", "write.questions")
    for socket in ("points", "dimension", "fingerprint"):
        pipeline.connect(f"embed.{socket}", f"write.{socket}")
    pipeline.connect("split.documents", "write.documents")
    pipeline.connect("split.passages", "write.passages")
    return pipeline


def build_index(
    settings: Settings, scope: str, *, force: bool = False, progress: Progress | None = None
) -> BuildReport:
    """Build and serve a new generation; when nothing changed since the served one, keep it (unless `force`)."""
    if scope not in SCOPES:
        raise CallError(f"Périmètre « {scope} » inconnu : choisissez {' ou '.join(SCOPES)}.")
    started = time.perf_counter()
    with build_lock(settings.generations):
        inputs = inputs_sha256(settings.texts, settings.notes, settings.lexicon, settings.questions)
        if not force and (served := unchanged(settings, scope, inputs)):
            return BuildReport(
                served.name, served.documents, served.passages, served.passages, 0, time.perf_counter() - started
            )
        try:
            result = indexing_pipeline(settings, progress).run(
                {
                    "read": {"today": date.today()},
                    "split": {"scope": scope},
                    "write": {"scope": scope, "inputs_sha256": inputs},
                },
                include_outputs_from={"embed"},
            )
        except PipelineRuntimeError as error:
            # The pipeline wraps what a step raises; people are shown the step's own sentence.
            if isinstance(error.__cause__, LexcoopError):
                raise error.__cause__ from None
            if isinstance(error.__cause__, OSError):
                raise _cannot_write(settings.generations, error.__cause__) from error
            raise
    generation: Generation = result["write"]["generation"]
    return BuildReport(
        generation.name,
        generation.documents,
        generation.passages,
        result["embed"]["reused"],
        result["embed"]["embedded"],
        time.perf_counter() - started,
    )


def unchanged(settings: Settings, scope: str, inputs: str) -> Generation | None:
    """The served generation, when it is whole and was built from the very same inputs, scope, model and engine."""
    generations = Generations(settings.generations)
    name = generations.current()
    if name is None:
        return None
    try:
        record = generations.verify(name)
    except LexcoopError:
        return None
    same = (
        record.inputs_sha256 == inputs
        and record.scope == scope
        and record.model_fingerprint == Embedder.from_settings(settings).fingerprint
        and (record.collection is not None) == (settings.qdrant_url is not None)
    )
    return record if same and _answers(record, settings) else None


def _answers(record: Generation, settings: Settings) -> bool:
    try:
        index: PassageIndex
        if record.collection:
            client = QdrantClient(url=settings.qdrant_url, api_key=settings.qdrant_api_key)
            index = ServerIndex.open(client, record.collection)
        else:
            index = EdgeIndex.open(settings.generations / record.name / VECTORS)
    except GenerationCorrupt:
        return False
    count = index.count()
    index.close()
    return count == record.passages


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the only right to build; it goes with the process, so a killed build blocks nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except OSError as error:
        raise _cannot_write(folder, error) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LexcoopError("Une indexation est déjà en cours : attendez qu'elle finisse, puis relancez.") from error
        yield


def _cannot_write(folder: Path, error: OSError) -> LexcoopError:
    return LexcoopError(
        f"Écriture impossible dans {folder} ({error.strerror or error}) : vérifiez les droits et la place sur le "
        "disque ; l'index servi n'a pas changé."
    )
