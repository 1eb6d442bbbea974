"""A sentence said at the next drawing of a page: what an action did, once it has changed the page."""

from __future__ import annotations

import streamlit as st

from ui.widgets.plain import plain

_TOLD = "notice"


def tell(sentence: str, kind: str) -> None:
    """Say a sentence at the next drawing of the page."""
    st.session_state[_TOLD] = (sentence, kind)


def announce() -> None:
    """Draw the sentence left by `tell`."""
    sentence, kind = st.session_state.pop(_TOLD, ("", ""))
    if kind == "success":
        st.success(plain(sentence), icon=":material/check_circle:")
    elif sentence:
        st.warning(plain(sentence), icon=":material/warning:")
