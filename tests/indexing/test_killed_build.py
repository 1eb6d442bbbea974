"""A build killed at any moment leaves the served generation answering, and the next build works."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexing.build import build_index
from kb import KnowledgeBase
from kb.generation import Generations
from kb.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
# Imports once, then forks a child for each build: a line read is what to do, a line written is how the child ended.
BUILDER = """
import os, signal, sys, time
import indexing.build, indexing.generation_writer as writer
import sentence_transformers, transformers
from kb.generation import Generations
from kb.index.edge import EdgeIndex
from kb.settings import Settings
settings = Settings(corpus_dir=sys.argv[1], var_dir=sys.argv[2])
def die(*arguments, **options):
    os.kill(os.getpid(), signal.SIGKILL)
PLACES = {
    "documents": (writer, "write_store"), "filling": (EdgeIndex, "add"), "finishing": (EdgeIndex, "finish"),
    "checking": (writer.GenerationWriter, "_check"), "record": (Generations, "write_record"),
    "switching": (Generations, "switch"), "forgetting": (writer.GenerationWriter, "_forget_old"),
}
print("ready", flush=True)
for line in sys.stdin:
    order = line.strip()
    child = os.fork()
    if child == 0:
        if order in PLACES:
            setattr(*PLACES[order], die)
        indexing.build.build_index(settings, "coeur", force=True)
        os._exit(0)
    if order not in PLACES:
        time.sleep(float(order))
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    print("killed" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else "finished", flush=True)
"""


class Builder:
    def __init__(self, settings: Settings) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(settings.corpus_dir), str(settings.var_dir)],
            cwd=ROOT, env={**os.environ, "TOKENIZERS_PARALLELISM": "false"}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.wait_for("ready")

    def build(self, order: str) -> str:
        if self.process.stdin is None:
            raise RuntimeError("stdin is a pipe")
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        return self.wait_for("killed", "finished")

    def wait_for(self, *words: str) -> str:
        if self.process.stdout is None:
            raise RuntimeError("stdout is a pipe")
        for line in self.process.stdout:
            if line.strip() in words:
                return line.strip()
        raise RuntimeError("the builder ended")


@pytest.fixture(scope="module")
def settings(small_corpus: Path, served_index: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    var = tmp_path_factory.mktemp("killed") / "var"
    shutil.copytree(served_index.var, var, symlinks=True)
    return Settings(corpus_dir=str(small_corpus), var_dir=str(var))


@pytest.fixture(scope="module")
def builder(settings: Settings) -> Iterator[Builder]:
    builder = Builder(settings)
    yield builder
    builder.process.kill()
    builder.process.wait()


def answers(settings: Settings) -> str:
    base = KnowledgeBase.open(settings)
    try:
        assert base.warnings == ()
        found = base.search("période d'essai de l'entrepreneur salarié", mode="sparse")
        assert any(item.document.num == "L7332-1" for item in found)
        return base.generation
    finally:
        base.close()


@pytest.mark.parametrize("place", ["documents", "filling", "finishing", "checking", "record", "switching"])
def test_killed_at_a_step_nothing_changes(settings: Settings, builder: Builder, place: str) -> None:
    served = answers(settings)
    assert builder.build(place) == "killed"
    assert answers(settings) == served


def test_killed_after_the_switch_the_new_generation_answers(settings: Settings, builder: Builder) -> None:
    served = answers(settings)
    assert builder.build("forgetting") == "killed"
    assert answers(settings) > served


@pytest.mark.parametrize("delay", ["0.05", "0.7", "1.3", "1.9"])
def test_killed_at_any_moment_what_is_served_answers(settings: Settings, builder: Builder, delay: str) -> None:
    served = answers(settings)
    builder.build(delay)
    # Killed late enough, it had already switched.
    assert answers(settings) >= served


def test_after_all_that_the_next_build_works_and_nothing_is_left_over(settings: Settings, builder: Builder) -> None:
    assert builder.build("finishing") == "killed"
    assert list(settings.generations.glob(".building-*"))
    served = answers(settings)
    report = build_index(settings, "coeur", force=True)
    assert report.embedded == 0
    assert answers(settings) == report.generation > served
    assert not list(settings.generations.glob(".building-*"))
    assert len(Generations(settings.generations).names()) <= 4
