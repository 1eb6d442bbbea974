"""Begins a run in the background, shows how far it is, and stops it."""

from __future__ import annotations

import streamlit as st

from corpus.errors import LexcoopError
from evaluation.background import FAILED, FINISHED, STOPPED, begin, last_outcome, stop
from evaluation.job import Job, runs_folder
from evaluation.kb_system import EXTRACTIVE, GENERATIVE
from evaluation.run_lock import Running, running
from evaluation.run_store import unfinished_ids
from kb.journal.person import Person, require
from kb.settings import Settings
from ui.widgets.plain import plain
from ui.widgets.wording import say

RUN = "evaluation.run"
SETS = ("dev", "test")
EVERY = "2s"
MOST_UNFINISHED = 5


def evaluation_launcher(settings: Settings, person: Person) -> None:
    """Draw the run that is going on, or the form that begins one."""
    now = running(runs_folder(settings))
    if now is not None:
        _going_on(settings, person)
        return
    _ended(settings)
    if not person.may(RUN):
        st.info(say("evaluation.may_not"), icon=":material/lock:")
        return
    _form(settings, person)
    _unfinished(settings, person)


@st.fragment(run_every=EVERY)
def _going_on(settings: Settings, person: Person) -> None:
    """Drawn again every two seconds, alone; the whole page is when the run ends."""
    now = running(runs_folder(settings))
    if now is None:
        st.rerun()
        return
    st.progress(_share(now), text=plain(_words(now)))
    st.caption(say("evaluation.goes_on"))
    if person.may(RUN) and st.button(say("evaluation.stop"), key="evaluation_stop", icon=":material/stop_circle:"):
        require(person, RUN)
        try:
            stop(settings)
        except LexcoopError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return
        st.rerun()


def _share(now: Running) -> float:
    return min(now.done / now.total, 1.0) if now.total else 0.0


def _words(now: Running) -> str:
    if now.total is None:
        return say("evaluation.opening", set=now.set_name)
    return say("evaluation.progress", set=now.set_name, done=now.done, total=now.total)


def _ended(settings: Settings) -> None:
    """What became of the last run begun here: a failure until the next run, anything else to who saw it begin."""
    outcome = last_outcome(settings)
    known = st.session_state.setdefault("evaluation_seen", outcome.at if outcome else "")
    if outcome is None:
        return
    if outcome.state == FAILED:
        st.error(say("evaluation.failed", reason=plain(outcome.message or "")), icon=":material/error:")
    elif outcome.state == FINISHED and outcome.at != known:
        st.success(say("evaluation.finished", run=plain(outcome.run_id or "")), icon=":material/check_circle:")
    elif outcome.state == STOPPED and outcome.at != known:
        st.info(say("evaluation.stopped"), icon=":material/stop_circle:")


def _form(settings: Settings, person: Person) -> None:
    chosen = st.radio(
        say("evaluation.set"), SETS, key="evaluation_set", format_func=lambda name: say(f"evaluation.set_{name}")
    )
    mode = None
    if settings.llm_url:
        mode = st.radio(
            say("evaluation.mode"), (EXTRACTIVE, GENERATIVE), key="evaluation_mode",
            format_func=lambda name: say(f"evaluation.mode_{name}"),
        )  # fmt: skip
    sure = True
    if chosen == "test":
        st.warning(say("evaluation.test_is_rare"), icon=":material/warning:")
        sure = st.checkbox(say("evaluation.test_confirmed"), key="evaluation_sure")
    if st.button(
        say("evaluation.begin"), key="evaluation_begin", type="primary", icon=":material/play_arrow:",
        disabled=not sure,
    ):  # fmt: skip
        _begin(Job(set_name=chosen, mode=mode), settings, person)


def _unfinished(settings: Settings, person: Person) -> None:
    names = unfinished_ids(runs_folder(settings))[::-1][:MOST_UNFINISHED]
    if not names:
        return
    with st.expander(say("evaluation.unfinished", count=len(names))):
        for name in names:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(name))
                if st.button(say("evaluation.resume"), key=f"resume_{name}", icon=":material/resume:"):
                    _begin(Job(resume=name), settings, person)


def _begin(job: Job, settings: Settings, person: Person) -> None:
    require(person, RUN)
    try:
        begin(job, settings)
    except LexcoopError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.session_state.pop("evaluation_sure", None)
    st.rerun()
