"""« Tableau de bord »: what is asked and refused, how fast, how old the law is, how evaluations go. Numbers only."""

from __future__ import annotations

import re
from datetime import date, timedelta

import streamlit as st

from corpus.manifest import read_manifest
from evaluation.job import runs_folder
from evaluation.overview import HEADLINES, Headline, Overview, overviews
from evaluation.report import percent as share
from kb.calculators.french import long_date
from kb.journal.feedback import VERDICTS
from kb.journal.person import require
from kb.journal.statistics import Statistics
from kb.journal.ticket_joining import IN_PROGRESS, OPEN, STATUSES
from kb.settings import Settings, read_settings
from ui.pages.journal import EARLIEST, REASONS
from ui.widgets.figures import Figures, bars, columns, plain_table, take_out
from ui.widgets.labels import age, counted
from ui.widgets.person import current_person
from ui.widgets.shared_journal import journal
from ui.widgets.wording import say

DAYS = {"month": 28, "quarter": 91, "year": 365}
PERIODS = (*DAYS, "all", "chosen")
MOST_RUNS = 12
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def render() -> None:
    """Draw the page; raises `NotAllowed` for who may not see the dashboard."""
    person = current_person()
    require(person, "dashboard.read")
    settings = read_settings()
    st.title(say("pages.dashboard"), anchor=False)
    st.markdown(say("dashboard.explained"))
    period = _period(date.today())
    if period is not None:
        with journal() as opened:
            found = opened.statistics(person, *period)
        _asked(found)
    _corpus(settings, date.today())
    _evaluations(settings)


def _period(today: date) -> tuple[date, date] | None:
    chosen = st.segmented_control(
        say("dashboard.period"), PERIODS, default="quarter", key="dashboard_period", required=True,
        format_func=lambda name: say(f"dashboard.{name}"), persist_state="session",
    )  # fmt: skip
    if chosen in DAYS:
        return today - timedelta(days=DAYS[chosen] - 1), today
    if chosen != "chosen":
        return EARLIEST, today
    with st.container(horizontal=True):
        start, end = (
            st.date_input(
                say(f"dashboard.{name}"), day, EARLIEST, today, format="DD/MM/YYYY", key=f"dashboard_{name}",
                persist_state="session",
            )
            for name, day in (("start", today - timedelta(days=27)), ("end", today))
        )  # fmt: skip
    if start > end:
        st.error(say("dashboard.wrong_dates"), icon=":material/error:")
        return None
    return start, end


def _asked(found: Statistics) -> None:
    first = found.weeks[0].monday if found.weeks else found.start
    start = max(found.start, first)
    st.caption(say("dashboard.between", start=long_date(start), end=long_date(found.end)))
    _summary(found)
    if not found.questions:
        st.info(say("dashboard.nothing"), icon=":material/info:")
    else:
        _weeks(found, start)
    _counts(
        "refus-par-motif",
        "reasons",
        "reason",
        [(_reason(name), count) for name, count in found.refusals_by_reason.items()],
    )
    _counts("themes", "themes", "theme", list(found.themes), whole=found.questions)
    opinions = [(say(f"opinion.{name}"), found.feedback.get(name, 0)) for name in VERDICTS]
    _counts("satisfaction", "opinions", "opinion", opinions if found.feedback else [])
    _counts(
        "file-attente", "queue", "status", [(say(f"tickets.{name}"), found.tickets.get(name, 0)) for name in STATUSES]
    )


def _summary(found: Statistics) -> None:
    judged, useful = sum(found.feedback.values()), found.satisfaction
    to_do = sum(found.tickets.get(name, 0) for name in (OPEN, IN_PROGRESS))
    lines: list[tuple[str, object, str, str | None]] = [
        (say("dashboard.questions"), found.questions, counted(found.questions), None),
        (say("dashboard.people"), found.people, counted(found.people), None),
        (say("dashboard.refused"), found.refusal_rate, share(found.refusal_rate), say("dashboard.refused_help")),
        (say("dashboard.satisfied"), useful, say("dashboard.none") if useful is None else share(useful),
         say("dashboard.satisfied_help", count=counted(judged))),
        (say("dashboard.p50"), found.latency_p50, _ms(found.latency_p50), None),
        (say("dashboard.p95"), found.latency_p95, _ms(found.latency_p95), say("dashboard.p95_help")),
        (say("dashboard.to_do"), to_do, counted(to_do), None),
    ]  # fmt: skip
    with st.container(horizontal=True, key="headlines"):
        for name, _, written, help_ in lines:
            st.metric(name, written, help=help_, width=150)
    figures = Figures(
        say("dashboard.summary"), "chiffres-cles", (say("dashboard.figure"), say("dashboard.value")),
        tuple((name, value) for name, value, _, _ in lines),
    )  # fmt: skip
    take_out(figures)


def _weeks(found: Statistics, start: date) -> None:
    st.header(say("dashboard.weeks"), anchor=False)
    held = {week.monday: week for week in found.weeks}
    monday, rows = start - timedelta(days=start.weekday()), []
    while monday <= found.end:
        week = held.get(monday)
        rows.append((f"{monday:%d/%m/%Y}", week.questions if week else 0, week.refusals if week else 0))
        monday += timedelta(days=7)
    figures = Figures(
        say("dashboard.weeks"), "questions-par-semaine",
        (say("dashboard.week"), say("dashboard.questions"), say("dashboard.refusals")), tuple(rows),
    )  # fmt: skip
    asked = [row[1] for row in rows]
    columns(
        figures,
        say(
            "dashboard.weeks_alt", start=long_date(start), end=long_date(found.end), low=counted(min(asked)),
            high=counted(max(asked)),
        ),
    )  # fmt: skip
    take_out(figures)


def _counts(name: str, title: str, heading: str, rows: list[tuple[str, int]], whole: int | None = None) -> None:
    """A header and a table of counts with their bars and their share of `whole` (by default, of their sum)."""
    st.header(say(f"dashboard.{title}"), anchor=False)
    whole = whole or sum(count for _, count in rows)
    if not whole or not rows:
        st.caption(say("dashboard.no_rows"))
        return
    figures = Figures(
        say(f"dashboard.{title}"), name,
        (say(f"dashboard.{heading}"), say("dashboard.count"), say("dashboard.share")),
        tuple((label, count, count / whole) for label, count in rows),
    )  # fmt: skip
    bars(figures, [(label, counted(count), share(count / whole)) for label, count in rows])
    take_out(figures)


def _corpus(settings: Settings, today: date) -> None:
    st.header(say("dashboard.corpus"), anchor=False)
    st.caption(say("dashboard.corpus_explained"))
    rows, shown, days = [], [], []
    for entry in read_manifest(settings.texts).texts:
        known = _ISO.findall(entry.as_of)
        old = (today - max(map(date.fromisoformat, known))).days if known else None
        rows.append((entry.title, entry.as_of, old))
        shown.append((entry.title, counted(old) if old is not None else say("dashboard.none"), age(entry.as_of)))
        days.append(float(old or 0))
    headings = (say("dashboard.text"), say("dashboard.age"), say("dashboard.as_of"))
    ordered = tuple((title, old, as_of) for title, as_of, old in rows)
    figures = Figures(say("dashboard.corpus"), "age-du-corpus", headings, ordered)
    bars(figures, shown, days)
    take_out(figures)


def _evaluations(settings: Settings) -> None:
    st.header(say("dashboard.evaluation"), anchor=False)
    runs = [run for run in overviews(runs_folder(settings), MOST_RUNS) if run.problem is None][::-1]
    if not runs:
        st.caption(say("dashboard.no_run"))
        return
    st.caption(say("dashboard.evaluation_explained"))
    names = [name for name in HEADLINES if any(_headline(run, name) for run in runs)]
    measures = [next(item.measure for run in runs if (item := _headline(run, name))) for name in names]
    rows = tuple(
        (
            f"{run.started_at.astimezone():%d/%m/%Y %H:%M}" if run.started_at else run.run_id,
            run.set_name,
            run.mode,
            run.questions,
            *(item.estimate.mean if (item := _headline(run, name)) else None for name in names),
        )
        for run in runs
    )
    figures = Figures(
        say("dashboard.evaluation"), "evaluations",
        (say("dashboard.run"), say("dashboard.set"), say("dashboard.mode"), say("dashboard.questions"),
         *(measure.label for measure in measures)),
        rows,
    )  # fmt: skip
    shown = [
        (str(row[0]), str(row[1]), _mode(str(row[2])), str(row[3]), *(_share(value) for value in row[4:]))
        for row in rows
    ]
    plain_table(figures, shown)
    take_out(figures)


def _headline(run: Overview, name: str) -> Headline | None:
    return next((item for item in run.headlines if item.measure.name == name), None)


def _share(value: object) -> str:
    return share(value) if isinstance(value, float | int) else say("dashboard.none")


def _mode(mode: str) -> str:
    return say(f"evaluation.mode_{mode}") if mode in ("extractive", "generative") else mode


def _reason(name: str) -> str:
    return say(f"journal.reason_{name if name in REASONS else 'other'}")


def _ms(number: float | None) -> str:
    return say("dashboard.none") if number is None else say("dashboard.milliseconds", number=counted(round(number)))
