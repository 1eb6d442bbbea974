"""What the person thinks of an answer, under it: four words and a comment."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from corpus.errors import LexcoopError
from kb.journal.feedback import USEFUL, VERDICTS
from kb.journal.person import Person
from ui.widgets.conversation import Conversation
from ui.widgets.likeness import likeness
from ui.widgets.plain import plain
from ui.widgets.shared_journal import journal
from ui.widgets.wording import say

LONGEST_COMMENT = 2000


def opinion(conversation: Conversation, number: int, person: Person) -> None:
    """Draw the question under the answer number `number`, once it is in the journal."""
    exchange = conversation.exchanges[number]
    if exchange.exchange_id is None:
        return
    key = f"opinion{exchange.exchange_id}"
    with st.container(key=f"opinions{number}", gap="xsmall"):
        chosen = st.pills(
            say("opinion.label"), VERDICTS, default=exchange.verdict, key=key,
            format_func=lambda verdict: say(f"opinion.{verdict}"), on_change=_chosen,
            args=(conversation, number, person, key),
        )  # fmt: skip
        if failure := st.session_state.pop(f"{key}_failure", None):
            st.error(plain(failure), icon=":material/error:")
        if chosen is None:
            return
        if chosen == exchange.verdict:
            st.caption(say("opinion.thanks"))
            if exchange.comment:
                return
        elif chosen != USEFUL:
            st.caption(say("opinion.goes_to_lawyers"))
        with st.form(f"{key}_form", border=False):
            comment = st.text_area(
                say("opinion.comment"), key=f"{key}_comment", max_chars=LONGEST_COMMENT, height="content"
            )
            if st.form_submit_button(say("opinion.send")):
                _give(conversation, number, person, str(chosen), comment or "", key)
                st.rerun()


def _chosen(conversation: Conversation, number: int, person: Person, key: str) -> None:
    """« Utile » is one click; the others wait for their comment, since they go to the lawyers."""
    if st.session_state.get(key) == USEFUL:
        _give(conversation, number, person, USEFUL, "", key)


def _give(conversation: Conversation, number: int, person: Person, verdict: str, comment: str, key: str) -> None:
    exchange = conversation.exchanges[number]
    try:
        with journal(insist=True) as opened:
            given = opened.give_feedback(person, exchange.exchange_id or 0, verdict, comment, like=likeness())
    except LexcoopError as error:
        st.session_state[f"{key}_failure"] = str(error)
    else:
        conversation.exchanges[number] = replace(exchange, verdict=given.verdict, comment=given.comment)
