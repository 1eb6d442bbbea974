"""Putting a change of one note in service: file, generation, history — all of it, or none.

Before anything is touched an intent is written down (`var/workshop/pending.json`). What follows may be killed at any
moment: `settle` finishes what had been put in service, and puts back what had not.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from corpus.errors import GenerationError, LexcoopError
from corpus.note import Note, read_note
from indexing.build import build_index, build_lock
from indexing.document_reader import inputs_sha256
from indexing.generation_writer import KEPT
from indexing.leftovers import building_folder, remove_leftovers
from indexing.workshop.derived_generation import derive
from indexing.workshop.errors import PublishingElsewhere, WorkshopError
from indexing.workshop.files import remove, remove_parts, write_whole
from kb.embedder import Embedder
from kb.generation import Generations
from kb.journal.errors import EditConflict, UnknownRecord
from kb.journal.journal import Journal
from kb.journal.person import Person
from kb.settings import Settings

PENDING = "pending.json"
LOCK = ".lock"
# Told as (step, done, total).
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Change:
    """One note to put in service: `after` is its file (`None`: taken away), `originals` new files beside it.

    `base` is the revision it starts from; `draft_version` that of the draft it comes from, dropped once published.
    """

    slug: str
    before: str | None
    after: str | None
    action: str
    status: str
    base: int
    draft_version: int | None = None
    originals: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True)
class Published:
    """What a publication did; `derived` tells a generation made from the one before from a whole build."""

    slug: str
    revision: int
    generation: str
    before: str | None
    derived: bool
    seconds: float


class Publication:
    """The one way to change what is served of the notes."""

    def __init__(self, settings: Settings, journal: Journal, embedder: Embedder | None = None) -> None:
        self._settings = settings
        self._journal = journal
        self._embedder = embedder or Embedder.from_settings(settings)
        self._generations = Generations(settings.generations)
        self._folder = settings.var / "workshop"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the only right to publish, what a kill left behind settled first; it goes with the process.

        Raises `PublishingElsewhere` at once when somebody else holds it.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = (self._folder / LOCK).open("w")
        except OSError as error:
            raise WorkshopError(
                f"Écriture impossible dans {self._folder} ({error.strerror or error}) : vérifiez les droits et la "
                "place sur le disque."
            ) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise PublishingElsewhere(
                    "Une autre publication est en cours : attendez quelques secondes, puis recommencez."
                ) from error
            self._settle()
            yield

    @property
    def unsettled(self) -> bool:
        """Whether a publication was interrupted, or is under way."""
        return (self._folder / PENDING).exists()

    def settle(self) -> None:
        """Finish or undo what a killed publication left; nothing to do while another one is under way."""
        if self.unsettled:
            with suppress(PublishingElsewhere), self.alone():
                pass

    def apply(self, person: Person, change: Change, progress: Progress | None = None) -> Published:
        """Write, index, switch, record; to be called inside `alone`.

        On any failure the file is put back and the generation served before is served again.
        """
        told = progress or (lambda step, done, total: None)
        started = time.perf_counter()
        served = self._generations.current()
        inputs = self._inputs()
        created = [name for name, _ in change.originals if not (self._settings.notes / name).exists()]
        intent = {
            "person": asdict(person),
            "change": {**asdict(change), "originals": created},
            "served": served,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        write_whole(self._folder / PENDING, json.dumps(intent, ensure_ascii=False).encode())
        try:
            told("ecriture", 0, 1)
            for name, data in change.originals:
                write_whole(self._settings.notes / name, data)
            self._place(change.slug, change.after)
            generation, derived = self._index(change, served, inputs, told)
            told("journal", 0, 1)
            revision = self._record(person, change)
        except BaseException:
            # What cannot be put back now (a full disk) is by the next `settle`: the intent is still there.
            with suppress(LexcoopError):
                self._undo(change.slug, change.before, created, served)
            raise
        self._finish(person, change.slug, change.draft_version)
        return Published(change.slug, revision, generation, served, derived, time.perf_counter() - started)

    def _index(self, change: Change, served: str | None, inputs_before: str, told: Progress) -> tuple[str, bool]:
        """A new generation, served: derived when nothing else changed since the one served, whole otherwise."""
        scope = self._settings.scope or "coeur"
        if served is not None and self._settings.qdrant_url is None:
            try:
                record = self._generations.record(served)
                scope = record.scope
                if (
                    record.inputs_sha256 == inputs_before
                    and record.collection is None
                    and record.model_fingerprint == self._embedder.fingerprint
                ):
                    return self._derive(change, served, told), True
            except GenerationError:
                pass  # damaged: a whole build mends it
        report = build_index(self._settings, scope, force=True, progress=told)
        return report.generation, False

    def _derive(self, change: Change, served: str, told: Progress) -> str:
        inputs = self._inputs()
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"[:18] + f"-{inputs[:8]}"
        building = building_folder(self._generations.folder, name)
        cache = self._settings.var / "cache" / "build.sqlite"
        with build_lock(self._generations.folder):
            try:
                remove_leftovers(self._generations.folder, None)
                building.mkdir()
                note = self._note(change)
                record = derive(self._generations, served, change.slug, note, building, self._embedder, cache, told)
                self._generations.write_record(building, replace(record, name=name, inputs_sha256=inputs))
                self._note_build(name)
                building.replace(self._generations.path(name))
                told("bascule", 0, 1)
                self._generations.switch(name)
            except OSError as error:
                raise WorkshopError(
                    f"Écriture de l'index impossible ({error.strerror or error}) : libérez de la place dans "
                    f"{self._generations.folder} ; la note et l'index servi n'ont pas changé."
                ) from error
            finally:
                shutil.rmtree(building, ignore_errors=True)
            for old in self._generations.names()[:-KEPT]:
                if old not in (served, name):
                    shutil.rmtree(self._generations.path(old), ignore_errors=True)
        return name

    def _note_build(self, name: str) -> None:
        """Write in the intent which generation is about to be served."""
        path = self._folder / PENDING
        intent = {**json.loads(path.read_text(encoding="utf-8")), "built": name}
        write_whole(path, json.dumps(intent, ensure_ascii=False).encode())

    def _note(self, change: Change) -> Note | None:
        return read_note(self._settings.notes / f"{change.slug}.md") if change.after is not None else None

    def _inputs(self) -> str:
        return inputs_sha256(
            self._settings.texts, self._settings.notes, self._settings.lexicon, self._settings.questions
        )

    def _place(self, slug: str, text: str | None) -> None:
        path = self._settings.notes / f"{slug}.md"
        if text is None:
            remove(path)
        else:
            write_whole(path, text.encode("utf-8"))

    def _record(self, person: Person, change: Change) -> int:
        return self._journal.record_revision(
            person, change.slug, change.before, change.after, change.action, change.status, change.base
        ).revision

    def _undo(self, slug: str, before: str | None, created: list[str], served: str | None) -> None:
        """Put the file and the served generation back."""
        self._place(slug, before)
        for name in created:
            remove(self._settings.notes / name)
        if served is not None and self._generations.current() != served and self._generations.path(served).is_dir():
            self._generations.switch(served)
        remove(self._folder / PENDING)

    def _finish(self, person: Person, slug: str, draft_version: int | None) -> None:
        if draft_version is not None:
            # Saved again by somebody meanwhile: it stays, and starts from an older revision.
            with suppress(EditConflict, UnknownRecord):
                self._journal.delete_draft(person, slug, draft_version)
        remove(self._folder / PENDING)

    def _settle(self) -> None:
        pending = self._folder / PENDING
        for folder in (self._folder, self._settings.notes, self._settings.notes / "originals"):
            remove_parts(folder)
        try:
            intent = json.loads(pending.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            raise WorkshopError(
                f"La trace d'une publication interrompue est illisible ({pending}) : lancez `lexcoop index`, vérifiez "
                "la dernière note publiée, puis supprimez ce fichier."
            ) from error
        person = Person(**intent["person"])
        change = Change(**{**intent["change"], "originals": ()})
        served = intent["served"]
        current = self._generations.current()
        latest = self._journal.latest_revision(change.slug)
        if latest > change.base:
            recorded = self._journal.revision(person, change.slug, latest)
            if recorded.after == change.after and recorded.base == change.base:
                self._finish(person, change.slug, change.draft_version)
                return
        if current is not None and current != served and (current == intent.get("built") or self._in_service(current)):
            self._record(person, change)
            self._finish(person, change.slug, change.draft_version)
            return
        self._undo(change.slug, change.before, list(intent["change"]["originals"]), current)

    def _in_service(self, current: str) -> bool:
        """Whether what is served was made from the files as they are now."""
        try:
            return self._generations.record(current).inputs_sha256 == self._inputs()
        except LexcoopError:
            return False
