"""The one knowledge base that all sessions share."""

from __future__ import annotations

import fcntl
from datetime import date

import streamlit as st

from corpus.errors import IndexMissing, LexcoopError
from kb import KnowledgeBase
from kb.generation import Generations
from kb.settings import Settings, read_settings
from ui.widgets.plain import plain
from ui.widgets.wording import say

RETRY_SECONDS = 3


@st.cache_resource(show_spinner=False)
def _open() -> KnowledgeBase:
    base = KnowledgeBase.open(read_settings())
    base.search(say("app.first_search"), top=1)  # the model is read here rather than under somebody's first question
    return base


def shared_base() -> KnowledgeBase:
    """The knowledge base, for what draws nothing; raises `LexcoopError`."""
    return _open()


def knowledge_base() -> KnowledgeBase:
    """The served generation; when there is none, the page says so in a sentence and stops there.

    A failure is not remembered: the next visit tries again, and so does the page itself while an index is being built.
    """
    try:
        with st.spinner(say("app.opening")):
            base = _open()
        if not base.generation:
            st.stop()
    except LexcoopError as error:
        if isinstance(error, IndexMissing) and being_built(read_settings()):
            st.info(say("app.building"), icon=":material/hourglass_top:")
            _come_back()
        else:
            st.error(plain(str(error)), icon=":material/error:")
            st.info(say("app.without_index"), icon=":material/build:")
        st.stop()
    return base


def being_built(settings: Settings) -> bool:
    """Whether a build of the index holds its lock now."""
    try:
        with (settings.generations / ".lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


@st.fragment(run_every=RETRY_SECONDS)
def _come_back() -> None:
    settings = read_settings()
    if Generations(settings.generations).current() is not None or not being_built(settings):
        st.rerun()


def today() -> date:
    """The day whose law is shown when none is asked for."""
    return date.today()
