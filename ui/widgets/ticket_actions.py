"""What a lawyer does with a ticket; the journal checks their right to each action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from corpus.errors import CallError, LexcoopError
from indexing.workshop.workshop import Workshop
from kb.journal.journal import Journal
from kb.journal.person import Person
from kb.journal.records import Ticket
from kb.journal.ticket_joining import ANSWERED, CLOSED, OPEN
from ui.ticket_outcome import known_articles, make_note_and_question, shortened_title
from ui.widgets.lawyers import lawyers
from ui.widgets.notice import tell
from ui.widgets.plain import plain
from ui.widgets.shared_journal import journal
from ui.widgets.shared_workshop import workshop
from ui.widgets.wording import say

LONGEST_REPLY = 20_000


def ticket_actions(person: Person, ticket: Ticket) -> None:
    """Draw the forms: reply, articles, note and question, follow-up."""
    _reply(person, ticket)
    _articles(person, ticket)
    _outcome(person, ticket)
    _follow_up(person, ticket)


def _reply(person: Person, ticket: Ticket) -> None:
    key = _key(ticket, "reply")
    st.header(say("tickets.reply"), anchor=False)
    with st.form(f"form_{key}", border=False):
        text = st.text_area(
            say("tickets.reply_field"), key=key, height=180, max_chars=LONGEST_REPLY, help=say("tickets.reply_help")
        )
        with st.container(horizontal=True):
            send = st.form_submit_button(say("tickets.reply_send"), type="primary", icon=":material/send:")
            keep = st.form_submit_button(say("tickets.remark_send"), icon=":material/sticky_note_2:")
    if send:

        def answer(opened: Journal, shop: Workshop) -> str:
            if not (text or "").strip():
                raise CallError("Une réponse est attendue, le texte reçu est vide.")
            named = shop.examiner.cited(text or "", date.today())
            done = opened.reply(person, ticket.ticket_id, text or "", articles=[*ticket.articles, *named])
            return say("tickets.reply_sent_one") if done.askers == 1 else say("tickets.reply_sent", count=done.askers)

        _do(ticket, "reply", answer)
    elif keep:

        def remark(opened: Journal, shop: Workshop) -> str:
            opened.reply(person, ticket.ticket_id, text or "", internal=True)
            return say("tickets.remark_kept")

        _do(ticket, "reply", remark)


def _articles(person: Person, ticket: Ticket) -> None:
    key = _key(ticket, "articles")
    with st.form(f"form_{key}", border=False):
        chosen = st.multiselect(
            say("tickets.articles_field"), list(ticket.articles), default=list(ticket.articles), key=key,
            accept_new_options=True, help=say("tickets.articles_help"), placeholder=say("tickets.articles_none"),
        )  # fmt: skip
        send = st.form_submit_button(say("tickets.articles_save"), icon=":material/link:")
    if send:

        def link(opened: Journal, shop: Workshop) -> str:
            keys = [key for text in chosen for key in read_articles(shop, text)]
            opened.link_ticket(person, ticket.ticket_id, articles=known_articles(shop, keys))
            return say("tickets.articles_saved")

        _do(ticket, "articles", link)


def read_articles(shop: Workshop, text: str) -> list[str]:
    """Keys of the articles that a person names, by identifier or as in a note; raises `CallError` for none."""
    text = text.strip()
    text_id, colon, num = text.partition(":")
    if colon and text_id in shop.examiner.library.text_ids() and num:
        return [f"{text_id}:{num.strip()}"]
    found = list(shop.examiner.cited(text, date.today()))
    if not found:
        raise CallError(say("tickets.article_unread", text=text[:80]))
    return found


def _outcome(person: Person, ticket: Ticket) -> None:
    st.header(say("tickets.outcome"), anchor=False)
    if ticket.note_slug and ticket.benchmark_question:
        st.caption(say("tickets.outcome_done"))
        return
    st.markdown(say("tickets.outcome_explained"))
    key = _key(ticket, "outcome")
    with st.form(f"form_{key}", border=False):
        title = st.text_input(say("tickets.outcome_title"), shortened_title(ticket.question), key=f"{key}_title")
        asked = st.text_area(say("tickets.outcome_question"), ticket.question, key=f"{key}_question")
        st.caption(
            say("tickets.outcome_gold", articles=plain(", ".join(ticket.articles)))
            if ticket.articles
            else say("tickets.outcome_no_gold")
        )
        send = st.form_submit_button(say("tickets.outcome_do"), type="primary", icon=":material/note_add:")
    if send:

        def make(opened: Journal, shop: Workshop) -> str:
            make_note_and_question(opened, shop, person, ticket.ticket_id, title or "", asked or "")
            return say("tickets.outcome_done")

        _do(ticket, "outcome", make)


def _follow_up(person: Person, ticket: Ticket) -> None:
    st.header(say("tickets.manage"), anchor=False)
    people = [None, *lawyers(person, [ticket.assignee])]
    key = _key(ticket, "assign")
    with st.form(f"form_{key}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            say("tickets.assign_to"), people, index=people.index(ticket.assignee), key=key,
            format_func=lambda email: email or say("tickets.nobody"),
        )  # fmt: skip
        send = st.form_submit_button(say("tickets.assign_do"), icon=":material/person_add:")
    if send:

        def assign(opened: Journal, shop: Workshop) -> str:
            opened.assign(person, ticket.ticket_id, chosen)
            return say("tickets.assigned", email=chosen) if chosen else say("tickets.unassigned")

        _do(ticket, "assign", assign)
    if ticket.status == CLOSED:
        if st.button(say("tickets.reopen"), key="ticket_reopen", icon=":material/undo:"):
            # One that was answered goes back there: whoever waited has had their reply.
            answered = any(message.kind == "reponse" for message in ticket.messages)

            def reopen(opened: Journal, shop: Workshop) -> str:
                opened.set_status(person, ticket.ticket_id, ANSWERED if answered else OPEN)
                return say("tickets.reopened")

            _do(ticket, "status", reopen)
    elif st.button(say("tickets.close"), key="ticket_close", icon=":material/task_alt:"):

        def close(opened: Journal, shop: Workshop) -> str:
            opened.close_ticket(person, ticket.ticket_id)
            return say("tickets.closed")

        _do(ticket, "status", close)


def _do(ticket: Ticket, what: str, action: Callable[[Journal, Workshop], str]) -> None:
    """Carry out an action and draw the page again; after a failure what was typed is still there."""
    try:
        with workshop() as shop, journal(insist=True) as opened:
            said = action(opened, shop)
    except LexcoopError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.session_state[f"times_{what}_{ticket.ticket_id}"] = _times(ticket, what) + 1
    tell(said, "success")
    st.rerun()


def _key(ticket: Ticket, what: str) -> str:
    """Key of a field: another one once its action is done, so that it starts afresh."""
    return f"ticket_{what}_{ticket.ticket_id}_{_times(ticket, what)}"


def _times(ticket: Ticket, what: str) -> int:
    return int(st.session_state.get(f"times_{what}_{ticket.ticket_id}", 0))
