"""What a session has typed of a note, and which version of its draft it had read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from indexing.workshop.note_form import NoteForm
from indexing.workshop.workshop import Opened

FIELDS = ("title", "authors", "published_on", "review_by", "topics", "cited_articles", "body", "accepted_warnings")


def form_of(opened: Opened) -> NoteForm:
    """The form as typed so far, over what was read."""
    read: NoteForm = read_note_once(opened)["form"]
    typed: dict[str, Any] = {
        field: st.session_state[field_key(opened, field)]
        for field in FIELDS
        if field_key(opened, field) in st.session_state
    }
    for field in ("authors", "topics"):
        if field in typed:
            typed[field] = tuple(item.strip() for item in typed[field].split(",") if item.strip())
    for field in ("cited_articles", "accepted_warnings"):
        if field in typed:
            typed[field] = tuple(typed[field])
    return replace(read, **typed)


def unsaved(opened: Opened) -> bool:
    """Whether something was typed that is not in the draft."""
    read: NoteForm = read_note_once(opened)["form"]
    typed = form_of(opened)
    return replace(typed, body=typed.body.strip()) != replace(read, body=read.body.strip())


def read_note_once(opened: Opened) -> dict[str, Any]:
    """What this session read of the note (`form`), and which `version` of the draft it was."""
    name = slot(opened.slug, "read")
    if name not in st.session_state:
        st.session_state[name] = {"version": opened.draft.version if opened.draft else 0, "form": opened.form}
    found: dict[str, Any] = st.session_state[name]
    return found


def field_key(opened: Opened, field: str) -> str:
    """Key of a widget: it goes with the version that was read, so that a new one fills the fields again."""
    return f"note_{field}_{opened.slug}_{read_note_once(opened)['version']}"


def slot(slug: str, what: str) -> str:
    """Where the session keeps something about a note."""
    return f"workshop_{what}_{slug}"


def forget_note(slug: str) -> None:
    """Read the note again at the next drawing."""
    version = st.session_state.pop(slot(slug, "read"), {}).get("version")
    st.session_state.pop(slot(slug, "conflict"), None)
    for field in FIELDS:
        st.session_state.pop(f"note_{field}_{slug}_{version}", None)
