"""A filter of a list: one value, or all of them; kept while one goes from page to page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.widgets.wording import say


def filter_choice(label: str, values: Sequence[str], key: str, *, names: str, every: str) -> str | None:
    """Draw the choice; `names` begins the wording of each value (`status.`), `every` is that of all, `None`."""
    return st.selectbox(
        say(label), [None, *values], key=key, persist_state="session",
        format_func=lambda value: say(f"{names}{value}") if value else say(every),
    )  # fmt: skip
