"""« Transmettre au pôle juridique » under an answer, and what comes back."""

from __future__ import annotations

import streamlit as st

from corpus.errors import LexcoopError
from kb import KnowledgeBase
from kb.journal.person import Person
from kb.journal.records import Reply
from ui.widgets.conversation import Exchange
from ui.widgets.likeness import likeness
from ui.widgets.plain import plain
from ui.widgets.replies import reply_view
from ui.widgets.shared_journal import journal
from ui.widgets.wording import say

LONGEST_MESSAGE = 4000


def transmission(
    base: KnowledgeBase, exchange: Exchange, number: int, person: Person, replies: tuple[Reply, ...]
) -> None:
    """Draw the button, and the replies to this question, once it is in the journal."""
    if exchange.exchange_id is None:
        return
    mine = [reply for reply in replies if reply.exchange_id == exchange.exchange_id]
    failed = f"transmit{exchange.exchange_id}_failure"
    with st.container(key=f"transmission{number}", gap="xsmall"):
        for reply in mine:
            reply_view(base, person, reply, f"under{number}")
        if failure := st.session_state.pop(failed, None):
            st.error(plain(failure), icon=":material/error:")
        with st.popover(say("transmit.more") if mine else say("transmit.button"), icon=":material/forward_to_inbox:"):
            st.markdown(say("transmit.explained"))
            with st.form(f"transmit{number}", border=False, clear_on_submit=True):
                message = st.text_area(
                    say("transmit.message"), key=f"transmit{number}_message", max_chars=LONGEST_MESSAGE
                )
                if st.form_submit_button(say("transmit.send"), type="primary"):
                    _transmit(exchange.exchange_id, person, message or "", failed)
                    st.rerun()


def _transmit(exchange_id: int, person: Person, message: str, failed: str) -> None:
    try:
        with journal(insist=True) as opened:
            opened.transmit(person, exchange_id, message, like=likeness())
    except LexcoopError as error:
        st.session_state[failed] = str(error)
