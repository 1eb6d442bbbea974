"""The one knowledge base that all sessions share."""

from __future__ import annotations

from datetime import date

import streamlit as st

from corpus.errors import LexcoopError
from kb import KnowledgeBase
from kb.settings import read_settings
from ui.widgets.plain import plain
from ui.widgets.wording import say


@st.cache_resource(show_spinner=False)
def _open() -> KnowledgeBase:
    base = KnowledgeBase.open(read_settings())
    base.search(say("app.first_search"), top=1)  # the model is read here rather than under somebody's first question
    return base


def knowledge_base() -> KnowledgeBase:
    """The served generation; when there is none, the page says so in a sentence and stops there.

    A failure is not remembered: the next visit tries again.
    """
    try:
        with st.spinner(say("app.opening")):
            base = _open()
        if not base.generation:
            st.stop()
    except LexcoopError as error:
        st.error(plain(str(error)), icon=":material/error:")
        st.info(say("app.without_index"), icon=":material/build:")
        st.stop()
    return base


def today() -> date:
    """The day whose law is shown when none is asked for."""
    return date.today()
