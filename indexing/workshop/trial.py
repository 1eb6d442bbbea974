"""Trying a draft: today's answers beside those a publication would give, on a generation nobody is served."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import CallError, LexcoopError
from corpus.note import Note
from indexing.workshop.derived_generation import Progress, derive
from indexing.workshop.examiner import PUBLISHED
from indexing.workshop.files import forget_stale
from kb import KnowledgeBase
from kb.answer.record import EXTRACTIVE, Answer
from kb.generation import Generations

MOST_QUESTIONS = 20
_NAME, _PREFIX = "0-essai", "essai-"


@dataclass(frozen=True)
class Tried:
    """One question: today's answer and the one with the draft, and the note's rank in each search (1 is first)."""

    question: str
    before: Answer
    after: Answer
    rank_before: int | None
    rank_after: int | None
    cited_before: bool
    cited_after: bool


def try_note(
    base: KnowledgeBase, note: Note, questions: Sequence[str], folder: Path, progress: Progress | None = None
) -> tuple[Tried, ...]:
    """Ask `questions` to what is served and to a copy of it that holds the note as published.

    `folder` takes the copy, gone afterwards. Raises `CallError` without questions or with too many.
    """
    asked = [question.strip() for question in questions if question.strip()]
    if not asked:
        raise CallError("Écrivez au moins une question, une par ligne, pour essayer la note.")
    if len(asked) > MOST_QUESTIONS:
        raise CallError(
            f"{len(asked)} questions reçues, {MOST_QUESTIONS} au plus par essai : essayez en plusieurs fois."
        )
    served = base.generation
    with _copy(base, served, replace(note, status=PUBLISHED), folder, progress) as trial:
        return tuple(_tried(base, trial, note.note_id, question) for question in asked)


@contextmanager
def _copy(
    base: KnowledgeBase, served: str, note: Note, folder: Path, progress: Progress | None
) -> Iterator[KnowledgeBase]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        forget_stale(folder, _PREFIX)
        place = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
    except OSError as error:
        raise LexcoopError(
            f"L'essai ne peut rien écrire dans {folder} ({error.strerror or error}) : vérifiez la place et les droits."
        ) from error
    trial: KnowledgeBase | None = None
    try:
        copies = Generations(place / "index")
        building = copies.path(_NAME)
        building.mkdir(parents=True)
        cache = base.settings.var / "cache" / "build.sqlite"
        record = derive(
            Generations(base.settings.generations), served, note.slug, note, building, base.embedder, cache, progress
        )
        copies.write_record(building, replace(record, name=_NAME))
        copies.switch(_NAME)
        trial = KnowledgeBase(replace(base.settings, var_dir=str(place)), base.weights)
        trial.embedder = base.embedder
        trial.refresh()
        yield trial
    except OSError as error:
        raise LexcoopError(
            f"L'essai s'est interrompu ({error.strerror or error}) : vérifiez la place sur le disque ; rien n'a changé."
        ) from error
    finally:
        if trial is not None:
            trial.close()
        shutil.rmtree(place, ignore_errors=True)


def _tried(base: KnowledgeBase, trial: KnowledgeBase, note_id: str, question: str) -> Tried:
    before, after = base.ask(question, mode=EXTRACTIVE), trial.ask(question, mode=EXTRACTIVE)
    return Tried(
        question,
        before,
        after,
        _rank(base, note_id, question),
        _rank(trial, note_id, question),
        any(citation.document == note_id for citation in before.citations),
        any(citation.document == note_id for citation in after.citations),
    )


def _rank(base: KnowledgeBase, note_id: str, question: str) -> int | None:
    """Rank among the notes and articles found, notes where the search places them."""
    found = base.search(question, top=100)
    return next((rank for rank, item in enumerate(found, start=1) if item.document.document_id == note_id), None)
