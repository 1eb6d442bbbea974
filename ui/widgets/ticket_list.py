"""The lawyers' queue as a list: filters, order, and how many people wait."""

from __future__ import annotations

import streamlit as st

from kb.calculators.french import long_date
from kb.journal.journal import Journal
from kb.journal.person import Person
from kb.journal.records import Ticket
from kb.journal.ticket_joining import ANSWERED, CLOSED, IN_PROGRESS, OPEN, STATUSES
from kb.journal.tickets import LATEST_CHANGE, MOST_ASKED, NEWEST, OLDEST
from ui.widgets.labels import counted
from ui.widgets.lawyers import lawyers
from ui.widgets.pager import pager
from ui.widgets.plain import plain, shortened
from ui.widgets.shell import page
from ui.widgets.wording import say

ON_A_PAGE = 25
TO_DO, ALL = "a_traiter", "tous"
WAITING = (OPEN, IN_PROGRESS)
_LONGEST = 220


def ticket_list(journal: Journal, person: Person) -> None:
    """Draw the filters and the tickets they leave."""
    counts = journal.count_tickets(person)
    shown = {TO_DO: WAITING, ANSWERED: (ANSWERED,), CLOSED: (CLOSED,), ALL: STATUSES}
    totals = {name: sum(counts[status] for status in statuses) for name, statuses in shown.items()}
    chosen = st.segmented_control(
        say("tickets.status"), list(shown), default=TO_DO, key="tickets_status", required=True,
        format_func=lambda name: _status_name(name, totals[name]), persist_state="session",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(say("tickets.text"), key="tickets_text", max_chars=200, persist_state="session")
        assignee = st.selectbox(
            say("tickets.assignee"), [None, *lawyers(person)], key="tickets_assignee", persist_state="session",
            format_func=lambda email: _assignee_name(email, person),
        )  # fmt: skip
        order = st.selectbox(
            say("tickets.order"), [MOST_ASKED, NEWEST, OLDEST, LATEST_CHANGE], key="tickets_order",
            format_func=lambda name: say(f"tickets.order_{name}"), persist_state="session",
        )  # fmt: skip
    chosen = chosen or TO_DO
    here = pager("tickets", (chosen, text, assignee, order), ON_A_PAGE)
    found = journal.tickets(
        person, status=shown[chosen], assignee=assignee, text=text, order=order or MOST_ASKED,
        limit=ON_A_PAGE + 1, offset=here.offset,
    )  # fmt: skip
    for ticket in found[:ON_A_PAGE]:
        _row(ticket)
    if not found:
        st.info(say("tickets.nothing"), icon=":material/check:")
    here.draw("tickets", len(found))


def standing(ticket: Ticket) -> str:
    """One line: number, status, people, day, assignee."""
    facts = say(
        "tickets.facts", number=ticket.ticket_id, status=say(f"tickets.{ticket.status}"), people=_people(ticket),
        date=long_date(ticket.opened_at.astimezone().date()),
    )  # fmt: skip
    return f"{facts} · {say('tickets.for', email=ticket.assignee)}" if ticket.assignee else facts


def _row(ticket: Ticket) -> None:
    with st.container(key=f"ticket_{ticket.ticket_id}", gap="xsmall"):
        words = plain(shortened(ticket.question, _LONGEST)) if ticket.question else say("tickets.forgotten")
        st.page_link(
            page("tickets"), label=words, query_params={"ticket": str(ticket.ticket_id)},
            icon=":material/mark_email_unread:" if ticket.status == OPEN else ":material/mail:",
        )  # fmt: skip
        st.caption(plain(standing(ticket)))


def _people(ticket: Ticket) -> str:
    if ticket.askers == 0:
        return say("tickets.people_none")
    waits = "people" if ticket.status in WAITING else "people_replied"
    if ticket.askers == 1:
        return say(f"tickets.{waits}_one")
    return say(f"tickets.{waits}_many", count=counted(ticket.askers))


def _status_name(name: str, count: int) -> str:
    if name == TO_DO:
        return say("tickets.to_do", count=counted(count))
    if name == ALL:
        return say("tickets.all", count=counted(count))
    return say("tickets.status_count", status=say(f"tickets.{name}"), count=counted(count))


def _assignee_name(email: str | None, person: Person) -> str:
    if email is None:
        return say("tickets.anyone")
    return say("tickets.me", email=email) if email == person.email else email
