"""What a change of law touches: notes, lexicon entries, benchmark questions.

NoteTouched, EntryTouched, QuestionTouched, Touched, touched
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.citation import Catalogue, Reference, find_references
from corpus.errors import LexcoopError
from corpus.library import number_sort_key
from corpus.note import read_note
from corpus.sync.errors import SyncError
from corpus.sync.states import CorpusDiff


@dataclass(frozen=True)
class NoteTouched:
    """A note that cites changed articles: in its front matter, and in its body."""

    slug: str
    title: str
    cited: tuple[str, ...]
    in_body: tuple[str, ...]


@dataclass(frozen=True)
class EntryTouched:
    """A lexicon entry that points to changed articles."""

    term: str
    articles: tuple[str, ...]


@dataclass(frozen=True)
class QuestionTouched:
    """A benchmark question whose expected articles changed; `file` is the name of its file."""

    file: str
    question_id: str
    question: str
    gold: tuple[str, ...]
    acceptable: tuple[str, ...]


@dataclass(frozen=True)
class Touched:
    """Everything to read again, and in French what could not be read."""

    notes: tuple[NoteTouched, ...]
    entries: tuple[EntryTouched, ...]
    questions: tuple[QuestionTouched, ...]
    remarks: tuple[str, ...] = ()


def touched(
    diff: CorpusDiff,
    notes_dir: Path,
    lexicon_path: Path,
    question_paths: Sequence[Path],
    *,
    catalogue: Catalogue | None = None,
) -> Touched:
    """What rests on the articles that differ; `catalogue` (a `Library`) tells the text of a bare number.

    Raises `SyncError` when the lexicon or a question file cannot be read; an unreadable note is a remark.
    """
    keys = diff.keys
    remarks: list[str] = []
    return Touched(
        notes=tuple(_notes(keys, notes_dir, catalogue, remarks)),
        entries=tuple(_entries(keys, lexicon_path)),
        questions=tuple(question for path in question_paths for question in _questions(keys, path)),
        remarks=tuple(remarks),
    )


def _notes(
    keys: frozenset[str], folder: Path, catalogue: Catalogue | None, remarks: list[str]
) -> Iterable[NoteTouched]:
    by_text: dict[str, list[str]] = {}
    for key in keys:
        by_text.setdefault(key.split(":", 1)[0], []).append(key)
    for path in sorted(folder.glob("*.md")):
        try:
            note = read_note(path)
        except LexcoopError as error:
            remarks.append(str(error))
            continue
        cited = tuple(key for key in note.cited_articles if key in keys)
        body: dict[str, None] = {}
        for reference in find_references(note.body, catalogue=catalogue):
            for text_id in (reference.text_id, *reference.candidates):
                body |= dict.fromkeys(key for key in by_text.get(text_id or "", ()) if _covers(reference, key))
        if cited or body:
            yield NoteTouched(note.slug, note.title, cited, tuple(body))


def _covers(reference: Reference, key: str) -> bool:
    num = key.split(":", 1)[1]
    if reference.last is None:
        return num == reference.num
    first, last, mine = number_sort_key(reference.num), number_sort_key(reference.last), number_sort_key(num)
    return first[0] == mine[0] and first[:2] <= mine[:2] <= last[:2]


def _entries(keys: frozenset[str], path: Path) -> Iterable[EntryTouched]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("entry", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SyncError(f"Lexique illisible : {path.name} ({error}) ; restaurez-le depuis le dépôt.") from error
    for table in tables:
        found = tuple(key for key in table.get("articles", ()) if key in keys)
        if found:
            yield EntryTouched(str(table.get("term")), found)


def _questions(keys: frozenset[str], path: Path) -> Iterable[QuestionTouched]:
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            gold = tuple(key for key in row.get("gold") or () if key in keys)
            acceptable = tuple(key for key in row.get("acceptable") or () if key in keys)
        except (ValueError, AttributeError, TypeError) as error:
            raise SyncError(f"{path.name}, ligne {number} : question au format JSON attendue ({error}).") from error
        if gold or acceptable:
            yield QuestionTouched(path.name, str(row.get("id")), str(row.get("question")), gold, acceptable)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SyncError(f"Fichier de questions illisible : {path} ({error}).") from error
