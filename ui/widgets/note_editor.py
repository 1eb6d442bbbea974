"""Writing a note: its fields, its text beside a preview, and what the checks say of it as it is typed.

What is typed belongs to the version of the draft that was read: somebody else's save is told, never loaded over it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import streamlit as st

from corpus.checks import ERROR, INFORMATION, Problem
from corpus.errors import LexcoopError
from corpus.note import WARNING_KINDS, AcceptedWarning, read_note
from corpus.sync.word_diff import word_diff
from indexing.workshop.note_form import LONGEST_TITLE, NoteForm
from indexing.workshop.workshop import Opened, Workshop
from kb.calculators.french import long_date
from kb.journal.errors import EditConflict
from kb.journal.person import Person
from kb.journal.records import Draft
from ui.widgets.note_state import field_key, forget_note, form_of, read_note_once, slot
from ui.widgets.notice import tell
from ui.widgets.plain import plain
from ui.widgets.rich_text import read_markdown
from ui.widgets.rich_view import rich_view
from ui.widgets.word_diff_view import word_diff_view
from ui.widgets.wording import say

_TALL = 620


def edit_note(shop: Workshop, person: Person, opened: Opened) -> None:
    """Draw the editor."""
    read = read_note_once(opened)
    now = opened.draft.version if opened.draft else 0
    if (conflict := st.session_state.get(slot(opened.slug, "conflict"))) is not None:
        _conflict(shop, person, opened, conflict)
    elif read["version"] != now:
        st.warning(say("workshop.changed_since", people=plain(_people(opened.draft))), icon=":material/group:")
        st.button(say("workshop.load_latest"), key="load_latest", on_click=forget_note, args=(opened.slug,))
    _fields(shop, opened)
    left, right = st.columns(2)
    with left:
        st.text_area(
            say("workshop.body"), key=field_key(opened, "body"), height=_TALL, persist_state="session",
            help=say("workshop.body_help"),
        )  # fmt: skip
    form = form_of(opened)
    with right:
        st.markdown(f"**{say('workshop.preview')}**")
        with st.container(height=_TALL, border=True, key="preview"):
            rich_view(
                read_markdown(form.body), "preview_text", look="lx-note", level=2, label=say("workshop.preview"),
                reachable=True,
            )  # fmt: skip
    with st.container(horizontal=True):
        if st.button(say("workshop.save"), key="save", type="primary", icon=":material/save:"):
            _save(shop, person, opened, form, read["version"])
        if opened.draft is not None:
            with st.popover(say("workshop.discard"), icon=":material/delete:"):
                st.markdown(say("workshop.discard_sure"))
                if st.button(say("workshop.discard_do"), key="discard"):
                    _discard(shop, person, opened.draft)
    _checks(shop, opened, form)
    _aside(shop, person, opened.slug)


def _fields(shop: Workshop, opened: Opened) -> None:
    form: NoteForm = read_note_once(opened)["form"]
    _start(opened, "title", form.title)
    _start(opened, "authors", ", ".join(form.authors))
    _start(opened, "topics", ", ".join(form.topics))
    _start(opened, "published_on", form.published_on)
    _start(opened, "review_by", form.review_by)
    _start(opened, "cited_articles", list(form.cited_articles))
    _start(opened, "accepted_warnings", form.accepted_warnings)
    _start(opened, "body", form.body)
    st.text_input(
        say("workshop.title"), key=field_key(opened, "title"), max_chars=LONGEST_TITLE, persist_state="session"
    )
    columns = (("authors", "published_on", timedelta(days=366)), ("topics", "review_by", timedelta(days=3700)))
    for column, (words, day, furthest) in zip(st.columns(2), columns, strict=True):
        with column:
            st.text_input(
                say(f"workshop.{words}"), key=field_key(opened, words), help=say("workshop.commas"),
                persist_state="session",
            )  # fmt: skip
            st.date_input(
                say(f"workshop.{day}"), key=field_key(opened, day), format="DD/MM/YYYY", min_value=date(1990, 1, 1),
                max_value=date.today() + furthest, persist_state="session",
            )  # fmt: skip
    proposed = shop.proposed_articles(form_of(opened))
    cited = st.session_state[field_key(opened, "cited_articles")]
    st.multiselect(
        say("workshop.cited_articles"), list(dict.fromkeys([*cited, *proposed])),
        key=field_key(opened, "cited_articles"),
        accept_new_options=True, persist_state="session", help=say("workshop.cited_help"),
        placeholder=say("workshop.cited_none"),
    )  # fmt: skip
    if set(proposed) != set(cited):
        st.button(
            say("workshop.take_articles", count=len(proposed)), key="take_articles", icon=":material/auto_fix_high:",
            on_click=_put, args=(field_key(opened, "cited_articles"), list(proposed)),
        )  # fmt: skip
    if form.original:
        st.caption(say("workshop.original", file=plain(form.original)))


def _checks(shop: Workshop, opened: Opened, form: NoteForm) -> None:
    st.header(say("workshop.checks"), anchor=False)
    try:
        problems = shop.examine(form)
    except LexcoopError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    told = [problem for problem in problems if problem.severity != INFORMATION]
    if not told:
        st.success(say("workshop.no_problem"), icon=":material/check_circle:")
    for problem in told:
        words = plain(f"{problem.message} (ligne {problem.line})")
        if problem.severity == ERROR:
            st.error(words, icon=":material/error:")
        else:
            st.warning(words, icon=":material/warning:")
    _accept(opened, form, told)


def _accept(opened: Opened, form: NoteForm, problems: list[Problem]) -> None:
    acceptable = [problem for problem in problems if problem.kind in WARNING_KINDS]
    if not acceptable and not form.accepted_warnings:
        return
    with st.expander(say("workshop.accept"), icon=":material/task_alt:"):
        st.markdown(say("workshop.accept_explained"))
        if acceptable:
            rank = st.selectbox(
                say("workshop.accept_which"), range(len(acceptable)), key="accept_which",
                format_func=lambda position: acceptable[position].message,
            )  # fmt: skip
            reason = st.text_input(say("workshop.accept_reason"), key="accept_reason") or ""
            if st.button(say("workshop.accept_do"), key="accept_do") and reason.strip() and rank is not None:
                chosen = acceptable[rank]
                added = AcceptedWarning(chosen.kind, chosen.about, reason.strip())
                _put(field_key(opened, "accepted_warnings"), (*form.accepted_warnings, added))
                st.rerun()
        for position, item in enumerate(form.accepted_warnings):
            st.markdown(plain(f"{item.about} : {item.reason}"))
            rest = tuple(other for other in form.accepted_warnings if other != item)
            st.button(
                say("workshop.accept_undo"), key=f"accept_undo{position}", on_click=_put,
                args=(field_key(opened, "accepted_warnings"), rest),
            )  # fmt: skip


def _save(shop: Workshop, person: Person, opened: Opened, form: NoteForm, version: int) -> None:
    def done() -> None:
        forget_note(opened.slug)
        tell(say("workshop.saved"), "success")

    try:
        shop.save(person, form, version)
    except EditConflict as error:
        st.session_state[slot(opened.slug, "conflict")] = {"sentence": str(error), "theirs": error.current}
        st.rerun()
    except LexcoopError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    done()
    st.rerun()


def _conflict(shop: Workshop, person: Person, opened: Opened, conflict: dict[str, Any]) -> None:
    """Somebody saved first: both texts are shown and kept, the person chooses which goes on."""
    theirs: Draft | None = conflict["theirs"] if isinstance(conflict["theirs"], Draft) else opened.draft
    st.error(plain(conflict["sentence"]), icon=":material/group:")
    st.markdown(say("workshop.both_kept"))
    if theirs is None:
        st.button(say("workshop.go_on"), key="conflict_go_on", on_click=_settle_version, args=(opened.slug, 0))
        return
    mine = form_of(opened)
    with st.expander(say("workshop.compare"), expanded=True):
        word_diff_view(word_diff(read_note(theirs.content).body, mine.body), whole=False)
    with st.container(horizontal=True):
        st.button(say("workshop.take_theirs"), key="take_theirs", on_click=forget_note, args=(opened.slug,))
        if st.button(say("workshop.keep_mine"), key="keep_mine"):
            try:
                shop.replace_draft(person, mine, theirs)
            except EditConflict as error:
                st.session_state[slot(opened.slug, "conflict")] = {"sentence": str(error), "theirs": error.current}
                st.rerun()
            forget_note(opened.slug)
            tell(say("workshop.saved"), "success")
            st.rerun()


def _discard(shop: Workshop, person: Person, draft: Draft) -> None:
    try:
        shop.discard(person, draft.slug, draft.version)
    except LexcoopError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    forget_note(draft.slug)
    tell(say("workshop.discarded"), "success")
    st.query_params.clear()
    st.rerun()


def _aside(shop: Workshop, person: Person, slug: str) -> None:
    kept = shop.set_aside(person, slug)
    if not kept:
        return
    with st.expander(say("workshop.aside", count=len(kept)), icon=":material/inventory_2:"):
        st.markdown(say("workshop.aside_explained"))
        for name, text in kept:
            st.download_button(plain(name), text, file_name=f"{slug}-{name}", mime="text/markdown", key=f"aside_{name}")


def _people(draft: Draft | None) -> str:
    if draft is None:
        return say("workshop.nobody")
    return f"{', '.join(draft.editors)}, {long_date(draft.updated_at.astimezone().date())}"


def _start(opened: Opened, field: str, value: object) -> None:
    if field_key(opened, field) not in st.session_state:
        st.session_state[field_key(opened, field)] = value


def _put(name: str, value: object) -> None:
    st.session_state[name] = value


def _settle_version(slug: str, version: int) -> None:
    st.session_state[slot(slug, "read")]["version"] = version
    st.session_state.pop(slot(slug, "conflict"), None)
