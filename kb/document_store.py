"""The documents of one generation in a read-only SQLite file: bodies, passages, citations between articles."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from corpus.errors import GenerationCorrupt
from kb.document import Document, day_number
from kb.passage import Passage
from kb.question import IndexedQuestion

SCHEMA = """
CREATE TABLE documents (
    ordinal INTEGER PRIMARY KEY, document_id TEXT UNIQUE NOT NULL, kind TEXT NOT NULL, text_id TEXT NOT NULL,
    num TEXT NOT NULL, label TEXT NOT NULL, title TEXT NOT NULL, section_path TEXT NOT NULL, body TEXT NOT NULL,
    valid_from TEXT, valid_to TEXT, applies_from INTEGER NOT NULL, applies_to INTEGER NOT NULL, url TEXT,
    caution TEXT, as_of TEXT, core INTEGER NOT NULL, pages TEXT NOT NULL, original TEXT, cites TEXT NOT NULL
);
CREATE INDEX documents_by_number ON documents (text_id, num, applies_from);
CREATE TABLE passages (
    point_id INTEGER PRIMARY KEY, passage_id TEXT UNIQUE NOT NULL, document_id TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, section TEXT NOT NULL, embedded_text TEXT NOT NULL,
    cites TEXT NOT NULL
);
CREATE INDEX passages_by_document ON passages (document_id, start);
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, texts INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE questions (
    ordinal INTEGER PRIMARY KEY, question TEXT NOT NULL, articles TEXT NOT NULL, outside TEXT NOT NULL,
    vector BLOB NOT NULL
);
CREATE TABLE citing (source TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (target, source)) WITHOUT ROWID;
"""
COLUMNS = tuple(field.name for field in fields(Document))


class DocumentStore:
    """Reads documents and passages; safe to share between threads (each gets its own connection)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        if not path.exists():
            raise GenerationCorrupt(f"Documents de l'index introuvables : {path} ; lancez `lexcoop index`.")
        self.document = lru_cache(maxsize=4096)(self._document)
        self.passage = lru_cache(maxsize=8192)(self._passage)

    def _rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        try:
            if connection is None:
                # quoted: « # », « ? » and « % » of a folder's name would end or change the address
                address = f"file:{quote(str(self.path))}?mode=ro&immutable=1"
                connection = sqlite3.connect(address, uri=True, check_same_thread=False)
                connection.row_factory = sqlite3.Row
                self._local.connection = connection
            return connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GenerationCorrupt(
                f"Documents de l'index illisibles : {self.path.name} ({error}) ; lancez `lexcoop index`."
            ) from error

    def _document(self, document_id: str) -> Document | None:
        rows = self._rows("SELECT * FROM documents WHERE document_id = ?", document_id)
        return _to_document(rows[0]) if rows else None

    def _passage(self, point_id: int) -> Passage | None:
        rows = self._rows("SELECT * FROM passages WHERE point_id = ?", point_id)
        return _to_passage(rows[0]) if rows else None

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """Passages of one document, in reading order."""
        rows = self._rows("SELECT * FROM passages WHERE document_id = ? ORDER BY start", document_id)
        return tuple(_to_passage(row) for row in rows)

    def versions(self, text_id: str, num: str) -> tuple[Document, ...]:
        """Known versions of one article (or the one note of that slug), oldest first."""
        rows = self._rows("SELECT * FROM documents WHERE text_id = ? AND num = ? ORDER BY applies_from", text_id, num)
        return tuple(_to_document(row) for row in rows)

    def in_force(self, text_id: str, num: str, day: date) -> Document | None:
        """The version that applies on `day`, or `None`."""
        number = day_number(day)
        rows = self._rows(
            "SELECT * FROM documents WHERE text_id = ? AND num = ? AND applies_from <= ? AND applies_to > ? "
            "ORDER BY applies_from DESC LIMIT 1",
            text_id, num, number, number,
        )  # fmt: skip
        return _to_document(rows[0]) if rows else None

    def text_ids(self) -> Sequence[str]:
        """Identifiers of the texts, in corpus order."""
        return self._text_ids()

    def numbers(self, text_id: str) -> Sequence[str]:
        """Every number known in a text, in the text's order."""
        return self._numbers(text_id)

    def periods(self, text_id: str, num: str) -> Sequence[tuple[date | None, date | None]]:
        """Validity of the known versions of an article, oldest first; ends are exclusive."""
        return tuple((document.valid_from, document.valid_to) for document in self.versions(text_id, num))

    @lru_cache(maxsize=1)  # noqa: B019 - a store lives as long as its generation is served
    def _text_ids(self) -> tuple[str, ...]:
        rows = self._rows("SELECT text_id FROM documents WHERE kind != 'note' GROUP BY text_id ORDER BY MIN(ordinal)")
        return tuple(row[0] for row in rows)

    @lru_cache(maxsize=64)  # noqa: B019
    def _numbers(self, text_id: str) -> tuple[str, ...]:
        rows = self._rows("SELECT num FROM documents WHERE text_id = ? GROUP BY num ORDER BY MIN(ordinal)", text_id)
        return tuple(row[0] for row in rows)

    def neighbours(self, document: Document, day: date) -> tuple[Document | None, Document | None]:
        """The documents in force just before and just after this one in its text."""
        number = day_number(day)

        def one(comparison: str, order: str) -> Document | None:
            rows = self._rows(
                f"SELECT * FROM documents WHERE text_id = ? AND num != ? AND applies_from <= ? AND applies_to > ? "
                f"AND ordinal {comparison} (SELECT ordinal FROM documents WHERE document_id = ?) "
                f"ORDER BY ordinal {order} LIMIT 1",
                document.text_id, document.num, number, number, document.document_id,
            )  # fmt: skip
            return _to_document(rows[0]) if rows else None

        return one("<", "DESC"), one(">", "ASC")

    def cited_by(self, key: str) -> tuple[str, ...]:
        """Keys of the documents that cite an article."""
        return tuple(row[0] for row in self._rows("SELECT source FROM citing WHERE target = ?", key))

    def notes(self) -> tuple[Document, ...]:
        """Every note, by title."""
        return tuple(
            _to_document(row) for row in self._rows("SELECT * FROM documents WHERE kind = 'note' ORDER BY title")
        )

    def vocabulary(self) -> dict[str, int]:
        """Folded words of the passages, with the number of passages that hold them."""
        return {row[0]: row[1] for row in self._rows("SELECT word, texts FROM vocabulary")}

    def questions(self) -> tuple[IndexedQuestion, ...]:
        """Questions that articles answer, with their vectors."""
        rows = self._rows("SELECT question, articles, vector, outside FROM questions ORDER BY ordinal")
        return tuple(
            IndexedQuestion(row["question"], tuple(json.loads(row["articles"])), row["vector"], row["outside"])
            for row in rows
        )

    def counts(self) -> tuple[int, int]:
        """Number of documents and of passages."""
        return (
            int(self._rows("SELECT COUNT(*) FROM documents")[0][0]),
            int(self._rows("SELECT COUNT(*) FROM passages")[0][0]),
        )

    def section(self, text_id: str, path_prefix: Sequence[str], day: date) -> tuple[Document, ...]:
        """Documents in force whose section path begins with `path_prefix`, in the text's order."""
        number = day_number(day)
        start = json.dumps(list(path_prefix), ensure_ascii=False)[:-1]
        rows = self._rows(
            "SELECT * FROM documents WHERE text_id = ? AND applies_from <= ? AND applies_to > ? "
            "AND substr(section_path, 1, ?) = ? ORDER BY ordinal",
            text_id, number, number, len(start), start,
        )  # fmt: skip
        return tuple(_to_document(row) for row in rows)


def write_store(
    path: Path,
    documents: Iterable[Document],
    passages: Iterable[Passage],
    vocabulary: Mapping[str, int],
    questions: Iterable[IndexedQuestion] = (),
) -> None:
    """Create the file; `documents` in corpus order, `vocabulary` as `DocumentStore.vocabulary` gives it back."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        marks = ", ".join("?" for _ in range(len(COLUMNS) + 1))
        for ordinal, document in enumerate(documents):
            connection.execute(
                f"INSERT INTO documents (ordinal, {', '.join(COLUMNS)}) VALUES ({marks})",
                (ordinal, *(_to_column(getattr(document, name)) for name in COLUMNS)),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO citing VALUES (?, ?)", [(document.key, target) for target in document.cites]
            )
        connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    p.point_id,
                    p.passage_id,
                    p.document_id,
                    p.start,
                    p.end,
                    p.section,
                    p.embedded_text,
                    _to_column(p.cites),
                )
                for p in passages
            ),
        )
        connection.executemany(
            "INSERT INTO questions VALUES (?, ?, ?, ?, ?)",
            (
                (ordinal, item.question, _to_column(item.articles), item.outside, item.vector)
                for ordinal, item in enumerate(questions)
            ),
        )
        connection.executemany("INSERT INTO vocabulary VALUES (?, ?)", vocabulary.items())
        connection.commit()
    finally:
        connection.close()


def _to_column(value: Any) -> Any:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value


def _to_document(row: sqlite3.Row) -> Document:
    values = {name: row[name] for name in COLUMNS}
    for name in ("valid_from", "valid_to"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    values["section_path"] = tuple(json.loads(values["section_path"]))
    values["cites"] = tuple(json.loads(values["cites"]))
    values["pages"] = tuple((page, start) for page, start in json.loads(values["pages"]))
    values["core"] = bool(values["core"])
    return Document(**values)


def _to_passage(row: sqlite3.Row) -> Passage:
    return Passage(
        row["document_id"],
        row["start"],
        row["end"],
        row["embedded_text"],
        row["section"],
        tuple(json.loads(row["cites"])),
    )
