"""Trying a note before it is published: today's answers beside those it would give."""

from __future__ import annotations

import streamlit as st

from corpus.errors import LexcoopError
from corpus.note import NoteError, body_sections
from indexing.workshop.note_form import NoteForm
from indexing.workshop.trial import Tried
from indexing.workshop.workshop import Workshop
from kb.answer.record import ABSTAINED, Answer
from kb.journal.person import Person
from ui.widgets.plain import plain
from ui.widgets.rich_text import read_markdown
from ui.widgets.rich_view import rich_view
from ui.widgets.wording import say


def note_trial(shop: Workshop, person: Person, form: NoteForm) -> None:
    """Draw the questions and what became of them."""
    st.markdown(say("workshop.try_explained"))
    key = f"questions_{form.slug}"
    if key not in st.session_state:
        st.session_state[key] = _own_questions(form)
    typed = st.text_area(say("workshop.try_questions"), key=key, height=120, persist_state="session") or ""
    shown = f"tried_{form.slug}"
    if st.button(say("workshop.try_do"), key="try_do", type="primary", icon=":material/science:"):
        with st.spinner(say("workshop.trying")):
            try:
                st.session_state[shown] = shop.attempt(person, form, typed.splitlines())
            except (LexcoopError, NoteError) as error:
                st.session_state.pop(shown, None)
                st.error(plain(str(error)), icon=":material/error:")
    for number, tried in enumerate(st.session_state.get(shown, ())):
        _tried(tried, number)


def _tried(tried: Tried, number: int) -> None:
    st.header(plain(tried.question), anchor=False)
    st.markdown(
        say(
            "workshop.ranks",
            before=_rank(tried.rank_before, tried.cited_before),
            after=_rank(tried.rank_after, tried.cited_after),
        )
    )
    left, right = st.columns(2)
    for column, name, answer in ((left, "today", tried.before), (right, "tomorrow", tried.after)):
        with column:
            st.markdown(f"**{say(f'workshop.{name}')}**")
            with st.container(border=True, key=f"{name}{number}"):
                _answer(answer, f"{name}_text{number}")


def _answer(answer: Answer, key: str) -> None:
    if answer.status == ABSTAINED:
        st.caption(say("workshop.refused"))
    rich_view(read_markdown(answer.text), key, sources={c.n: c.label for c in answer.citations}, level=3)
    for citation in answer.citations:
        st.caption(plain(f"[{citation.n}] {citation.label}"))


def _rank(rank: int | None, cited: bool) -> str:
    if rank is None:
        return say("workshop.not_found")
    return say("workshop.rank_cited" if cited else "workshop.rank", rank=rank)


def _own_questions(form: NoteForm) -> str:
    for section in body_sections(form.body):
        if section.title == "Question":
            return form.body[section.start : section.end].strip()
    return ""
