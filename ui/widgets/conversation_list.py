"""The person's conversations in the sidebar: finding one, opening it again, renaming it, deleting it."""

from __future__ import annotations

import streamlit as st

from corpus.errors import LexcoopError
from kb.journal import records
from kb.journal.person import Person
from ui.widgets.conversation import Conversation, conversations, open_again, start_over
from ui.widgets.plain import plain, shortened
from ui.widgets.shared_journal import journal
from ui.widgets.wording import say

SHOWN, MORE = 12, 40
LONGEST_SEARCH = 200


def conversation_list(person: Person, here: Conversation) -> None:
    """Draw the list; `here` is the conversation on the page."""
    words = str(st.session_state.get("find_conversation") or "")[:LONGEST_SEARCH]
    most: int = st.session_state.get("conversations_shown", SHOWN)
    try:
        with journal() as opened:
            found = opened.conversations(person, words or None, limit=most + 1)
    except LexcoopError:
        st.caption(say("conversations.unreadable"))
        return
    if failure := st.session_state.pop("conversation_failure", None):
        st.error(plain(failure), icon=":material/error:")
    if not found and not words:
        return
    st.markdown(f"**{say('conversations.title')}**")
    # Without words of ours, Streamlit puts its own there, in English.
    st.text_input(
        say("conversations.find"), key="find_conversation", type="search", live=True,
        placeholder=say("conversations.find_hint"),
    )  # fmt: skip
    if not found:
        st.caption(say("conversations.none"))
    with st.container(key="conversation_list", gap="xsmall"):
        for item in found[:most]:
            current = item.conversation_id == here.conversation_id
            st.button(
                plain(shortened(item.title, 70)), key=f"conversation_{item.conversation_id}", wrap=True,
                type="secondary" if current else "tertiary", on_click=open_again, args=(item.conversation_id,),
                icon=":material/chat:" if current else ":material/chat_bubble_outline:",
            )  # fmt: skip
            if current:
                _tools(person, item)
    if len(found) > most:
        st.button(say("conversations.more"), key="conversations_more", on_click=_more, args=(most + MORE,))


def _tools(person: Person, item: records.Conversation) -> None:
    with st.container(horizontal=True, key="conversation_tools", gap="small"):
        with st.popover(say("conversations.rename"), icon=":material/edit:"), st.form("rename", border=False):
            title = st.text_input(say("conversations.name"), value=item.title, max_chars=120)
            if st.form_submit_button(say("conversations.rename_do")) and title and title.strip():
                _rename(person, item.conversation_id, title)
                st.rerun()
        with st.popover(say("conversations.delete"), icon=":material/delete:"):
            st.markdown(say("conversations.delete_sure"))
            st.button(
                say("conversations.delete_do"), key="conversation_delete", type="primary",
                on_click=_delete, args=(person, item.conversation_id),
            )  # fmt: skip


def _more(most: int) -> None:
    st.session_state["conversations_shown"] = most


def _rename(person: Person, conversation_id: str, title: str) -> None:
    try:
        with journal(insist=True) as opened:
            opened.rename(person, conversation_id, title)
    except LexcoopError as error:
        st.session_state["conversation_failure"] = str(error)


def _delete(person: Person, conversation_id: str) -> None:
    try:
        with journal(insist=True) as opened:
            opened.delete_conversation(person, conversation_id)
    except LexcoopError as error:
        st.session_state["conversation_failure"] = str(error)
        return
    conversations().forget(conversation_id)
    start_over()
