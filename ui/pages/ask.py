"""« Poser une question »: a conversation with the law and the notes."""

from __future__ import annotations

import logging
from datetime import date

import streamlit as st

from corpus.errors import LexcoopError
from kb import KnowledgeBase
from kb.calculators.french import long_date
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
from ui.widgets.exports import export_buttons
from ui.widgets.plain import plain
from ui.widgets.rich_text import read_lines
from ui.widgets.rich_view import rich_view
from ui.widgets.source_panel import source_panel
from ui.widgets.wording import listed, say, table

LOG = logging.getLogger(__name__)
KINDS: dict[str, tuple[str, ...]] = {"all": (), "law": ("loi", "reglement"), "notes": ("note",)}
EARLIEST = date(1950, 1, 1)


def render() -> None:
    """Draw the page."""
    conversation = current()
    st.title(say("pages.ask"), anchor=False)
    base = knowledge_base()
    day, kinds = _toolbar(base, conversation)
    typed = st.chat_input(say("ask.placeholder"), key="typed")
    if typed:
        _ask(Asked(typed, day, kinds))
    waiting: Asked | None = st.session_state.pop("waiting", None)
    if not conversation.exchanges and waiting is None:
        _welcome(day, kinds)
    last = len(conversation.exchanges) - 1
    arrived = st.session_state.pop("arrived", False)
    for number, exchange in enumerate(conversation.exchanges):
        question_view(
            exchange.asked,
            f"question{number}",
            focus=f"answered{number}" if arrived and number == last else None,
        )
        answer_view(base, exchange, number, _ask, first=number == 0)
    if waiting is not None:
        question_view(waiting, f"question{last + 1}", focus=f"asked{last + 1}")
        with st.chat_message("assistant", avatar=":material/balance:"), st.spinner(say("ask.searching")):
            exchange = _answered(base, conversation, waiting)
        conversation.exchanges.append(exchange)
        conversations().keep(conversation)
        st.session_state["arrived"] = True
        st.rerun()
    source_panel(base)


def _ask(asked: Asked) -> None:
    """Put a question on the next drawing of the page."""
    st.session_state["waiting"] = asked
    st.session_state.pop("source", None)
    st.session_state.pop("returned", None)


def _answered(base: KnowledgeBase, conversation: Conversation, asked: Asked) -> Exchange:
    try:
        answer = base.ask(asked.question, day=asked.day, history=history_of(conversation, asked), kinds=asked.kinds)
        return Exchange(asked, answer)
    except LexcoopError as error:
        return Exchange(asked, failure=str(error))
    except Exception:
        LOG.exception("An answer failed")
        return Exchange(asked, failure=say("ask.failure"))


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
    rich_view(read_lines(say("ask.welcome")), "welcome", focus="home:welcome")
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
