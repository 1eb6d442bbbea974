"""The shelves of the library: its texts with their plans, and its notes."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from corpus.errors import LexcoopError
from corpus.manifest import read_manifest
from corpus.note import Note, read_note
from kb import KnowledgeBase
from kb.calculators.french import long_date
from kb.document import Document
from kb.document_store import DocumentStore
from ui.widgets.base import today
from ui.widgets.labels import address, age, applies, article_name, counted
from ui.widgets.outline import outline
from ui.widgets.plain import plain, shortened
from ui.widgets.shell import page
from ui.widgets.wording import say


def way(*steps: tuple[str, dict[str, str] | None]) -> None:
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


def shelves(base: KnowledgeBase) -> None:
    """Every text and the notes."""
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


def plan(base: KnowledgeBase, text_id: str, section: str) -> None:
    """One text: its sections, or what stands in one of them."""
    store = base.documents
    if text_id not in store.text_ids():
        st.error(say("browse.no_text", name=plain(shortened(text_id, 80))), icon=":material/error:")
        return shelves(base)
    path = [int(step) for step in section.split(".") if step.isdigit()][:12]
    with st.spinner(say("browse.reading")):
        trail = outline(store, text_id, today()).at(path)
    title = text_title(base, text_id)
    here = trail[-1]
    steps: list[tuple[str, dict[str, str] | None]] = []
    if len(trail) > 1:
        steps.append((title, {"texte": text_id}))
        for depth in range(1, len(trail) - 1):
            steps.append((trail[depth].title, section_address(text_id, path[:depth])))
    way(*steps)
    st.title(plain(here.title or title), anchor=False)
    st.caption(say("browse.in_force_today", count=counted(here.count), date=long_date(today())))
    for position, below in enumerate(here.sections):
        st.page_link(
            page("browse"),
            label=say("browse.section", title=plain(below.title), count=counted(below.count)),
            query_params=section_address(text_id, [*path[: len(trail) - 1], position]),
            icon=":material/folder:",
        )
    for num in here.articles:
        st.page_link(
            page("browse"), label=plain(article_name(num)), query_params=address(f"{text_id}:{num}"),
            icon=":material/article:",
        )  # fmt: skip
    return None


def note_list(base: KnowledgeBase) -> None:
    """Every note, with its status and its date."""
    way()
    st.title(say("browse.notes"), anchor=False)
    st.caption(say("browse.notes_explained"))
    for document in base.documents.notes():
        st.page_link(
            page("browse"), label=plain(document.title), query_params=address(document.key),
            icon=":material/sticky_note_2:",
        )  # fmt: skip
        note = note_file(base, document.num)
        facts = [say(f"status.{note.status}")] if note and note.status != "publiee" else []
        if document.valid_from:
            facts.append(say("document.published", date=long_date(document.valid_from)))
        facts += [", ".join(document.section_path)] if document.section_path else []
        st.caption(plain(" · ".join(facts)))


def section_address(text_id: str, path: list[int]) -> dict[str, str]:
    """Query parameters of a section of a text."""
    return {"texte": text_id, "section": ".".join(str(step) for step in path)}


def path_of(store: DocumentStore, document: Document) -> list[int]:
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


def text_title(base: KnowledgeBase, text_id: str) -> str:
    """The name of a text."""
    return read_manifest(base.settings.texts).text(text_id).title


def note_file(base: KnowledgeBase, slug: str) -> Note | None:
    """The file of a note served by the index, when it can still be read."""
    path = base.settings.notes / f"{slug}.md"
    try:
        return _read_note(str(path), path.stat().st_mtime_ns)
    except (LexcoopError, OSError):
        return None


@st.cache_data(show_spinner=False, max_entries=2000)
def _read_note(path: str, changed: int) -> Note:
    return read_note(Path(path))
