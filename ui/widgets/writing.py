"""The answer being written: each sentence joins the page once it has been verified."""

from __future__ import annotations

import streamlit as st

from kb.answer.generative.progress import DROPPED, EXTRACTS, SENTENCE, Progress
from ui.widgets.rich_text import read_markdown
from ui.widgets.rich_view import rich_view
from ui.widgets.wording import say

_SAID = {DROPPED: "ask.dropped", EXTRACTS: "ask.extracts"}


class Writing:
    """Draws in one place of the page; `tell` is what `KnowledgeBase.ask` reports its progress to."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._lines = st.container()
        self._told = 0

    def tell(self, progress: Progress) -> None:
        """Show one step."""
        with self._lines:
            if progress.step == SENTENCE:
                self._told += 1
                rich_view(read_markdown(progress.text), f"{self._key}_{self._told}", look="lx-answer", reveal=True)
            elif progress.step in _SAID:
                # What was told is not taken back: the answer itself takes its place in the same second.
                st.caption(say(_SAID[progress.step]))
