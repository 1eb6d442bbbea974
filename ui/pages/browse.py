"""« Parcourir »: the corpus as a library. The whole state of the page is its address."""

from __future__ import annotations

import streamlit as st

from corpus.citation_number import normalise_num
from kb import KnowledgeBase
from kb.document import NOTE_KIND, Document
from kb.document_store import DocumentStore
from ui.widgets.base import knowledge_base, today
from ui.widgets.document_page import article_page, note_page
from ui.widgets.history import keep_history
from ui.widgets.hits import excerpt
from ui.widgets.labels import address
from ui.widgets.plain import plain
from ui.widgets.rich_view import rich_view
from ui.widgets.shell import page
from ui.widgets.shelves import note_list, plan, shelves
from ui.widgets.wording import say

MOST_HITS = 20
LONGEST_QUERY = 1000


def render() -> None:
    """Draw the page."""
    keep_history()
    base = knowledge_base()
    asked = st.query_params
    query = asked.get("q", "")[:LONGEST_QUERY].strip()
    _search_box(query)
    if query and not asked.get("article") and not asked.get("note"):
        _hits(base, query)
    elif asked.get("article"):
        article_page(base, asked["article"], asked.get("version"), query)
    elif asked.get("note"):
        note_page(base, asked["note"], query)
    elif asked.get("texte"):
        plan(base, asked["texte"], asked.get("section", ""))
    elif "notes" in asked:
        note_list(base)
    else:
        shelves(base)


def _search_box(query: str) -> None:
    with st.form("search", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            say("browse.search_label"), value=query, placeholder=say("browse.search_placeholder"), type="search",
            key=f"search_{query}",
        )  # fmt: skip
        if st.form_submit_button(say("browse.search"), icon=":material/search:") and typed and typed.strip():
            st.query_params.from_dict({"q": typed.strip()[:LONGEST_QUERY]})
            st.rerun()


def _hits(base: KnowledgeBase, query: str) -> None:
    st.title(say("browse.results"), anchor=False)
    if exact := _named(base.documents, query):
        st.page_link(
            page("browse"), label=say("browse.go_to", name=plain(exact.label)), query_params=address(exact.key),
            icon=":material/arrow_forward:",
        )  # fmt: skip
    found = base.search(query, top=MOST_HITS)
    if not found:
        st.info(say("browse.nothing"), icon=":material/search_off:")
    for rank, item in enumerate(found):
        words = item.document.title if item.document.kind == NOTE_KIND else item.document.label
        icon = ":material/sticky_note_2:" if item.document.kind == NOTE_KIND else ":material/article:"
        st.page_link(
            page("browse"),
            label=f"**{plain(words)}**",
            query_params=address(item.document.key) | {"q": query},
            icon=icon,
        )
        rich_view(excerpt(item, query), f"hit{rank}", look="lx-hit")


def _named(store: DocumentStore, query: str) -> Document | None:
    """The article whose number is all the query holds."""
    num = normalise_num(query)
    for text_id in store.text_ids():
        if len(query) < 20 and any(char.isdigit() for char in num) and (found := store.in_force(text_id, num, today())):
            return found
    return None
