"""« Journal »: past questions, and any answer exactly as it was given beside what is answered today."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from kb.answer.record import ABSTAINED, NO_SUCH_ARTICLE, NO_VERSION, OFF_TOPIC, OUT_OF_CORPUS, VAGUE
from kb.journal.feedback import VERDICTS
from kb.journal.journal import Journal
from kb.journal.person import Person, require
from kb.journal.records import ExchangeSummary
from ui.widgets.base import knowledge_base
from ui.widgets.filter_choice import filter_choice
from ui.widgets.history import keep_history
from ui.widgets.pager import pager
from ui.widgets.past_answer import past_answer
from ui.widgets.person import current_person
from ui.widgets.plain import plain, shortened
from ui.widgets.shared_journal import journal
from ui.widgets.shell import page
from ui.widgets.wording import say

ON_A_PAGE = 25
STATUSES = ("answered", "corrected", ABSTAINED)
REASONS = (OUT_OF_CORPUS, NO_SUCH_ARTICLE, NO_VERSION, OFF_TOPIC, VAGUE)
EARLIEST = date(2020, 1, 1)
_LONGEST = 220


def render() -> None:
    """Draw the page; raises `NotAllowed` for who may not read others' questions."""
    person = current_person()
    require(person, "journal.read")
    keep_history()
    number = st.query_params.get("echange")
    if number is None:
        st.title(say("pages.journal"), anchor=False)
        st.markdown(say("journal.explained"))
        with journal() as opened:
            _list(opened, person)
        return
    base = knowledge_base()
    with st.container(horizontal=True, key="way"):
        st.page_link(page("journal"), label=say("journal.back"), icon=":material/arrow_back:")
    with journal() as opened:
        past_answer(base, opened, person, number)


def _list(opened: Journal, person: Person) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(say("journal.text"), key="journal_text", max_chars=200, persist_state="session")
        status, reason, verdict = (
            filter_choice(f"journal.{name}", values, f"journal_{name}", names=names, every=f"journal.every_{name}")
            for name, values, names in (
                ("status", STATUSES, "journal.status_"),
                ("reason", REASONS, "journal.reason_"),
                ("verdict", VERDICTS, "opinion."),
            )
        )
        since = _day("since")
        until = _day("until")
    here = pager("journal", (text, status, reason, verdict, since, until), ON_A_PAGE)
    found = opened.find(
        person, text, status=status, reason=reason, verdict=verdict, since=_midnight(since),
        until=_midnight(until + timedelta(days=1)) if until else None, limit=ON_A_PAGE + 1, offset=here.offset,
    )  # fmt: skip
    for exchange in found[:ON_A_PAGE]:
        _row(exchange)
    if not found:
        st.info(say("journal.nothing"), icon=":material/search_off:")
    here.draw("journal", len(found))


def _day(name: str) -> date | None:
    chosen: date | None = st.date_input(
        say(f"journal.{name}"), value=None, format="DD/MM/YYYY", key=f"journal_{name}", min_value=EARLIEST,
        max_value=date.today(), persist_state="session",
    )  # fmt: skip
    return chosen


def _midnight(day: date | None) -> datetime | None:
    """The beginning of a day on this machine's clock."""
    return None if day is None else datetime.combine(day, time()).astimezone().astimezone(UTC)


def _row(exchange: ExchangeSummary) -> None:
    with st.container(key=f"exchange_{exchange.exchange_id}", gap="xsmall"):
        if exchange.question is None:
            st.markdown(say("journal.forgotten"))
        else:
            st.page_link(
                page("journal"), label=plain(shortened(exchange.question, _LONGEST)), icon=":material/forum:",
                query_params={"echange": str(exchange.exchange_id)},
            )  # fmt: skip
        status = say(f"journal.status_{exchange.status}")
        if exchange.reason in REASONS:
            status = f"{status}, {say(f'journal.reason_{exchange.reason}')}"
        st.caption(
            plain(
                say(
                    "journal.facts", date=f"{exchange.asked_at.astimezone():%d/%m/%Y %H:%M}", status=status,
                    ms=round(exchange.total_ms),
                )
            )
        )  # fmt: skip
