"""What earlier builds computed: vectors by (text, model), citations by body; so that publishing a note takes seconds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import LexcoopError

CHUNK = 500


class BuildCache:
    """An SQLite file; losing it costs time, never correctness.

    An unreadable file is set aside and a new one begun.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = _open(path)
        except sqlite3.DatabaseError:
            path.replace(path.with_suffix(".illisible"))
            self._connection = _open(path)

    def vectors(self, fingerprint: str, hashes: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Known vectors among `hashes` (SHA-256 of embedded texts) for a model."""
        found: dict[str, NDArray[np.float32]] = {}
        for start in range(0, len(hashes), CHUNK):
            part = hashes[start : start + CHUNK]
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(
                f"SELECT sha256, vector FROM vectors WHERE model = ? AND sha256 IN ({marks})", (fingerprint, *part)
            )
            found.update({sha: np.frombuffer(blob, dtype=np.float32) for sha, blob in rows})
        return found

    def add_vectors(self, fingerprint: str, vectors: Iterable[tuple[str, NDArray[np.float32]]]) -> None:
        """Remember vectors, at once durable: a killed build resumes from them."""
        self._write(
            "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
            [(fingerprint, sha, vector.astype(np.float32).tobytes()) for sha, vector in vectors],
        )

    def citations(self, version: str, hashes: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Known citations among `hashes`, for a version of the parser."""
        found: dict[str, tuple[str, ...]] = {}
        for start in range(0, len(hashes), CHUNK):
            part = hashes[start : start + CHUNK]
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(
                f"SELECT sha256, keys FROM citations WHERE version = ? AND sha256 IN ({marks})", (version, *part)
            )
            found.update({sha: tuple(json.loads(keys)) for sha, keys in rows})
        return found

    def add_citations(self, version: str, citations: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Remember what bodies cite."""
        self._write(
            "INSERT OR REPLACE INTO citations VALUES (?, ?, ?)",
            [(version, sha, json.dumps(keys)) for sha, keys in citations],
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _write(self, statement: str, rows: list[tuple[object, ...]]) -> None:
        try:
            with self._connection:
                self._connection.executemany(statement, rows)
        except sqlite3.OperationalError as error:
            raise LexcoopError(
                f"Écriture impossible dans le cache d'indexation ({error}) : libérez de la place sur le disque et relancez ; "
                "l'index servi n'a pas changé."
            ) from error


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS vectors (model TEXT, sha256 TEXT, vector BLOB, PRIMARY KEY (model, sha256)) WITHOUT ROWID"
    )
    connection.execute(
        "CREATE TABLE IF NOT EXISTS citations (version TEXT, sha256 TEXT, keys TEXT, PRIMARY KEY (version, sha256)) WITHOUT ROWID"
    )
    connection.commit()
    return connection
