"""An answer to be read and compared, not acted on: its text and its quotations, exactly as they were given."""

from __future__ import annotations

import streamlit as st

from kb.answer.record import ABSTAINED, Answer
from kb.calculators.french import long_date
from ui.widgets.plain import plain
from ui.widgets.rich_text import read_lines, read_markdown
from ui.widgets.rich_view import rich_view
from ui.widgets.wording import say


def given_answer(answer: Answer, key: str) -> None:
    """Draw one answer; `key` tells it from another on the same page."""
    st.caption(say("watch.answer_facts", date=long_date(answer.as_of), generation=plain(answer.generation or "—")))
    if answer.status == ABSTAINED:
        st.info(f"**{say(f'refusal.{answer.reason}' if answer.reason else 'refusal.other')}**", icon=":material/help:")
    for warning in answer.warnings:
        st.warning(plain(warning), icon=":material/warning:")
    rich_view(read_markdown(answer.text), f"{key}_text", look="lx-answer")
    for citation in answer.citations:
        st.markdown(f"**{plain(f'[{citation.n}] {citation.label}')}**")
        rich_view(read_lines(citation.quote), f"{key}_quote{citation.n}", look="lx-hit lx-law")
