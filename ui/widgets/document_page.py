"""The page of one article or one note of the library."""

from __future__ import annotations

import streamlit as st

from corpus.citation_number import normalise_num
from corpus.library import number_sort_key
from kb import KnowledgeBase
from kb.calculators.french import long_date
from kb.document import NOTE_KIND, Document
from kb.document_store import DocumentStore
from ui.widgets.base import today
from ui.widgets.document_view import Shown, document_view
from ui.widgets.hits import word_spans
from ui.widgets.labels import address, applies, article_name
from ui.widgets.lookup import name_of
from ui.widgets.plain import plain, shortened
from ui.widgets.shell import page
from ui.widgets.shelves import note_file, note_list, path_of, section_address, shelves, text_title, way
from ui.widgets.wording import say

MOST_NEIGHBOURS = 5


def article_page(base: KnowledgeBase, wanted: str, version: str | None, query: str) -> None:
    """One article: its words, what explains it, what cites it and what it cites."""
    store = base.documents
    text_id, _, typed = wanted.partition("/")
    num = normalise_num(typed) if typed else ""
    versions = store.versions(text_id, num) if text_id != NOTE_KIND else ()
    if not versions:
        return _unknown_article(base, text_id, typed)
    document = next((item for item in versions if version and item.document_id.endswith(f"@{version}")), None)
    document = document or store.in_force(text_id, num, today()) or versions[-1]
    path = path_of(store, document)
    steps: list[tuple[str, dict[str, str] | None]] = [(document.title, {"texte": text_id})]
    if path:
        steps.append((document.section_path[-1], section_address(text_id, path)))
    way(*steps)
    _document(base, document, query)
    _related(store, document)
    return None


def note_page(base: KnowledgeBase, slug: str, query: str) -> None:
    """One note: who answers for it, its words, what it cites."""
    store = base.documents
    document = store.document(f"note:{slug}")
    if document is None:
        st.error(say("browse.no_note", name=plain(shortened(slug, 80))), icon=":material/error:")
        return note_list(base)
    way((say("browse.notes"), {"notes": "1"}))
    note = note_file(base, slug)
    if note:
        st.caption(
            say(
                "browse.note_facts", status=say(f"status.{note.status}"), authors=plain(", ".join(note.authors)),
                review=long_date(note.review_by),
            )
        )  # fmt: skip
        if note.review_by < today():
            st.warning(say("browse.review_passed", date=long_date(note.review_by)), icon=":material/event_busy:")
    _document(base, document, query)
    if document.cites:
        st.header(say("browse.cites"), anchor=False)
        _keys(store, document.cites)
    return None


def _unknown_article(base: KnowledgeBase, text_id: str, typed: str) -> None:
    store = base.documents
    if text_id not in store.text_ids():
        st.error(say("browse.no_text", name=plain(shortened(text_id, 80))), icon=":material/error:")
        return shelves(base)
    st.title(plain(article_name(shortened(typed, 60))), anchor=False)
    st.error(
        say("browse.no_article", number=plain(shortened(typed, 60)), text=plain(text_title(base, text_id))),
        icon=":material/error:",
    )
    key = number_sort_key(normalise_num(typed) if typed else "")
    series = [num for num in store.numbers(text_id) if number_sort_key(num)[0] == key[0]] or store.numbers(text_id)
    ordered = sorted(series, key=number_sort_key)
    at = sum(number_sort_key(num) < key for num in ordered)
    st.markdown(say("browse.nearest"))
    for num in ordered[max(0, at - MOST_NEIGHBOURS // 2 - 1) : at + MOST_NEIGHBOURS // 2]:
        st.page_link(page("browse"), label=plain(article_name(num)), query_params=address(f"{text_id}:{num}"))
    return None


def _document(base: KnowledgeBase, document: Document, query: str) -> None:
    spans = tuple(word_spans(document.body, query, 0, len(document.body))) if query else ()
    document_view(base, Shown(document, today(), spans), _lead, "page", focus=None, new_tab=False)


def _lead(words: str, document: Document, key: str, icon: str | None) -> None:
    parameters = address(document.key)
    if not applies(document, today()):
        parameters = parameters | {"version": document.document_id.rpartition("@")[2]}
    st.page_link(page("browse"), label=words, query_params=parameters, icon=f":material/{icon}:" if icon else None)


def _related(store: DocumentStore, document: Document) -> None:
    citing = store.cited_by(document.key)
    notes = [key for key in citing if key.startswith("note:")]
    articles = sorted(
        (key for key in citing if not key.startswith("note:")),
        key=lambda key: (key.partition(":")[0], number_sort_key(key.partition(":")[2])),
    )
    if notes:
        st.header(say("browse.explained_by"), anchor=False)
        _keys(store, notes)
    if articles:
        with st.expander(
            say("browse.cited_by", count=len(articles)), icon=":material/link:", expanded=len(articles) < 9
        ):
            _keys(store, articles)
    if document.cites:
        with st.expander(say("browse.cites_count", count=len(document.cites)), icon=":material/link:"):
            _keys(store, document.cites)


def _keys(store: DocumentStore, keys: tuple[str, ...] | list[str]) -> None:
    for key in keys:
        icon = ":material/sticky_note_2:" if key.startswith("note:") else ":material/article:"
        st.page_link(page("browse"), label=plain(name_of(store, key)), query_params=address(key), icon=icon)
