"""The workshop of this installation, for one drawing of a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from corpus.errors import LexcoopError
from indexing.workshop.examiner import Examiner
from indexing.workshop.workshop import Workshop
from kb.settings import Settings, read_settings
from ui.widgets.base import shared_base
from ui.widgets.shared_journal import journal


@contextmanager
def workshop() -> Iterator[Workshop]:
    """The workshop, over the journal and the model that all sessions share; raises `JournalError`."""
    settings = read_settings()
    try:
        embedder = shared_base().embedder
    except LexcoopError:
        embedder = None  # nothing is served yet: the first publication builds
    with journal(insist=True) as kept:
        yield Workshop(settings, kept, base=shared_base, embedder=embedder, examiner=_examiner(settings))


@st.cache_resource(show_spinner=False)
def _examiner(settings: Settings) -> Examiner:
    return Examiner(settings)
