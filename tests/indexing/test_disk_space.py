from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus.errors import LexcoopError
from indexing.build import build_index
from indexing.disk_space import require_space
from kb import KnowledgeBase
from kb.generation import Generations
from kb.settings import Settings
from tests.small_corpus import MODEL

ROOT = Path(__file__).resolve().parents[2]


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_room_is_asked_for_before_the_vectors_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexing.disk_space.shutil.disk_usage", lambda folder: Usage(10**12, 10**12, 69_000_000))
    require_space(tmp_path / "x", 8_000, 384)
    with pytest.raises(LexcoopError, match=r"69 Mo libres, 71 nécessaires .* L'index servi n'a pas changé"):
        require_space(tmp_path / "x", 8_500, 384)


@pytest.mark.parametrize("step", ["kb.document_store.sqlite3.connect", "kb.generation.Path.write_text"])
def test_a_write_that_fails_leaves_the_served_index(
    installation: Settings, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    served = build_index(installation, "coeur").generation

    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(step, full)
        with pytest.raises(LexcoopError, match=r"No space left on device.*l'index servi n'a pas changé"):
            build_index(installation, "coeur", force=True)
    assert Generations(installation.generations).current() == served
    assert not list(installation.generations.glob(".building-*"))
    assert build_index(installation, "coeur", force=True).generation > served


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    image, folder = tmp_path / "disque.img", tmp_path / "disque"
    folder.mkdir()
    with image.open("wb") as stream:
        stream.truncate(150_000_000)
    # A real file system: on tmpfs the engine's sparse files take all their room at once.
    commands = (["mkfs.ext4", "-q", "-F", "-m", "0", str(image)], ["mount", "-o", "loop", str(image), str(folder)])
    try:
        for command in commands:
            subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("monter un petit disque demande d'être root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


# Run apart: a build that let the engine meet the full disk would be ended by the system, and the tests with it.
FILL_AND_BUILD = """
import os, sys
from pathlib import Path
from corpus.errors import LexcoopError
from indexing.build import build_index
from kb.settings import Settings
disk, settings = Path(sys.argv[1]), Settings(corpus_dir=sys.argv[2], var_dir=sys.argv[3])
first = build_index(settings, "coeur").generation
for left in (12_000_000, 1_500_000, 200_000, 0):
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as stream:
        try:
            while (free := os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize) > left:
                stream.write(b"x" * min(1_000_000, free - left))
        except OSError:
            pass
    try:
        build_index(settings, "coeur", force=True)
        print("built", flush=True)
    except LexcoopError as error:
        print(left, str(error).count(chr(10)), error, flush=True)
    if left:
        ballast.unlink()
"""


def test_a_full_disk_is_one_sentence_and_the_served_index_still_answers(
    installation: Settings, small_disk: Path
) -> None:
    var = small_disk / "var"
    shutil.copytree(installation.var / "cache", var / "cache")
    (var / "models").symlink_to(MODEL.parent, target_is_directory=True)
    done = subprocess.run(
        [sys.executable, "-c", FILL_AND_BUILD, str(small_disk), str(installation.corpus_dir), str(var)],
        cwd=ROOT, env={**os.environ, "HAYSTACK_TELEMETRY_ENABLED": "False"}, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    lines = done.stdout.splitlines()
    assert len(lines) == 4, done.stdout
    for line in lines:
        assert line.split()[1] == "0", line
        assert "index servi n'a pas changé" in line, line
    settings = Settings(corpus_dir=installation.corpus_dir, var_dir=str(var))
    # The disk is still full: reading asks for no room.
    generations = Generations(settings.generations)
    assert generations.names() == [generations.current()]
    assert not list(settings.generations.glob(".building-*"))
    base = KnowledgeBase.open(settings)
    assert base.search("période d'essai de l'entrepreneur salarié", mode="sparse")
    base.close()
