"""« Parcourir »: the corpus as a library. The whole state of the page is its address."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from corpus.citation_number import normalise_num
from corpus.errors import LexcoopError
from corpus.library import number_sort_key
from corpus.manifest import Manifest, read_manifest
from corpus.note import Note, read_note
from kb import KnowledgeBase
from kb.calculators.french import long_date
from kb.document import NOTE_KIND, Document
from kb.document_store import DocumentStore
from ui.widgets.base import knowledge_base, today
from ui.widgets.document_view import Shown, document_view
from ui.widgets.history import keep_history
from ui.widgets.hits import excerpt, word_spans
from ui.widgets.labels import address, age, applies, article_name, counted
from ui.widgets.lookup import name_of
from ui.widgets.outline import outline
from ui.widgets.plain import plain, shortened
from ui.widgets.rich_view import rich_view
from ui.widgets.shell import page
from ui.widgets.wording import say

MOST_HITS = 20
LONGEST_QUERY = 1000
MOST_NEIGHBOURS = 5


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
        _article(base, asked["article"], asked.get("version"), query)
    elif asked.get("note"):
        _note(base, asked["note"], query)
    elif asked.get("texte"):
        _plan(base, asked["texte"], asked.get("section", ""))
    elif "notes" in asked:
        _notes(base)
    else:
        _shelves(base)


def _search_box(query: str) -> None:
    with st.form("search", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            say("browse.search_label"), value=query, placeholder=say("browse.search_placeholder"), type="search",
            key=f"search_{query}",
        )  # fmt: skip
        if st.form_submit_button(say("browse.search"), icon=":material/search:") and typed and typed.strip():
            st.query_params.from_dict({"q": typed.strip()[:LONGEST_QUERY]})
            st.rerun()


def _way(*steps: tuple[str, dict[str, str] | None]) -> None:
    """Where the reader stands: links back to what holds this."""
    with st.container(horizontal=True, key="way", gap="xsmall", vertical_alignment="center"):
        st.page_link(page("browse"), label=say("browse.library"), icon=":material/menu_book:")
        for words, parameters in steps:
            if parameters is None:
                st.caption(plain(shortened(words, 80)))
            else:
                st.page_link(
                    page("browse"), label=plain(shortened(words, 60)), query_params=parameters,
                    icon=":material/chevron_right:",
                )  # fmt: skip


def _shelves(base: KnowledgeBase) -> None:
    st.title(say("pages.browse"), anchor=False)
    store, manifest = base.documents, read_manifest(base.settings.texts)
    st.header(say("browse.texts"), anchor=False)
    for text_id in store.text_ids():
        entry = manifest.text(text_id)
        st.page_link(page("browse"), label=plain(entry.title), query_params={"texte": text_id}, icon=":material/gavel:")
        st.caption(say("browse.text_age", date=plain(age(entry.as_of)), count=counted(entry.articles)))
    st.header(say("browse.notes"), anchor=False)
    st.page_link(
        page("browse"), label=say("browse.all_notes", count=len(store.notes())), query_params={"notes": "1"},
        icon=":material/sticky_note_2:",
    )  # fmt: skip


def _plan(base: KnowledgeBase, text_id: str, section: str) -> None:
    store = base.documents
    if text_id not in store.text_ids():
        st.error(say("browse.no_text", name=plain(shortened(text_id, 80))), icon=":material/error:")
        return _shelves(base)
    path = [int(step) for step in section.split(".") if step.isdigit()][:12]
    with st.spinner(say("browse.reading")):
        trail = outline(store, text_id, today()).at(path)
    title = _title(base, text_id)
    here = trail[-1]
    steps: list[tuple[str, dict[str, str] | None]] = []
    if len(trail) > 1:
        steps.append((title, {"texte": text_id}))
        for depth in range(1, len(trail) - 1):
            steps.append((trail[depth].title, _section_address(text_id, path[:depth])))
    _way(*steps)
    st.title(plain(here.title or title), anchor=False)
    st.caption(say("browse.in_force_today", count=counted(here.count), date=long_date(today())))
    for position, below in enumerate(here.sections):
        st.page_link(
            page("browse"),
            label=say("browse.section", title=plain(below.title), count=counted(below.count)),
            query_params=_section_address(text_id, [*path[: len(trail) - 1], position]),
            icon=":material/folder:",
        )
    for num in here.articles:
        st.page_link(
            page("browse"), label=plain(article_name(num)), query_params=address(f"{text_id}:{num}"),
            icon=":material/article:",
        )  # fmt: skip
    return None


def _section_address(text_id: str, path: list[int]) -> dict[str, str]:
    return {"texte": text_id, "section": ".".join(str(step) for step in path)}


def _article(base: KnowledgeBase, wanted: str, version: str | None, query: str) -> None:
    store = base.documents
    text_id, _, typed = wanted.partition("/")
    num = normalise_num(typed) if typed else ""
    versions = store.versions(text_id, num) if text_id != NOTE_KIND else ()
    if not versions:
        return _unknown_article(base, text_id, typed)
    document = next((item for item in versions if version and item.document_id.endswith(f"@{version}")), None)
    document = document or store.in_force(text_id, num, today()) or versions[-1]
    path = _path_of(store, document)
    steps: list[tuple[str, dict[str, str] | None]] = [(document.title, {"texte": text_id})]
    if path:
        steps.append((document.section_path[-1], _section_address(text_id, path)))
    _way(*steps)
    _document(base, document, query)
    _related(store, document)
    return None


def _unknown_article(base: KnowledgeBase, text_id: str, typed: str) -> None:
    store = base.documents
    if text_id not in store.text_ids():
        st.error(say("browse.no_text", name=plain(shortened(text_id, 80))), icon=":material/error:")
        return _shelves(base)
    st.error(
        say("browse.no_article", number=plain(shortened(typed, 60)), text=plain(_title(base, text_id))),
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


def _note(base: KnowledgeBase, slug: str, query: str) -> None:
    store = base.documents
    document = store.document(f"note:{slug}")
    if document is None:
        st.error(say("browse.no_note", name=plain(shortened(slug, 80))), icon=":material/error:")
        return _notes(base)
    _way((say("browse.notes"), {"notes": "1"}))
    note = _note_file(base, slug)
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


def _notes(base: KnowledgeBase) -> None:
    _way()
    st.title(say("browse.notes"), anchor=False)
    st.caption(say("browse.notes_explained"))
    for document in base.documents.notes():
        st.page_link(
            page("browse"), label=plain(document.title), query_params=address(document.key),
            icon=":material/sticky_note_2:",
        )  # fmt: skip
        note = _note_file(base, document.num)
        facts = [say(f"status.{note.status}")] if note and note.status != "publiee" else []
        if document.valid_from:
            facts.append(say("document.published", date=long_date(document.valid_from)))
        facts += [", ".join(document.section_path)] if document.section_path else []
        st.caption(plain(" · ".join(facts)))


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


def _title(base: KnowledgeBase, text_id: str) -> str:
    return _manifest(base).text(text_id).title


def _manifest(base: KnowledgeBase) -> Manifest:
    return read_manifest(base.settings.texts)


def _note_file(base: KnowledgeBase, slug: str) -> Note | None:
    """The file of a note served by the index, when it can still be read."""
    path = base.settings.notes / f"{slug}.md"
    try:
        return _read_note(str(path), path.stat().st_mtime_ns)
    except (LexcoopError, OSError):
        return None


@st.cache_data(show_spinner=False, max_entries=2000)
def _read_note(path: str, changed: int) -> Note:
    return read_note(Path(path))


def _path_of(store: DocumentStore, document: Document) -> list[int]:
    """Positions of the article's section in the plan of its text, as of today."""
    if not applies(document, today()):
        return []
    here, path = outline(store, document.text_id, today()), []
    for title in document.section_path:
        position = next((rank for rank, below in enumerate(here.sections) if below.title == title), None)
        if position is None:
            return []
        path.append(position)
        here = here.sections[position]
    return path
