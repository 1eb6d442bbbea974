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
from collections.abc import Iterable
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path

from corpus.errors import GenerationCorrupt, IndexMissing

CURRENT = "CURRENT"
RECORD = "generation.json"
DOCUMENTS = "documents.sqlite"
VECTORS = "vectors"
# Raised when what a generation holds changes: an older one is rebuilt rather than misread.
FORMAT = 3
# The files of an Edge shard that hold data; it rewrites the others whenever it is opened.
VECTOR_FILES = ("chunk_*.mmap", "page_*.dat", "*.mappings")


@dataclass(frozen=True)
class Generation:
    """The record of one build.

    `collection` names the server's collection and is `None` for the embedded index, which has `vectors_sha256` instead.
    """

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
    format: int = FORMAT
    vectors_sha256: str | None = None


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
        except (OSError, UnicodeDecodeError):
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
            required = [item.name for item in fields(Generation) if item.default is MISSING]
            optional = [item.name for item in fields(Generation) if item.name in data]
            data = {"format": 1, **data}
            optional.append("format")
            record = Generation(**{name: data[name] for name in (*required, *optional)})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GenerationCorrupt(
                f"Génération {name} illisible ({type(error).__name__}) : lancez `lexcoop index`."
            ) from error
        if record.format != FORMAT:
            raise GenerationCorrupt(
                f"Génération {name} construite par une autre version de Lexcoop : lancez `lexcoop index`."
            )
        return record

    def write_record(self, folder: Path, generation: Generation) -> None:
        """Write the record of a build into its folder."""
        (folder / RECORD).write_text(json.dumps(asdict(generation), ensure_ascii=False, indent=1), encoding="utf-8")

    def verify(self, name: str) -> Generation:
        """Check the files of a generation against its record; raises `GenerationCorrupt`."""
        record = self.record(name)
        path = self.path(name) / DOCUMENTS
        if not path.exists() or file_sha256(path) != record.documents_sha256:
            raise GenerationCorrupt(f"Génération {name} : {DOCUMENTS} manque ou a changé ; lancez `lexcoop index`.")
        if record.vectors_sha256 and vectors_sha256(self.path(name) / VECTORS) != record.vectors_sha256:
            raise GenerationCorrupt(
                f"Génération {name} : ses vecteurs manquent ou ont changé ; lancez `lexcoop index`."
            )
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
    return _sha256([path])


def vectors_sha256(folder: Path) -> str:
    """SHA-256 of what an Edge shard holds, whoever has opened it since."""
    return _sha256(sorted(path for pattern in VECTOR_FILES for path in folder.rglob(pattern)))


def _sha256(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()
