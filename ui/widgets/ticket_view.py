"""One ticket to read: the question and who asked it, the answer as it was given, the messages, what is linked."""

from __future__ import annotations

import streamlit as st

from corpus.errors import LexcoopError
from kb import KnowledgeBase
from kb.calculators.french import long_date
from kb.document import NOTE_KIND
from kb.journal.journal import Journal
from kb.journal.person import Person
from kb.journal.records import Exchange, Ticket
from kb.journal.ticket_joining import QUESTION
from ui.widgets.given_answer import given_answer
from ui.widgets.labels import address, counted
from ui.widgets.lookup import name_of
from ui.widgets.plain import plain, shortened
from ui.widgets.rich_text import read_lines, read_markdown
from ui.widgets.rich_view import rich_view
from ui.widgets.shell import page
from ui.widgets.ticket_list import standing
from ui.widgets.wording import say

MOST_WAITING = 12
# Answers of one ticket are to one question: the latest few show what was wrong.
MOST_ANSWERS = 3


def ticket_head(ticket: Ticket) -> None:
    """Draw the title and where the ticket stands."""
    st.title(say("tickets.title", number=ticket.ticket_id), anchor=False)
    st.caption(plain(standing(ticket)))


def ticket_view(base: KnowledgeBase, journal: Journal, person: Person, ticket: Ticket) -> None:
    """Draw the ticket, without anything to change it."""
    st.header(say("tickets.asked"), anchor=False)
    rich_view(read_lines(ticket.question or say("tickets.forgotten")), "ticket_question", look="lx-question")
    exchanges = _exchanges(journal, person, ticket)
    _waiting(ticket, exchanges)
    _given(ticket, exchanges)
    _messages(ticket)
    st.header(say("tickets.articles"), anchor=False)
    for key in ticket.articles:
        st.page_link(
            page("browse"), label=plain(name_of(base.documents, key)), query_params=address(key),
            icon=":material/gavel:",
        )  # fmt: skip
    if not ticket.articles:
        st.caption(say("tickets.no_article"))
    if ticket.note_slug:
        st.page_link(
            page("notes"), label=plain(say("tickets.outcome_note", slug=ticket.note_slug)),
            query_params={NOTE_KIND: ticket.note_slug}, icon=":material/edit_note:",
        )  # fmt: skip
    if ticket.benchmark_question:
        st.caption(plain(say("tickets.outcome_question_line", name=ticket.benchmark_question)))


def _exchanges(journal: Journal, person: Person, ticket: Ticket) -> list[Exchange]:
    """The latest exchanges that brought people here, as far as the journal still holds them."""
    keys = [asker.exchange_id for asker in reversed(ticket.waiting) if asker.exchange_id is not None]
    found = []
    for key in list(dict.fromkeys(keys))[:MOST_ANSWERS]:
        try:
            found.append(journal.exchange(person, key))
        except LexcoopError:
            continue  # purged since
    return [exchange for exchange in found if exchange.answer is not None]


def _waiting(ticket: Ticket, exchanges: list[Exchange]) -> None:
    st.header(say("tickets.waiting"), anchor=False)
    own = {exchange.exchange_id: exchange.question for exchange in exchanges}
    for asker in ticket.waiting[-MOST_WAITING:]:
        line = say(
            "tickets.waiting_line", who=asker.asker or say("tickets.somebody"),
            why=say(f"tickets.origin_{asker.origin}"), date=long_date(asker.joined_at.astimezone().date()),
        )  # fmt: skip
        words = own.get(asker.exchange_id or 0)
        if words and words != ticket.question:
            line += f" — {say('tickets.open_exchange', question=shortened(words, 200))}"
        st.markdown(f"- {plain(line)}")
    if len(ticket.waiting) > MOST_WAITING:
        st.caption(say("tickets.more_waiting", count=counted(len(ticket.waiting) - MOST_WAITING)))


def _given(ticket: Ticket, exchanges: list[Exchange]) -> None:
    st.header(say("tickets.given"), anchor=False)
    if not exchanges:
        st.caption(say("tickets.no_answer"))
    for exchange in exchanges:
        given = exchange.given()
        if given is None:
            continue
        when = say("tickets.given_header", date=f"{exchange.asked_at.astimezone():%d/%m/%Y}")
        with st.expander(when, expanded=exchange is exchanges[0], icon=":material/forum:"):
            given_answer(given, f"given_{exchange.exchange_id}")
            st.page_link(
                page("journal"), label=say("tickets.open_journal"), icon=":material/compare_arrows:",
                query_params={"echange": str(exchange.exchange_id)},
            )  # fmt: skip


def _messages(ticket: Ticket) -> None:
    st.header(say("tickets.messages"), anchor=False)
    if not ticket.messages:
        st.caption(say("tickets.no_message"))
    for rank, message in enumerate(ticket.messages):
        with st.container(key=f"message_{rank}", border=True, gap="xsmall"):
            st.markdown(
                say(
                    f"tickets.message_{message.kind}", who=plain(message.author or say("tickets.somebody")),
                    date=long_date(message.sent_at.astimezone().date()),
                )
            )  # fmt: skip
            read = read_lines if message.kind == QUESTION else read_markdown
            rich_view(read(message.text), f"message_text{rank}", look="lx-reply")
