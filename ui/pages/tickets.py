"""« File d'attente »: the questions left to the lawyers. The ticket shown is in the page's address."""

from __future__ import annotations

import streamlit as st

from corpus.errors import LexcoopError
from kb import KnowledgeBase
from kb.journal.errors import UnknownRecord
from kb.journal.person import Person, require
from ui.widgets.base import knowledge_base
from ui.widgets.history import keep_history
from ui.widgets.notice import announce
from ui.widgets.person import current_person
from ui.widgets.plain import plain
from ui.widgets.shared_journal import journal
from ui.widgets.shell import page
from ui.widgets.ticket_actions import ticket_actions
from ui.widgets.ticket_list import ticket_list
from ui.widgets.ticket_view import ticket_head, ticket_view
from ui.widgets.wording import say


def render() -> None:
    """Draw the page; raises `NotAllowed` for who may not see the queue."""
    person = current_person()
    require(person, "tickets.read")
    keep_history()
    asked = st.query_params.get("ticket")
    if asked is None:
        st.title(say("pages.tickets"), anchor=False)
        st.markdown(say("tickets.explained"))
        announce()
        with journal() as opened:
            ticket_list(opened, person)
    else:
        _ticket(knowledge_base(), person, asked)


def _ticket(base: KnowledgeBase, person: Person, number: str) -> None:
    with st.container(horizontal=True, key="way"):
        st.page_link(page("tickets"), label=say("tickets.back"), icon=":material/arrow_back:")
    try:
        with journal(insist=True) as opened:
            if not (number.isdecimal() and len(number) < 16):
                raise UnknownRecord(f"Le ticket « {number[:40]} » n'existe pas.")
            ticket = opened.ticket(person, int(number))
            ticket_head(ticket)
            announce()
            ticket_view(base, opened, person, ticket)
    except LexcoopError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    ticket_actions(person, ticket)
