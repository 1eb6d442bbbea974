"""One article version or one note, whole: what it is, since when it applies, its words, its other versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from kb import KnowledgeBase
from kb.document import NOTE_KIND, Document
from kb.document_store import DocumentStore
from ui.widgets.document_text import document_blocks, section_around
from ui.widgets.labels import age, applies, article_name, pdf_page, short_period, validity
from ui.widgets.lookup import in_force, name_of
from ui.widgets.plain import plain
from ui.widgets.rich_view import rich_view
from ui.widgets.wording import say

# What leads to another document: (words, document, key of the widget, icon).
Leads = Callable[[str, Document, str, str | None], None]


@dataclass(frozen=True)
class Shown:
    """What of a document is shown: the day asked about, the marked words, and whether a note is shown whole."""

    document: Document
    day: date
    spans: tuple[tuple[int, int], ...] = ()
    whole: bool = True


def document_view(
    base: KnowledgeBase, shown: Shown, leads: Leads, key: str, *, focus: str | None, new_tab: bool
) -> None:
    """Draw the document under its heading."""
    store, document = base.documents, shown.document
    heading(document, st.header if new_tab else st.title)
    _standing(store, shown)
    section = section_around(document, shown.spans[0][0]) if shown.spans and not shown.whole else None
    if section:
        st.markdown(f"**{plain(section[0])}**" if section[0] else "")
    rich_view(
        document_blocks(store, document, shown.spans, section[1:] if section else None),
        f"{key}_text",
        label=document.label,
        focus=focus,
        look="lx-law" if document.kind != NOTE_KIND else "lx-note",
        new_tab=new_tab,
        level=3 if new_tab else 2,
    )
    if shown.spans and (page := pdf_page(document, shown.spans[0][0])):
        st.caption(say("document.pdf_page", page=page, file=plain(document.original or "")))
    if document.url:
        st.link_button(say("document.legifrance"), document.url, icon=":material/open_in_new:")
    if document.as_of and document.kind != NOTE_KIND:
        st.caption(say("document.as_of", date=plain(age(document.as_of))))
    _versions(store, shown, leads, key)
    _neighbours(store, shown, leads, key)


def heading(document: Document, write: Callable[..., object]) -> None:
    """Name of the document (in a heading that `write` draws), where it stands, and since when it applies."""
    if document.kind == NOTE_KIND:
        write(plain(document.title), anchor=False)
    else:
        write(plain(article_name(document.num)), anchor=False)
        st.caption(plain(" › ".join((document.title, *document.section_path))))
    if words := validity(document):
        st.markdown(f"**{plain(words)}**")


def _standing(store: DocumentStore, shown: Shown) -> None:
    document = shown.document
    if document.caution:
        st.warning(plain(document.caution), icon=":material/warning:")
    if document.kind != NOTE_KIND and not applies(document, shown.day):
        st.warning(say("document.not_of_day", date=f"{shown.day:%d/%m/%Y}"), icon=":material/history:")
    if document.kind == NOTE_KIND and document.valid_from:
        newer = [
            key
            for key in document.cites
            if (now := in_force(store, key, shown.day)) and now.valid_from
            and now.valid_from > document.valid_from
        ]  # fmt: skip
        if newer:
            names = " ; ".join(name_of(store, key) for key in newer)
            st.warning(say("document.note_older", articles=plain(names)), icon=":material/history:")


def _versions(store: DocumentStore, shown: Shown, leads: Leads, key: str) -> None:
    document = shown.document
    versions = store.versions(document.text_id, document.num)
    if document.kind == NOTE_KIND or len(versions) < 2:
        return
    with st.expander(say("document.versions", count=len(versions)), icon=":material/history:"):
        for version in reversed(versions):
            words = plain(short_period(version))
            if version.document_id == document.document_id:
                st.markdown(say("document.this_version", period=words))
            else:
                leads(words, version, f"{key}_v{version.document_id}", None)


def _neighbours(store: DocumentStore, shown: Shown, leads: Leads, key: str) -> None:
    document = shown.document
    if document.kind == NOTE_KIND:
        return
    before, after = store.neighbours(document, shown.day)
    with st.container(horizontal=True, key=f"{key}_neighbours"):
        if before:
            leads(
                say("document.previous", name=plain(article_name(before.num))),
                before,
                f"{key}_before",
                "arrow_back",
            )
        if after:
            leads(
                say("document.next", name=plain(article_name(after.num))),
                after,
                f"{key}_after",
                "arrow_forward",
            )
