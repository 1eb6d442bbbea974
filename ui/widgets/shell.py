"""The shell around every page: page list, style sheet, deep links, and a sentence when a page fails."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from corpus.errors import LexcoopError
from kb.journal.person import Person
from ui.widgets.person import current_person, open_to_network, signs_in
from ui.widgets.plain import plain
from ui.widgets.sign_in import door, who_is_here
from ui.widgets.wording import say

LOG = logging.getLogger(__name__)
THEME = Path(__file__).resolve().parent.parent / "theme"
STYLE = THEME / "style.css"
DEEP_LINKS = ("article", "note", "q")


@dataclass(frozen=True)
class Entry:
    """One page: its name in the wording file, what draws it, its address and its icon.

    `action` (of `kb.journal.person.ACTIONS`) leaves it out of the list of those who may not do it; the page itself
    checks again, whoever comes by its address.
    """

    name: str
    render: Callable[[], None]
    url_path: str
    icon: str
    action: str = ""

    def is_listed(self, person: Person) -> bool:
        """Whether the page is in the person's list."""
        return not self.action or person.may(self.action)


def show(*entries: Entry) -> None:
    """Draw the page the address asks for, or only the door to who has no access; the first entry is the front page."""
    st.set_page_config(
        page_title=say("app.name"),
        page_icon=str(THEME / "icon.png"),
        layout="wide",
        initial_sidebar_state="auto",
    )
    st.html(f"<style>{style()}</style>")
    try:
        person = current_person()
    except LexcoopError as error:
        st.navigation([_page(entry, lambda: None) for entry in entries], position="hidden")
        door(error)
        return
    pages = {
        entry.name: _page(entry, _guarded(entry), "visible" if entry.is_listed(person) else "hidden")
        for entry in entries
    }
    st.session_state["_pages"] = pages
    chosen = st.navigation(list(pages.values()))
    if chosen is pages["ask"] and any(name in st.query_params for name in DEEP_LINKS):
        st.switch_page(pages["browse"], query_params=st.query_params.to_dict())
    with st.sidebar:
        st.caption(say("app.tagline"))
        who_is_here(person)
    _warn_if_open_to_the_network()
    chosen.run()


def _page(
    entry: Entry, render: Callable[[], None], visibility: Literal["visible", "hidden"] = "visible"
) -> StreamlitPage:
    return st.Page(
        render, title=say(f"pages.{entry.name}"), icon=entry.icon, url_path=entry.url_path or None,
        default=not entry.url_path, visibility=visibility,
    )  # fmt: skip


def page(name: str) -> StreamlitPage:
    """The page of that name, for links."""
    found: StreamlitPage = st.session_state["_pages"][name]
    return found


@cache
def style() -> str:
    """The style sheet: ours, no data in it."""
    return STYLE.read_text(encoding="utf-8")


def _guarded(entry: Entry) -> Callable[[], None]:
    def render() -> None:
        try:
            entry.render()
        except LexcoopError as error:
            st.error(plain(str(error)), icon=":material/error:")
        except Exception:
            LOG.exception("Page %s failed", entry.name)
            st.error(say("app.failure"), icon=":material/error:")

    render.__name__ = entry.name
    return render


def _warn_if_open_to_the_network() -> None:
    address: str | None = st.get_option("server.address")
    if open_to_network(address) and not signs_in():
        _log_open_to_the_network(str(address or "0.0.0.0"))
        st.error(say("app.open_to_network", address=plain(str(address or "0.0.0.0"))), icon=":material/lock_open:")


@cache
def _log_open_to_the_network(address: str) -> None:
    LOG.warning(say("app.open_to_network", address=address))
