"""Handing a note over, publishing it, marking it, archiving it; with its progress."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import streamlit as st

from corpus.errors import LexcoopError
from indexing.workshop.errors import NotPublishable
from indexing.workshop.note_texts import ARCHIVED
from indexing.workshop.overview import DRAFT
from indexing.workshop.publication import Progress, Published
from indexing.workshop.workshop import IN_REVIEW, TO_REVISE, Opened, Workshop
from kb.journal.person import Person
from ui.widgets.note_state import forget_note, unsaved
from ui.widgets.notice import tell
from ui.widgets.plain import plain
from ui.widgets.word_diff_view import word_diff_view
from ui.widgets.wording import say

STEPS = ("ecriture", "vecteurs", "documents", "index", "bascule", "journal")
_LOOK_EVERY = 0.1


def note_publication(shop: Workshop, person: Person, opened: Opened) -> None:
    """Draw what can be done with the note now; the service checks it all again."""
    draft = opened.draft
    if draft is None:
        st.info(say("workshop.no_draft"), icon=":material/info:")
    else:
        if unsaved(opened):
            st.warning(say("workshop.unsaved"), icon=":material/save:")
        if shop.outdated(person, draft):
            st.warning(say("workshop.outdated"), icon=":material/history:")
            _button("rebase", lambda: shop.rebase(person, draft.slug, draft.version), say("workshop.rebased"))
        if opened.note is not None:
            with st.expander(say("workshop.compare_published"), icon=":material/difference:"):
                word_diff_view(shop.changes(person, draft), whole=False)
        if draft.status == DRAFT:
            st.markdown(say("workshop.submit_explained"))
            _button("submit", lambda: shop.submit(person, draft.slug, draft.version), say("workshop.submitted"))
        elif draft.status == IN_REVIEW:
            _review(shop, person, opened)
    if opened.note is not None:
        st.header(say("workshop.in_service"), anchor=False)
        with st.container(horizontal=True):
            for status, name in ((TO_REVISE, "to_revise"), (ARCHIVED, "archive")):
                if opened.note.status != status and st.button(say(f"workshop.{name}"), key=name):
                    run_publication(
                        lambda told, status=status: shop.set_status(person, opened.slug, status, told)  # type: ignore[misc]
                    )
        st.caption(say("workshop.in_service_explained"))


def _review(shop: Workshop, person: Person, opened: Opened) -> None:
    draft = opened.draft
    if draft is None:
        return
    st.markdown(say("workshop.review_explained"))
    reason = shop.why_not_publish(person, draft)
    if reason:
        st.warning(plain(reason), icon=":material/group:")
    with st.container(horizontal=True):
        publish = st.button(
            say("workshop.publish"), key="publish", type="primary", icon=":material/publish:", disabled=bool(reason)
        )
        _button("send_back", lambda: shop.send_back(person, draft.slug, draft.version), say("workshop.sent_back"))
    if publish:
        run_publication(lambda told: shop.publish(person, draft.slug, draft.version, told))


def run_publication(publish: Callable[[Progress], Published]) -> None:
    """Publish in a thread of its own: leaving the page does not interrupt it; told as it goes on."""
    state: dict[str, Any] = {"step": "", "done": 0, "total": 1}

    def told(step: str, done: int, total: int) -> None:
        state.update(step=step, done=done, total=max(total, 1))

    def run() -> None:
        try:
            state["published"] = publish(told)
        except LexcoopError as error:
            state["error"] = error
        except Exception as error:
            state["error"] = LexcoopError(say("workshop.failure", name=type(error).__name__))

    thread = threading.Thread(target=run, name="publication")
    started = time.monotonic()
    thread.start()
    bar = st.progress(0.0, say("workshop.publishing"))
    while thread.is_alive():
        thread.join(_LOOK_EVERY)
        step = state["step"]
        if step in STEPS:
            share = (STEPS.index(step) + state["done"] / state["total"]) / len(STEPS)
            seconds = int(time.monotonic() - started)
            bar.progress(min(share, 1.0), say("workshop.progress", step=say(f"workshop.doing_{step}"), seconds=seconds))
    bar.empty()
    if "error" in state:
        _refused(state["error"])
        return
    _published(state["published"])


def _refused(error: LexcoopError) -> None:
    st.error(plain(str(error)), icon=":material/error:")
    if isinstance(error, NotPublishable):
        for problem in error.problems[1:]:
            st.error(plain(problem.message), icon=":material/error:")


def _published(published: Published) -> None:
    forget_note(published.slug)
    tell(say("workshop.published", seconds=f"{published.seconds:.1f}".replace(".", ",")), "success")
    st.rerun()


def _button(name: str, action: Callable[[], object], sentence: str) -> None:
    if st.button(say(f"workshop.{name}"), key=name):
        try:
            done = action()
        except LexcoopError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return
        forget_note(getattr(done, "slug", ""))
        tell(sentence, "success")
        st.rerun()
