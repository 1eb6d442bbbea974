"""An installation to build in: the small corpus, copied, and what an earlier build of it has cached."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kb.settings import Settings
from tests.small_corpus import settings_in


@pytest.fixture
def installation(small_corpus: Path, served_index: Settings, tmp_path: Path) -> Settings:
    """Nothing is built in it yet, but every vector of the small corpus is in its cache."""
    shutil.copytree(small_corpus, tmp_path / "corpus")
    settings = settings_in(tmp_path / "var", tmp_path / "corpus")
    shutil.copytree(served_index.var / "cache", tmp_path / "var" / "cache")
    return settings
