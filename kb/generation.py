"""Generations: immutable builds of the index, one of which is served.

var/index/CURRENT                 the name of the served generation
var/index/<name>/generation.json  what it was built from, and checksums
var/index/<name>/documents.sqlite
var/index/<name>/vectors/         the Qdrant Edge shard (absent when the vectors are on a server)
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from corpus.errors import GenerationCorrupt, IndexMissing

CURRENT = "CURRENT"
RECORD = "generation.json"
DOCUMENTS = "documents.sqlite"
VECTORS = "vectors"


@dataclass(frozen=True)
class Generation:
    """The record of one build; `collection` names the server's collection, or is `None` for the embedded index."""

    name: str
    scope: str
    created_at: str
    model: str
    model_fingerprint: str
    dimension: int
    documents: int
    passages: int
    inputs_sha256: str
    documents_sha256: str
    collection: str | None = None


class Generations:
    """The generations under one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Finished generations, oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted(path.parent.name for path in self.folder.glob(f"[0-9]*/{RECORD}"))

    def current(self) -> str | None:
        """Name of the served generation, if any."""
        try:
            return (self.folder / CURRENT).read_text(encoding="utf-8").strip() or None
        except OSError:
            return None

    def path(self, name: str) -> Path:
        """Folder of a generation."""
        return self.folder / name

    def switch(self, name: str) -> None:
        """Serve another generation; atomic, so a reader sees the old one or the new one."""
        fresh = self.folder / f".{CURRENT}.{os.getpid()}"
        with fresh.open("w", encoding="utf-8") as stream:
            stream.write(name + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(fresh, self.folder / CURRENT)

    def record(self, name: str) -> Generation:
        """The record of a generation; raises `GenerationCorrupt` when it cannot be read."""
        path = self.path(name) / RECORD
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return Generation(**{item.name: data[item.name] for item in fields(Generation)})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GenerationCorrupt(
                f"Génération {name} illisible ({type(error).__name__}) : lancez `lexcoop index`."
            ) from error

    def write_record(self, folder: Path, generation: Generation) -> None:
        """Write the record of a build into its folder."""
        (folder / RECORD).write_text(json.dumps(asdict(generation), ensure_ascii=False, indent=1), encoding="utf-8")

    def verify(self, name: str) -> Generation:
        """Check the documents file against the record; raises `GenerationCorrupt`."""
        record = self.record(name)
        path = self.path(name) / DOCUMENTS
        if not path.exists() or file_sha256(path) != record.documents_sha256:
            raise GenerationCorrupt(f"Génération {name} : {DOCUMENTS} manque ou a changé ; lancez `lexcoop index`.")
        return record

    def previous(self) -> str:
        """Name of the generation before the served one; raises `IndexMissing` when there is none."""
        current = self.current()
        older = [name for name in self.names() if current is None or name < current]
        if not older:
            raise IndexMissing(
                "Aucune génération précédente : rien à rétablir. Lancez `lexcoop index` pour en construire une."
            )
        return older[-1]


def file_sha256(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
