"""The browser's back button inside one page, whose addresses differ only by their parameters."""

from __future__ import annotations

import streamlit as st

# A link to the page one is on draws it again but leaves the address and the history as they are: both are kept here,
# and going back draws the page again.
SCRIPT = """
export default function () {
  const leave = (event) => {
    const link = event.target.closest?.('[data-testid="stPageLink-NavLink"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (new URL(link.href).pathname === location.pathname) history.pushState(history.state, "", link.href);
  };
  const back = () => location.reload();
  document.addEventListener("click", leave, true);
  window.addEventListener("popstate", back);
  return () => {
    document.removeEventListener("click", leave, true);
    window.removeEventListener("popstate", back);
  };
}
"""


def keep_history() -> None:
    """Make the links of this page count as steps of the browser's history."""
    st.components.v2.component("lexcoop_history", js=SCRIPT)(key="history", height=1)
