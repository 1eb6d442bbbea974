"""The lawyers' replies as the asker sees them: listed in the sidebar, unread ones marked, opened on the page."""

from __future__ import annotations

import streamlit as st

from corpus.errors import LexcoopError
from kb import KnowledgeBase
from kb.calculators.french import long_date
from kb.document import NOTE_KIND
from kb.journal.person import Person
from kb.journal.records import Reply
from kb.journal.ticket_joining import REPLY
from ui.widgets.conversation import open_again
from ui.widgets.labels import address
from ui.widgets.lookup import name_of
from ui.widgets.plain import plain, shortened
from ui.widgets.rich_text import read_lines, read_markdown
from ui.widgets.rich_view import rich_view
from ui.widgets.shared_journal import journal
from ui.widgets.shell import page
from ui.widgets.wording import say

MOST_LISTED = 8
_OPENED, _FRESH = "reply", "fresh_replies"


def replies_of(person: Person) -> tuple[Reply, ...]:
    """The person's questions to the lawyers, unread replies first; none when the journal cannot be read."""
    try:
        with journal() as opened:
            found = opened.replies_for(person)
    except LexcoopError:
        return ()
    return tuple(sorted(found, key=lambda reply: not reply.unread))


def reply_list(replies: tuple[Reply, ...]) -> None:
    """Draw the list for the sidebar."""
    if not replies:
        return
    unread = sum(reply.unread for reply in replies)
    st.markdown(f"**{say('replies.unread', count=unread) if unread else say('replies.title')}**")
    for reply in replies[:MOST_LISTED]:
        words = plain(shortened(reply.question, 70))
        st.button(
            say("replies.new", question=words) if reply.unread else words,
            key=f"reply_{reply.ticket_id}", type="tertiary", wrap=True, on_click=_open, args=(reply.ticket_id,),
            icon=":material/mark_email_unread:" if reply.unread else _icon(reply),
        )  # fmt: skip


def opened_reply(base: KnowledgeBase, person: Person, replies: tuple[Reply, ...]) -> None:
    """Draw the reply opened from the list, if any."""
    reply = next((item for item in replies if item.ticket_id == st.session_state.get(_OPENED)), None)
    if reply is None:
        return
    with st.container(key="reply_box", border=True):
        st.subheader(say("replies.question"), anchor=False)
        rich_view(read_lines(reply.question), f"reply_question{reply.ticket_id}", look="lx-question")
        reply_view(base, person, reply, "box")
        with st.container(horizontal=True):
            st.button(say("replies.close"), key="reply_close", icon=":material/close:", on_click=_open, args=(None,))
            if reply.exchange_id is not None:
                st.button(
                    say("replies.conversation"), key="reply_conversation", icon=":material/forum:",
                    on_click=_conversation, args=(person, reply.exchange_id),
                )  # fmt: skip


def reply_view(base: KnowledgeBase, person: Person, reply: Reply, key: str) -> None:
    """Draw where a question stands, what was replied, and the articles named; it is then read."""
    key = f"{key}_{reply.ticket_id}"
    fresh: set[int] = st.session_state.setdefault(_FRESH, set())
    if reply.unread:
        fresh.add(reply.ticket_id)
        _read(person, reply)
    st.caption(say("replies.standing", number=reply.ticket_id, status=say(f"replies.{reply.status}")))
    for rank, message in enumerate(reply.messages):
        mine = message.kind != REPLY
        words = "replies.mine" if mine else "replies.fresh" if reply.ticket_id in fresh else "replies.theirs"
        with st.container(key=f"{key}_message{rank}", border=not mine, gap="xsmall"):
            st.markdown(f"**{say(words, date=long_date(message.sent_at.astimezone().date()))}**")
            read = read_lines if mine else read_markdown
            rich_view(read(message.text), f"{key}_text{rank}", look="lx-reply")
    linked = [*reply.articles, *([f"{NOTE_KIND}:{reply.note_slug}"] if reply.note_slug else [])]
    for name in linked:
        st.page_link(
            page("browse"), label=plain(name_of(base.documents, name)), query_params=address(name),
            icon=":material/article:",
        )  # fmt: skip


def _icon(reply: Reply) -> str:
    answered = any(message.kind == REPLY for message in reply.messages)
    return ":material/mail:" if answered else ":material/hourglass_empty:"


def _open(ticket_id: int | None) -> None:
    st.session_state[_OPENED] = ticket_id


def _read(person: Person, reply: Reply) -> None:
    try:
        with journal() as opened:
            opened.mark_read(person, reply.ticket_id)
    except LexcoopError:
        pass  # it stays marked as unread, which is true of the journal


def _conversation(person: Person, exchange_id: int) -> None:
    try:
        with journal(insist=True) as opened:
            found = opened.exchange(person, exchange_id).conversation_id
    except LexcoopError:
        found = None
    if found is None:
        st.session_state["notice"] = say("kept.gone")
    else:
        open_again(found)
        _open(None)
