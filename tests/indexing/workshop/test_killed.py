"""Killed at any moment of a publication, an upload or a save: everything is as before, or everything is done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.note import read_note
from indexing.workshop.workshop import Workshop
from kb import KnowledgeBase
from kb.journal.journal import Journal
from kb.settings import Settings
from tests.indexing.workshop.conftest import CLAIRE, PAUL, SLUG

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[3]
ADDED = "Un conseil ajouté par l'atelier sur la durée du contrat."
# Imports once, then forks a child for each order: « action place », or « action seconds » to be killed after a delay.
WORKER = """
import os, signal, sys, time, io
import indexing.build, sentence_transformers, transformers
import indexing.workshop.publication as publication, indexing.workshop.workshop as workshop
import indexing.workshop.incoming as incoming, indexing.workshop.originals as originals
from kb.generation import Generations
from kb.journal.journal import Journal
from kb.journal.person import LAWYER, Person
from kb.settings import Settings
settings = Settings(corpus_dir=sys.argv[1], var_dir=sys.argv[2], embedder=sys.argv[3] or None, second_reader="oui")
slug = sys.argv[4]
CLAIRE, PAUL = Person("claire@exemple.coop", LAWYER), Person("paul@exemple.coop", LAWYER)
def die(*arguments, **options):
    os.kill(os.getpid(), signal.SIGKILL)
def die_after(target, name):
    real = getattr(target, name)
    def wrapped(*arguments, **options):
        real(*arguments, **options)
        die()
    setattr(target, name, wrapped)
PLACES = {
    "place": (publication.Publication, "_place"), "deriving": (publication, "derive"),
    "naming": (publication.Publication, "_note_build"), "switching": (Generations, "switch"),
    "recording": (publication.Publication, "_record"), "finishing": (publication.Publication, "_finish"),
    "auditing": (Journal, "_audit"), "converting": (incoming, "import_file"),
    "keeping": (originals.Originals, "keep"), "drafting": (Journal, "save_draft"),
}
AFTER = {"placed": (publication.Publication, "_place"), "switched": (Generations, "switch"),
         "recorded": (publication.Publication, "_record"), "kept": (originals.Originals, "keep")}
def act(action):
    journal = Journal.open(settings)
    shop = workshop.Workshop(settings, journal)
    if action == "publish":
        shop.publish(PAUL, slug)
    elif action == "save":
        opened = shop.open(PAUL, slug)
        shop.save(PAUL, opened.form, opened.draft.version if opened.draft else 0)
    else:
        shop.receive(CLAIRE, "Note neuve.md", io.BytesIO(open(sys.argv[5], "rb").read()))
print("ready", flush=True)
for line in sys.stdin:
    action, place = line.split()
    child = os.fork()
    if child == 0:
        try:
            if place in PLACES:
                setattr(*PLACES[place], die)
            elif place in AFTER:
                die_after(*AFTER[place])
            act(action)
        finally:
            os._exit(0)
    if place not in PLACES and place not in AFTER:
        time.sleep(float(place))
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    print("killed" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else "finished", flush=True)
"""


class Worker:
    def __init__(self, settings: Settings, upload: Path) -> None:
        arguments = [settings.corpus_dir, settings.var_dir, settings.embedder or "", SLUG, upload]
        self.process = subprocess.Popen(
            [sys.executable, "-c", WORKER, *map(str, arguments)],
            cwd=ROOT, env={**os.environ, "TOKENIZERS_PARALLELISM": "false"}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.wait_for("ready")

    def act(self, action: str, place: str) -> str:
        if self.process.stdin is None:
            raise RuntimeError("stdin is a pipe")
        self.process.stdin.write(f"{action} {place}\n")
        self.process.stdin.flush()
        return self.wait_for("killed", "finished")

    def wait_for(self, *words: str) -> str:
        if self.process.stdout is None:
            raise RuntimeError("stdout is a pipe")
        for line in self.process.stdout:
            if line.strip() in words:
                return line.strip()
        raise RuntimeError("the worker ended")


@pytest.fixture
def worker(settings: Settings, tmp_path: Path) -> Iterator[Worker]:
    upload = tmp_path / "source.md"
    upload.write_text("# Note neuve\n\nLe contrat d'appui au projet d'entreprise se conclut par écrit.\n", "utf-8")
    worker = Worker(settings, upload)
    yield worker
    worker.process.kill()
    worker.process.wait()


@pytest.fixture
def pending(workshop: Workshop) -> str:
    """A draft that adds a sentence, handed over."""
    form = workshop.open(CLAIRE, SLUG).form
    body = form.body.replace("## En pratique\n", f"## En pratique\n- {ADDED}\n")
    draft = workshop.save(CLAIRE, replace(form, body=body), 0)
    workshop.submit(CLAIRE, SLUG, draft.version)
    return ADDED


def in_service(base: KnowledgeBase) -> bool:
    document = base.documents.document(f"note:{SLUG}")
    assert base.warnings == ()
    assert base.ask("Combien de temps peut durer un CAPE ?").citations
    return document is not None and ADDED in document.body


def settled(workshop: Workshop, base: KnowledgeBase, settings: Settings, journal: Journal) -> bool:
    """Whether the draft is published, once the next visitor has come; file, index and journal must agree."""
    workshop.overview(PAUL)
    published = ADDED in read_note(settings.notes / f"{SLUG}.md").body
    assert in_service(base) == published
    assert (journal.draft(PAUL, SLUG) is None) == published
    assert (journal.revisions(PAUL, SLUG)[0].action == "publication") == published
    assert not workshop._publication.unsettled
    assert not list(settings.notes.glob(".atelier-*"))
    return published


@pytest.mark.usefixtures("pending")
def test_killed_while_publishing(
    worker: Worker, workshop: Workshop, base: KnowledgeBase, settings: Settings, journal: Journal
) -> None:
    served = base.generation
    for place in ("place", "placed", "deriving", "naming", "switching", "0.05", "0.4", "0.8"):
        ended = worker.act("publish", place)
        if place[0].isdigit():
            # Killed late enough, it was in service.
            if settled(workshop, base, settings, journal):
                return
        else:
            assert (ended, base.generation) == ("killed", served)
        assert not settled(workshop, base, settings, journal), place
        assert base.generation == served
    assert workshop.publish(PAUL, SLUG).revision == 2


@pytest.mark.usefixtures("pending")
@pytest.mark.parametrize("place", ["switched", "recording", "recorded", "finishing"])
def test_killed_once_it_is_in_service_it_is_finished(
    worker: Worker, workshop: Workshop, base: KnowledgeBase, settings: Settings, journal: Journal, place: str
) -> None:
    assert worker.act("publish", place) == "killed"
    assert in_service(base)
    assert settled(workshop, base, settings, journal)
    assert [item.action for item in journal.revisions(PAUL, SLUG)] == ["publication", "externe"]


@pytest.mark.usefixtures("pending")
def test_killed_while_saving(worker: Worker, workshop: Workshop, journal: Journal) -> None:
    before = journal.draft(PAUL, SLUG)
    assert worker.act("save", "auditing") == "killed"
    assert journal.draft(PAUL, SLUG) == before
    assert worker.act("save", "0") in ("killed", "finished")
    opened = workshop.open(PAUL, SLUG)
    assert opened.draft
    assert workshop.save(PAUL, opened.form, opened.draft.version).version == opened.draft.version + 1


@pytest.mark.parametrize("place", ["converting", "keeping", "kept", "drafting", "auditing"])
def test_killed_while_uploading(worker: Worker, workshop: Workshop, settings: Settings, place: str) -> None:
    files = sorted(settings.notes.rglob("*"))
    assert worker.act("upload", place) == "killed"
    assert {card.slug for card in workshop.overview(PAUL).cards} == {path.stem for path in settings.notes.glob("*.md")}
    assert sorted(settings.notes.rglob("*")) == files
    assert worker.act("upload", "5") in ("killed", "finished")
    assert "note-neuve" in {card.slug for card in workshop.overview(PAUL).cards}
