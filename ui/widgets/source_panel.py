"""The source beside the answer: a cited document, its quoted words marked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from kb import KnowledgeBase
from kb.answer.record import Citation
from kb.document import NOTE_KIND, Document
from ui.widgets.document_view import Leads, Shown, document_view
from ui.widgets.labels import address
from ui.widgets.shell import page
from ui.widgets.wording import say


@dataclass(frozen=True)
class Source:
    """What the panel shows; `marker` is the answer and the citation it was opened from."""

    document_id: str
    day: date
    span: tuple[int, int] | None = None
    marker: tuple[int, int] | None = None
    whole: bool = False


def open_citation(citation: Citation, day: date, exchange: int) -> None:
    """Show a citation of the answer number `exchange`."""
    st.session_state["source"] = Source(citation.document, day, (citation.start, citation.end), (exchange, citation.n))
    st.session_state.pop("returned", None)


def open_words(document: Document, day: date, quote: str | None) -> None:
    """Show a document, with a quotation of it marked when it stands there."""
    at = document.body.find(quote) if quote else -1
    span = (at, at + len(quote)) if quote and at >= 0 else None
    st.session_state["source"] = Source(document.document_id, day, span)


def opened() -> Source | None:
    """What the panel shows, if anything."""
    found: Source | None = st.session_state.get("source")
    return found


def close() -> None:
    """Close the panel; the keyboard goes back to the marker it was opened from."""
    source: Source | None = st.session_state.pop("source", None)
    if source and source.marker:
        st.session_state["returned"] = source.marker


def source_panel(base: KnowledgeBase) -> None:
    """Draw the panel when something is open."""
    source = opened()
    if source is None:
        return
    document = base.documents.document(source.document_id)
    with st.container(key="source_panel"):
        with st.container(horizontal=True, key="source_bar", vertical_alignment="center"):
            st.button(
                say("panel.close"),
                key="close_source",
                on_click=close,
                icon=":material/close:",
                shortcut="Esc",
            )
            if document is not None:
                st.page_link(
                    page("browse"), label=say("panel.browse"), icon=":material/menu_book:",
                    query_params=address(document.key),
                )  # fmt: skip
        if document is None:
            st.error(say("panel.gone"), icon=":material/error:")
            return
        if document.kind == NOTE_KIND and source.span:
            st.toggle(
                say("panel.whole_note"), value=source.whole, key=f"whole_{source.document_id}_{source.span}",
                on_change=_toggle_whole,
            )  # fmt: skip
        spans = (source.span,) if source.span else ()
        document_view(
            base,
            Shown(document, source.day, spans, source.whole),
            _leads(source),
            "panel",
            focus=f"{source.document_id}{source.span}{source.marker}{source.whole}",
            new_tab=True,
        )


def _leads(source: Source) -> Leads:
    def lead(words: str, document: Document, key: str, icon: str | None) -> None:
        def go() -> None:
            st.session_state["source"] = Source(document.document_id, source.day, marker=source.marker)

        st.button(words, key=key, on_click=go, icon=f":material/{icon}:" if icon else None)

    return lead


def _toggle_whole() -> None:
    source = opened()
    if source:
        st.session_state["source"] = replace(source, whole=not source.whole)
