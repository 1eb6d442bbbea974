"""« Atelier des notes »: what lawyers write, try, publish and keep up. The note shown is in the page's address."""

from __future__ import annotations

import streamlit as st

from corpus.errors import CallError
from indexing.workshop.errors import UnknownNote
from indexing.workshop.workshop import Opened, Workshop
from kb.calculators.french import long_date
from kb.journal.person import Person, require
from ui.widgets.note_editor import edit_note
from ui.widgets.note_history import note_history
from ui.widgets.note_list import note_list
from ui.widgets.note_publication import note_publication
from ui.widgets.note_state import form_of
from ui.widgets.note_trial import note_trial
from ui.widgets.note_upload import new_note
from ui.widgets.notice import announce
from ui.widgets.person import current_person
from ui.widgets.plain import plain
from ui.widgets.shared_workshop import workshop
from ui.widgets.shell import page
from ui.widgets.wording import say

STEPS = ("edit", "try", "publish", "history")


def render() -> None:
    """Draw the page; raises `NotAllowed` for who may not write notes."""
    person = current_person()
    require(person, "notes.edit")
    with workshop() as shop:
        slug = st.query_params.get("note")
        if slug is None:
            _home(shop, person)
        else:
            _note(shop, person, slug)


def _home(shop: Workshop, person: Person) -> None:
    st.title(say("pages.notes"), anchor=False)
    st.markdown(say("workshop.explained"))
    announce()
    new_note(shop, person)
    with st.spinner(say("workshop.reading")):
        overview = shop.overview(person)
    note_list(overview)


def _note(shop: Workshop, person: Person, slug: str) -> None:
    with st.container(horizontal=True, key="way"):
        st.page_link(page("notes"), label=say("workshop.back"), icon=":material/arrow_back:")
    try:
        opened = shop.open(person, slug)
    except (UnknownNote, CallError) as error:
        st.title(say("pages.notes"), anchor=False)
        announce()
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.title(plain(opened.form.title), anchor=False)
    st.caption(plain(_facts(opened)))
    announce()
    step = st.segmented_control(
        say("workshop.steps"), STEPS, default=STEPS[0], key=f"step_{slug}", required=True, label_visibility="collapsed",
        format_func=lambda name: say(f"workshop.step_{name}"), persist_state="session",
    )  # fmt: skip
    if step == "try":
        note_trial(shop, person, form_of(opened))
    elif step == "publish":
        note_publication(shop, person, opened)
    elif step == "history":
        note_history(shop, person, slug)
    else:
        edit_note(shop, person, opened)


def _facts(opened: Opened) -> str:
    facts = []
    if opened.note is not None:
        facts.append(say(f"status.{opened.note.status}"))
        facts.append(say("document.published", date=long_date(opened.note.published_on)))
    if opened.draft is not None:
        facts.append(
            say(
                "workshop.draft_of",
                status=say(f"status.{opened.draft.status}").lower(),
                people=", ".join(opened.draft.editors),
                date=long_date(opened.draft.updated_at.astimezone().date()),
            )
        )
    facts.append(f"{opened.slug}.md")
    return " · ".join(facts)
