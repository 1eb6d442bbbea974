"""A past answer exactly as it was given, beside what the same question gets today."""

from __future__ import annotations

from datetime import date

import streamlit as st

from kb import KnowledgeBase
from kb.answer.record import Answer
from kb.journal.journal import Journal
from kb.journal.person import Person
from kb.journal.records import Exchange
from ui.widgets.given_answer import given_answer
from ui.widgets.plain import plain
from ui.widgets.rich_text import read_lines
from ui.widgets.rich_view import rich_view
from ui.widgets.wording import say


def past_answer(base: KnowledgeBase, journal: Journal, person: Person, number: str) -> None:
    """Draw the exchange of that number; the question is asked again on demand, and nothing is written down."""
    exchange = journal.exchange(person, int(number)) if number.isdigit() and len(number) < 16 else None
    given = exchange.given() if exchange else None
    st.title(say("watch.past"), anchor=False)
    if exchange is None or given is None:
        st.info(say("watch.forgotten"), icon=":material/info:")
        return
    rich_view(read_lines(exchange.question or ""), "past_question", look="lx-question")
    if exchange.understood_as:
        st.caption(say("watch.understood", question=plain(exchange.understood_as)))
    left, right = st.columns(2)
    with left:
        st.header(say("watch.then", date=f"{exchange.asked_at.astimezone():%d/%m/%Y}"), anchor=False)
        given_answer(given, "then")
    with right:
        st.header(say("watch.now"), anchor=False)
        wanted = f"again_{exchange.exchange_id}"
        if st.button(say("watch.ask_again"), key=f"button_{wanted}", icon=":material/refresh:"):
            with st.spinner(say("watch.asking")):
                st.session_state[wanted] = ask_again(base, exchange)
        if wanted in st.session_state:
            given_answer(st.session_state[wanted], "now")
        else:
            st.caption(say("watch.ask_again_help"))


def ask_again(base: KnowledgeBase, exchange: Exchange) -> Answer:
    """The same question put to what is served today, by itself, with the day and the filters it had."""
    day = exchange.options.get("day")
    return base.ask(
        exchange.understood_as or exchange.question or "",
        date.fromisoformat(day) if day else None,
        kinds=tuple(exchange.options.get("kinds") or ()),
    )
