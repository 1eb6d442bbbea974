"""Long lists by pages: the place in the list is kept until the filters change."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from ui.widgets.labels import counted
from ui.widgets.wording import say


@dataclass(frozen=True)
class Place:
    """Where one is in a list: `offset` items come before."""

    key: str
    offset: int
    size: int

    def draw(self, section: str, found: int) -> None:
        """Draw the way to the pages before and after; `found` counts the items read, one more than a page if any."""
        shown = min(found, self.size)
        if not self.offset and found <= self.size:
            return
        with st.container(horizontal=True, vertical_alignment="center", key=f"{self.key}_pager"):
            st.button(
                say(f"{section}.previous"), key=f"{self.key}_previous", icon=":material/chevron_left:",
                disabled=not self.offset, on_click=_go, args=(self.key, max(0, self.offset - self.size)),
            )  # fmt: skip
            st.markdown(say(f"{section}.from_to", first=counted(self.offset + 1), last=counted(self.offset + shown)))
            st.button(
                say(f"{section}.next"), key=f"{self.key}_next", icon=":material/chevron_right:",
                disabled=found <= self.size, on_click=_go, args=(self.key, self.offset + self.size),
            )  # fmt: skip


def pager(key: str, filters: tuple[object, ...], size: int) -> Place:
    """The place in the list of that name; back to its beginning when a filter has changed."""
    if st.session_state.get(f"{key}_filters") != filters:
        st.session_state[f"{key}_filters"] = filters
        st.session_state[f"{key}_offset"] = 0
    return Place(key, int(st.session_state[f"{key}_offset"]), size)


def _go(key: str, offset: int) -> None:
    st.session_state[f"{key}_offset"] = offset
