"""« Évaluation »: how good the assistant is, how one knows, and the failures to read. Its state is its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from corpus.errors import LexcoopError
from corpus.library import Library
from evaluation.compare import compare
from evaluation.failure import CAUSES, severity
from evaluation.failure_detail import failure_detail
from evaluation.job import runs_folder
from evaluation.overview import Headline, Overview, overview, overviews
from evaluation.report import percent
from evaluation.report import render as report_page
from evaluation.run_store import RunRecord, find_run, run_ids
from kb.calculators.french import long_date
from kb.settings import Settings, read_settings
from ui.widgets.evaluation_comparison import comparison_view
from ui.widgets.evaluation_failure import failure_view, go_to_chat
from ui.widgets.evaluation_launcher import evaluation_launcher
from ui.widgets.framed_page import framed_page
from ui.widgets.history import keep_history
from ui.widgets.person import current_person
from ui.widgets.plain import plain, shortened
from ui.widgets.shell import page
from ui.widgets.wording import say

MOST_RUNS = 10
# Read rarely, and not to tune on: see the datasheet of the questions.
SEALED = "test"


def render() -> None:
    """Draw the page."""
    go_to_chat()
    keep_history()
    person = current_person()
    settings = read_settings()
    asked = st.query_params
    if asked.get("run"):
        _one_run(settings, asked["run"], asked.get("echec"))
    elif asked.get("avant") and asked.get("apres"):
        _comparison(settings, asked["avant"], asked["apres"])
    else:
        st.title(say("pages.evaluation"), anchor=False)
        st.markdown(say("evaluation.explained"))
        st.header(say("evaluation.new"), anchor=False)
        evaluation_launcher(settings, person)
        _last_runs(settings)


def _last_runs(settings: Settings) -> None:
    st.header(say("evaluation.last"), anchor=False)
    runs = overviews(runs_folder(settings), MOST_RUNS)
    if not runs:
        st.info(say("evaluation.none"), icon=":material/info:")
        return
    st.caption(say("evaluation.intervals"))
    for run in runs:
        with st.container(key=f"run_{run.run_id}", gap="xsmall"):
            if run.problem:
                st.markdown(plain(run.run_id))
                st.error(plain(run.problem), icon=":material/error:")
                continue
            st.page_link(
                page("evaluation"), label=plain(_name(run)), query_params={"run": run.run_id},
                icon=":material/monitoring:",
            )  # fmt: skip
            st.caption(plain(" · ".join(_short(item) for item in run.headlines)))
            _alarms(run)
    sound = [run for run in runs if not run.problem]
    if len(sound) > 1:
        _choose_two(sound)


def _choose_two(runs: Sequence[Overview]) -> None:
    st.header(say("evaluation.compare"), anchor=False)
    names = {run.run_id: _name(run) for run in runs}
    with st.form("compare", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        before = st.selectbox(say("evaluation.before_run"), list(names), index=1, format_func=names.__getitem__)
        after = st.selectbox(say("evaluation.after_run"), list(names), index=0, format_func=names.__getitem__)
        if st.form_submit_button(say("evaluation.compare_button"), icon=":material/compare_arrows:"):
            st.query_params.from_dict({"avant": before, "apres": after})
            st.rerun()


def _comparison(settings: Settings, before: str, after: str) -> None:
    _way_back()
    st.title(say("evaluation.compare"), anchor=False)
    old, new = _read(settings, before), _read(settings, after)
    if old is None or new is None:
        return
    for key, record in (("before_run", old), ("after_run", new)):
        st.markdown(f"**{say(f'evaluation.{key}')}** — {plain(_name(overview(record.folder)))}")
    try:
        comparison_view(compare(old, new))
    except LexcoopError as error:
        st.error(plain(str(error)), icon=":material/error:")


def _one_run(settings: Settings, run_id: str, failed: str | None) -> None:
    if failed:
        _way_back((say("evaluation.this_run"), {"run": run_id}))
    else:
        _way_back()
    record = _read(settings, run_id)
    if record is None:
        return
    if failed:
        _failure(settings, record, failed)
        return
    about = overview(record.folder)
    st.title(plain(_name(about)), anchor=False)
    st.caption(plain(say("evaluation.made", questions=about.questions, seconds=round(about.seconds), run=about.run_id)))
    _alarms(about)
    with st.container(horizontal=True, key="headlines"):
        for item in about.headlines:
            with st.container(width=200, gap="xsmall"):
                st.metric(item.measure.label, percent(item.estimate.mean), help=item.measure.definition)
                st.caption(plain(_interval(item)))
    _report(settings, record)
    _failures(record)


def _report(settings: Settings, record: RunRecord) -> None:
    def page_of_report() -> str:
        return report_page(record, _library(settings))

    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say("evaluation.download"), data=_encoded(page_of_report), file_name=f"evaluation-{record.run_id}.html",
            mime="text/html; charset=utf-8", key="evaluation_download", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        shown = st.toggle(say("evaluation.show_report"), key="evaluation_show")
    if shown:
        framed_page(page_of_report(), say("evaluation.report_title", run=record.run_id), "evaluation_report")


def _encoded(make: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: make().encode("utf-8")


def _failures(record: RunRecord) -> None:
    failed = sorted((row for row in record.rows if row["cause"]), key=severity)
    st.header(say("evaluation.failures", count=len(failed)), anchor=False)
    if not failed:
        st.success(say("evaluation.no_failure"), icon=":material/check_circle:")
        return
    if record.settings["set"] == SEALED and not st.toggle(say("evaluation.unseal"), key="evaluation_unseal"):
        st.warning(say("evaluation.sealed"), icon=":material/lock:")
        return
    causes = [cause for cause in CAUSES if any(row["cause"] == cause for row in failed)]
    chosen = st.selectbox(
        say("evaluation.cause"), [None, *causes], key="evaluation_cause",
        format_func=lambda cause: _counted(cause, failed) if cause else say("evaluation.every_cause"),
    )  # fmt: skip
    for row in failed:
        if chosen in (None, row["cause"]):
            st.page_link(
                page("evaluation"), label=plain(shortened(row["question"], 110)),
                query_params={"run": record.run_id, "echec": row["id"]}, icon=":material/error:",
            )  # fmt: skip
            st.caption(plain(f"{row['id']} · {CAUSES[row['cause']]}"))


def _counted(cause: str, failed: Sequence[Mapping[str, Any]]) -> str:
    count = sum(row["cause"] == cause for row in failed)
    return f"{CAUSES[cause]} ({count})"


def _failure(settings: Settings, record: RunRecord, failed: str) -> None:
    row = next((row for row in record.rows if row["id"] == failed), None)
    if row is None:
        st.error(say("evaluation.no_question", name=plain(shortened(failed, 60))), icon=":material/error:")
        return
    failure_view(failure_detail(row, _library(settings), date.fromisoformat(record.settings["day"])))


def _read(settings: Settings, run_id: str) -> RunRecord | None:
    """The run of that name, never a folder elsewhere: the name comes from the address."""
    runs = runs_folder(settings)
    if run_id not in run_ids(runs):
        st.error(say("evaluation.no_run", name=plain(shortened(run_id, 60))), icon=":material/error:")
        return None
    try:
        return find_run(runs, run_id)
    except LexcoopError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return None


def _way_back(*steps: tuple[str, dict[str, str]]) -> None:
    with st.container(horizontal=True, key="way", gap="xsmall", vertical_alignment="center"):
        st.page_link(page("evaluation"), label=say("evaluation.all_runs"), icon=":material/monitoring:")
        for words, parameters in steps:
            st.page_link(page("evaluation"), label=words, query_params=parameters, icon=":material/chevron_right:")


def _alarms(run: Overview) -> None:
    """What must be seen before any figure."""
    for key, count in (("unfaithful", run.unfaithful), ("errors", run.errors)):
        if count:
            st.error(say(f"evaluation.{key}", count=count), icon=":material/error:")
    if run.quarantined:
        st.warning(say("evaluation.quarantined", count=run.quarantined), icon=":material/warning:")


def _name(run: Overview) -> str:
    if run.started_at is None:
        return run.run_id
    moment = run.started_at.astimezone()
    mode = say(f"evaluation.mode_{run.mode}") if run.mode in ("extractive", "generative") else run.mode
    return say(
        "evaluation.name", date=long_date(moment.date()), time=f"{moment:%H:%M}", set=run.set_name,
        questions=run.questions, mode=mode.lower(),
    )  # fmt: skip


def _short(item: Headline) -> str:
    return f"{item.measure.label}\u00a0: {percent(item.estimate.mean)} ({_interval(item)})"


def _interval(item: Headline) -> str:
    return say("evaluation.interval", low=percent(item.estimate.low), high=percent(item.estimate.high))


def _library(settings: Settings) -> Library:
    return _library_of(settings.texts, (settings.texts / "manifest.toml").stat().st_mtime_ns)


@st.cache_resource(show_spinner=False, max_entries=1)
def _library_of(texts: Path, changed: int) -> Library:
    """The law as it is now; read again when its manifest changes."""
    return Library(texts)
