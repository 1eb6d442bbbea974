"""What earlier builds computed, vectors and citations, so that publishing a note takes seconds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import LexcoopError

CHUNK = 500


class BuildCache:
    """An SQLite file; losing it costs time, never correctness.

    A damaged file is set aside and a new one begun; a full disk raises `LexcoopError` and changes nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with _one_sentence():
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._connection = _open(path)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self._begin_anew()

    def vectors(self, fingerprint: str, hashes: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Known vectors among `hashes` (SHA-256 of embedded texts) for a model."""
        rows = self._known("SELECT sha256, vector FROM vectors WHERE model = ? AND sha256 IN", fingerprint, hashes)
        return {sha: np.frombuffer(blob, dtype=np.float32) for sha, blob in rows}

    def add_vectors(self, fingerprint: str, vectors: Iterable[tuple[str, NDArray[np.float32]]]) -> None:
        """Remember vectors, at once durable: a killed build resumes from them."""
        self._write(
            "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
            [(fingerprint, sha, vector.astype(np.float32).tobytes()) for sha, vector in vectors],
        )

    def citations(self, version: str, hashes: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Known citations among `hashes`, for a version of the parser."""
        rows = self._known("SELECT sha256, keys FROM citations WHERE version = ? AND sha256 IN", version, hashes)
        return {sha: tuple(json.loads(keys)) for sha, keys in rows}

    def add_citations(self, version: str, citations: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Remember what bodies cite."""
        self._write(
            "INSERT OR REPLACE INTO citations VALUES (?, ?, ?)",
            [(version, sha, json.dumps(keys)) for sha, keys in citations],
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _known(self, query: str, model: str, hashes: Sequence[str]) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = []
        with _one_sentence():
            try:
                for start in range(0, len(hashes), CHUNK):
                    part = hashes[start : start + CHUNK]
                    marks = ",".join("?" * len(part))
                    found.extend(self._connection.execute(f"{query} ({marks})", (model, *part)))
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self._begin_anew()
                return []
        return found

    def _write(self, statement: str, rows: list[tuple[object, ...]]) -> None:
        with _one_sentence():
            try:
                with self._connection:
                    self._connection.executemany(statement, rows)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self._begin_anew()
                with self._connection:
                    self._connection.executemany(statement, rows)

    def _begin_anew(self) -> None:
        if hasattr(self, "_connection"):
            self._connection.close()
        self._path.replace(self._path.with_suffix(".illisible"))
        for suffix in ("-wal", "-shm"):  # they belong to the damaged file
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self._connection = _open(self._path)


@contextmanager
def _one_sentence() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise LexcoopError(
            f"Cache d'indexation inaccessible ({error}) : vérifiez les droits et la place sur le disque, puis "
            "relancez ; l'index servi n'a pas changé."
        ) from error


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS vectors "
            "(model TEXT, sha256 TEXT, vector BLOB, PRIMARY KEY (model, sha256)) WITHOUT ROWID"
        )
        connection.execute(
            "CREATE TABLE IF NOT EXISTS citations "
            "(version TEXT, sha256 TEXT, keys TEXT, PRIMARY KEY (version, sha256)) WITHOUT ROWID"
        )
        connection.commit()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
