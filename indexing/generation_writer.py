"""Last step: documents and points written as a new generation, checked, and only then served."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from haystack import component
from qdrant_client import QdrantClient

from corpus.errors import GenerationCorrupt, LexcoopError
from indexing.disk_space import require_space
from indexing.leftovers import building_folder, collection_name, remove_build, remove_leftovers
from kb.document import Document, day_number
from kb.document_store import DocumentStore, write_store
from kb.generation import DOCUMENTS, VECTORS, Generation, Generations, file_sha256, vectors_sha256
from kb.index.edge import EdgeIndex
from kb.index.protocol import IndexPoint, PassageIndex, SearchFilter
from kb.index.server import ServerIndex, switch_alias
from kb.passage import Passage
from kb.question import IndexedQuestion
from kb.understanding.vocabulary import count_words

KEPT = 3
SAMPLES = 5


@component
class GenerationWriter:
    """Writes beside the served generation and switches to it at the very end.

    A full disk or a kill at any moment leaves the served generation untouched.
    """

    def __init__(
        self, folder: str, model: str, qdrant_url: str | None = None, qdrant_api_key: str | None = None
    ) -> None:
        self.folder = folder
        self.model = model
        self.qdrant_url = qdrant_url
        self.qdrant_api_key = qdrant_api_key

    @component.output_types(generation=Generation)
    def run(
        self,
        documents: list[Document],
        passages: list[Passage],
        points: list[IndexPoint],
        questions: list[IndexedQuestion],
        dimension: int,
        fingerprint: str,
        scope: str,
        inputs_sha256: str,
    ) -> dict[str, Generation]:
        """Write, check, switch; the record of the new generation."""
        generations = Generations(Path(self.folder))
        generations.folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC)
        name = f"{now:%Y%m%dT%H%M%S%f}"[:18] + f"-{inputs_sha256[:8]}"
        building = building_folder(generations.folder, name)
        client = QdrantClient(url=self.qdrant_url, api_key=self.qdrant_api_key) if self.qdrant_url else None
        try:
            remove_leftovers(generations.folder, client)
            building.mkdir()
            words = count_words(passage.embedded_text for passage in passages)
            write_store(building / DOCUMENTS, documents, passages, words, questions)
            index: PassageIndex
            if client:
                index = ServerIndex.create(client, collection_name(name), dimension)
            else:
                require_space(building, len(points), dimension)
                index = EdgeIndex.create(building / VECTORS, dimension)
            index.add(points)
            index.finish()
            record = Generation(
                name=name,
                scope=scope,
                created_at=now.isoformat(timespec="seconds"),
                model=self.model,
                model_fingerprint=fingerprint,
                dimension=dimension,
                documents=len(documents),
                passages=len(passages),
                inputs_sha256=inputs_sha256,
                documents_sha256=file_sha256(building / DOCUMENTS),
                collection=collection_name(name) if client else None,
            )
            self._check(index, DocumentStore(building / DOCUMENTS), record, points)
            if not client:
                index.close()
                record = replace(record, vectors_sha256=vectors_sha256(building / VECTORS))
            generations.write_record(building, record)
            building.replace(generations.path(name))
        except OSError as error:
            raise LexcoopError(
                f"Écriture de l'index impossible ({error.strerror or error}) : libérez de la place dans "
                f"{generations.folder} et relancez `lexcoop index` ; l'index servi n'a pas changé."
            ) from error
        except LexcoopError:
            raise
        except Exception as error:
            # Qdrant Edge reports a full disk as a bare exception.
            check = "que le serveur Qdrant répond (LEXCOOP_QDRANT_URL)" if client else "la place sur le disque"
            raise LexcoopError(
                f"Construction de l'index interrompue ({type(error).__name__} : {str(error)[:160]}) ; "
                f"l'index servi n'a pas changé. Vérifiez {check} et relancez `lexcoop index`."
            ) from error
        finally:
            if building.exists():
                with suppress(Exception):  # an unreachable server: the next build removes it
                    remove_build(building, client)
        if client:
            switch_alias(client, collection_name(name))
        generations.switch(name)
        self._forget_old(generations, client)
        return {"generation": record}

    def _check(self, index: PassageIndex, store: DocumentStore, record: Generation, points: list[IndexPoint]) -> None:
        if index.count() != len(points) or store.counts() != (record.documents, record.passages):
            raise GenerationCorrupt(
                f"Contrôle de la nouvelle génération : {len(points)} passages attendus, {index.count()} dans l'index ; "
                "l'index servi n'a pas changé, relancez `lexcoop index`."
            )
        today = date.today()
        in_force = [point for point in points if point.applies_from <= day_number(today) < point.applies_to]
        for point in in_force[:: max(1, len(in_force) // SAMPLES)][:SAMPLES]:
            found = index.search(point.dense, point.sparse, SearchFilter(today, (point.kind,)), 10)
            if not found.dense or found.dense[0].score < 0.99 or (point.sparse.indices and not found.sparse):
                raise GenerationCorrupt(
                    "Contrôle de la nouvelle génération : un passage connu n'est pas retrouvé ; "
                    "l'index servi n'a pas changé, relancez `lexcoop index`."
                )

    def _forget_old(self, generations: Generations, client: QdrantClient | None) -> None:
        for name in generations.names()[:-KEPT]:
            if name == generations.current():
                continue
            shutil.rmtree(generations.path(name), ignore_errors=True)
            if client and client.collection_exists(collection_name(name)):
                client.delete_collection(collection_name(name))
