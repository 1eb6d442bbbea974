"""« Poser une question »: a conversation with the law and the notes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

import streamlit as st

from corpus.errors import LexcoopError
from kb import KnowledgeBase
from kb.calculators.french import long_date
from kb.journal.person import NotAllowed, Person
from kb.journal.records import Reply
from ui.widgets.answer_view import answer_view, question_view
from ui.widgets.base import knowledge_base, today
from ui.widgets.conversation import (
    Asked,
    Conversation,
    Exchange,
    conversations,
    current,
    history_of,
    start_over,
)
from ui.widgets.conversation_list import conversation_list
from ui.widgets.exports import export_buttons
from ui.widgets.kept import read_back, write_down
from ui.widgets.opinion import opinion
from ui.widgets.person import current_person
from ui.widgets.plain import plain
from ui.widgets.replies import opened_reply, replies_of, reply_list
from ui.widgets.rich_text import read_lines
from ui.widgets.rich_view import rich_view
from ui.widgets.source_panel import source_panel
from ui.widgets.transmission import transmission
from ui.widgets.wording import listed, say, table
from ui.widgets.writing import Writing

LOG = logging.getLogger(__name__)
KINDS: dict[str, tuple[str, ...]] = {"all": (), "law": ("loi", "reglement"), "notes": ("note",)}
EARLIEST = date(1950, 1, 1)


def render() -> None:
    """Draw the page."""
    person = current_person()
    conversation = current(person, lambda conversation_id: _read_back(person, conversation_id))
    st.title(say("pages.ask"), anchor=False)
    base = knowledge_base()
    if said := st.session_state.pop("notice", None):
        st.info(plain(said), icon=":material/info:")
    not_written = write_down(conversation, person)
    replies = replies_of(person)
    with st.sidebar:
        reply_list(replies)
        conversation_list(person, conversation)
    day, kinds = _toolbar(base, conversation)
    typed = st.chat_input(say("ask.placeholder"), key="typed")
    if typed:
        _ask(Asked(typed, day, kinds))
    opened_reply(base, person, replies)
    waiting: Asked | None = st.session_state.get("waiting")
    # Its place is kept when it is gone: what follows then stays where it is on the page, and is not drawn anew.
    with st.container(key="welcome"):
        if not conversation.exchanges and waiting is None:
            _welcome(day, kinds)
    last = len(conversation.exchanges) - 1
    arrived = st.session_state.pop("arrived", False)
    for number, exchange in enumerate(conversation.exchanges):
        arrives = arrived and number == last
        question_view(exchange.asked, f"question{number}", focus=f"answered{number}" if arrives else None)
        below = _below(base, conversation, number, person, replies)
        answer_view(base, exchange, number, _ask, below=below, arrives=arrives)
    if not_written:
        st.caption(plain(not_written))
    if waiting is not None:
        question_view(waiting, f"question{last + 1}", focus=f"asked{last + 1}")
        with st.chat_message("assistant", avatar=":material/balance:"):
            writing = Writing(f"writing{last + 1}")
            with st.spinner(say("ask.searching")):
                exchange = _answered(base, conversation, waiting, writing)
        conversation.exchanges.append(exchange)
        conversations().keep(conversation)
        # Kept until here: a click in the meantime draws the page again, and the question is then asked again.
        st.session_state.pop("waiting", None)
        st.session_state["arrived"] = True
        st.rerun()
    source_panel(base)


def _ask(asked: Asked) -> None:
    """Put a question on the next drawing of the page."""
    st.session_state["waiting"] = asked
    for name in ("source", "returned", "reply"):
        st.session_state.pop(name, None)


def _answered(base: KnowledgeBase, conversation: Conversation, asked: Asked, writing: Writing) -> Exchange:
    try:
        answer = base.ask(
            asked.question,
            day=asked.day,
            history=history_of(conversation, asked),
            kinds=asked.kinds,
            on_progress=writing.tell,
        )
        return Exchange(asked, answer)
    except LexcoopError as error:
        return Exchange(asked, failure=str(error))
    except Exception:
        LOG.exception("An answer failed")
        return Exchange(asked, failure=say("ask.failure"))


def _below(
    base: KnowledgeBase, conversation: Conversation, number: int, person: Person, replies: tuple[Reply, ...]
) -> Callable[[], None]:
    """What stands under an answer: the lawyers, and what the person thinks of it."""

    def draw() -> None:
        transmission(base, conversation.exchanges[number], number, person, replies)
        opinion(conversation, number, person)

    return draw


def _read_back(person: Person, conversation_id: str) -> Conversation | None:
    try:
        return read_back(person, conversation_id)
    except NotAllowed:
        return None
    except LexcoopError as error:
        st.session_state["notice"] = say("kept.not_read", reason=str(error))
    except Exception:
        LOG.exception("A conversation could not be read back")
        st.session_state["notice"] = say("kept.not_read", reason=say("kept.unknown"))
    return None


def _toolbar(base: KnowledgeBase, conversation: Conversation) -> tuple[date | None, tuple[str, ...]]:
    day: date | None = st.session_state.get("law_day")
    chosen: str = st.session_state.get("law_kinds") or "all"
    with st.container(horizontal=True, key="toolbar", vertical_alignment="center"):
        words = say("ask.day_set", date=long_date(day)) if day else say("ask.day_today")
        with st.popover(words, icon=":material/event:", type="primary" if day else "secondary"):
            st.date_input(
                say("ask.day_label"), value=None, min_value=EARLIEST, max_value=date(today().year + 2, 12, 31),
                format="DD/MM/YYYY", key="law_day", help=say("ask.day_help"), persist_state="session",
            )  # fmt: skip
            if day:
                st.button(say("ask.day_reset"), key="day_reset", on_click=_reset, args=("law_day", None))
        with st.popover(
            say(f"ask.kinds_{chosen}"),
            icon=":material/filter_alt:",
            type="secondary" if chosen == "all" else "primary",
        ):
            st.radio(
                say("ask.kinds_label"), list(KINDS), key="law_kinds", persist_state="session",
                format_func=lambda name: say(f"ask.kinds_{name}"),
            )  # fmt: skip
        if conversation.exchanges:
            with st.popover(say("export.all"), icon=":material/download:"):
                export_buttons(conversation.exchanges, base.documents, "export_all")
            st.button(say("ask.new"), key="new", icon=":material/add_comment:", on_click=start_over)
    return day, KINDS[chosen]


def _reset(name: str, value: object) -> None:
    st.session_state[name] = value


def _welcome(day: date | None, kinds: tuple[str, ...]) -> None:
    # Streamlit opens a page that has an input at its bottom scrolled down to it.
    rich_view(read_lines(say("ask.welcome")), "welcome_text", focus="home:welcome")
    themes = table()["examples"]
    for name in themes:
        with st.container(key=f"theme_{name}", gap="xsmall"):
            st.header(say(f"examples.{name}.title"), anchor=False)
            with st.container(horizontal=True, gap="small"):
                for rank, question in enumerate(listed(f"examples.{name}.questions")):
                    st.button(
                        plain(question), key=f"example_{name}_{rank}", on_click=_ask, wrap=True,
                        args=(Asked(question, day, kinds),),
                    )  # fmt: skip
    st.caption(say("ask.limits"))
