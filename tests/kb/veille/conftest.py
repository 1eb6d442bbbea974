"""The synced corpus of the « veille », on the rows and the source the tests of the sync use."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.synced_corpus import ROOT, Synced, synced_in

_SPEC = importlib.util.spec_from_file_location("lexcoop_sync_rows", ROOT / "tests" / "corpus" / "sync" / "conftest.py")
if _SPEC is None or _SPEC.loader is None:
    raise ImportError("tests/corpus/sync/conftest.py")
_SYNC = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SYNC)
held, build, npm = _SYNC.held, _SYNC.build, _SYNC.npm


@pytest.fixture
def synced(build: Callable[..., Path], npm: Callable[..., Path], tmp_path: Path) -> Iterator[Synced]:
    made = synced_in(tmp_path, build, npm)
    yield made
    made.journal.close()
