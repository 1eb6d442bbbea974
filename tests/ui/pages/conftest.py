"""Each test of a page has its own journal, and a knowledge base opened afresh."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.journal.journal import Journal
from kb.settings import read_settings
from ui.widgets import base
from ui.widgets.conversation import conversations


@pytest.fixture(autouse=True)
def _fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LEXCOOP_DATABASE_URL", f"sqlite:///{tmp_path / 'journal.sqlite'}")
    conversations.clear()
    yield
    conversations.clear()


@pytest.fixture
def reopened() -> Iterator[None]:
    """The knowledge base is not the one other tests opened."""
    base._open.clear()
    yield
    base._open.clear()


@pytest.fixture
def journal(_fresh: None) -> Iterator[Journal]:
    """The journal the app writes, read beside it."""
    opened = Journal.open(read_settings())
    yield opened
    opened.close()
