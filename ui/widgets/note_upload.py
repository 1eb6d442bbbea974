"""A new note: an empty model, or a document whose text is extracted."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from corpus.errors import LexcoopError
from indexing.workshop.incoming import LARGEST_FILE
from indexing.workshop.note_form import LONGEST_TITLE, MODEL, NoteForm
from indexing.workshop.workshop import Workshop
from kb.journal.person import Person
from ui.widgets.notice import tell
from ui.widgets.plain import plain
from ui.widgets.wording import say

FORMATS = ["pdf", "docx", "odt", "md", "markdown", "txt", "html"]
_MIB = 1024 * 1024


def new_note(shop: Workshop, person: Person) -> None:
    """Draw both ways; the page of the new draft opens by itself."""
    with st.expander(say("workshop.new"), icon=":material/note_add:"):
        title = st.text_input(say("workshop.new_title"), key="new_title", max_chars=LONGEST_TITLE) or ""
        if st.button(say("workshop.new_empty"), key="new_empty", icon=":material/add:"):
            _open(lambda: (shop.create(person, NoteForm("", title, MODEL, (person.email,))).slug, ""))
        limit = LARGEST_FILE // _MIB
        offered = st.file_uploader(
            say("workshop.upload", limit=limit), type=FORMATS, key="upload", max_upload_size=limit,
            help=say("workshop.upload_help"),
        )  # fmt: skip
        if offered is not None and st.button(
            say("workshop.upload_do"), key="upload_do", type="primary", icon=":material/upload_file:"
        ):
            with st.spinner(say("workshop.converting")):
                _open(lambda: _received(shop, person, offered))


def _received(shop: Workshop, person: Person, offered: UploadedFile) -> tuple[str, str]:
    draft, remark = shop.receive(person, offered.name, offered, offered.size)
    return draft.slug, remark


def _open(make: Callable[[], tuple[str, str]]) -> None:
    try:
        slug, remark = make()
    except LexcoopError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    tell(remark or say("workshop.created"), "warning" if remark else "success")
    st.query_params["note"] = slug
    st.rerun()
