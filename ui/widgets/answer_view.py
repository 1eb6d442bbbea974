"""One exchange on the page: the question, then the answer with its warnings, its sources and what can be done next."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kb import KnowledgeBase
from kb.answer.record import ABSTAINED, CORRECTED, Answer, Citation
from kb.calculators.registry import offered_for
from ui.widgets.calculator_form import calculator_form
from ui.widgets.conversation import Asked, Exchange, without_context
from ui.widgets.copy_button import copy_button
from ui.widgets.exports import export_buttons
from ui.widgets.labels import validity
from ui.widgets.plain import plain, shortened
from ui.widgets.report import clipboard_text
from ui.widgets.rich_text import define, read_lines, read_markdown
from ui.widgets.rich_view import rich_view
from ui.widgets.source_panel import open_citation, opened
from ui.widgets.terms import terms_of
from ui.widgets.wording import say

LONGEST_SHOWN = 1500
Ask = Callable[[Asked], None]


def question_view(asked: Asked, key: str, *, focus: str | None = None) -> None:
    """The question as it was typed, or its beginning; each new `focus` brings it to the top of the page."""
    with st.chat_message("user", avatar=":material/person:"):
        shown = asked.question if len(asked.question) <= LONGEST_SHOWN else shortened(asked.question, LONGEST_SHOWN)
        rich_view(read_lines(shown), key, look="lx-question", focus=f"top:{focus}" if focus else None)


def answer_view(
    base: KnowledgeBase, exchange: Exchange, number: int, ask: Ask, *, below: Callable[[], None], arrives: bool = False
) -> None:
    """The answer number `number`; `below` draws what stands under it, and `arrives` makes it appear step by step."""
    with st.chat_message("assistant", avatar=":material/balance:"):
        answer = exchange.answer
        if answer is None:
            st.error(plain(exchange.failure or say("app.failure")), icon=":material/error:")
            return
        _understood(answer, exchange, number, ask)
        if answer.status == ABSTAINED:
            _refusal(answer, number)
        else:
            _warnings(answer)
            _text(base, answer, number, arrives=arrives)
        with st.container(key=f"rest{number}"):
            _suggestions(answer, exchange, number, ask)
            for spec in offered_for(exchange.asked.question):
                calculator_form(base, spec, exchange.asked.question, answer.as_of, f"calc{number}_{spec.name}")
            if answer.status != ABSTAINED:
                _sources(base, answer, number)
                _actions(base, exchange, number)
            below()


def _understood(answer: Answer, exchange: Exchange, number: int, ask: Ask) -> None:
    if not answer.understood_as:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"understood{number}"):
        st.markdown(f"*{plain(say('answer.understood', question=shortened(answer.understood_as, 300)))}*")
        if number > 0 and not exchange.asked.alone:
            st.button(
                say("answer.ask_alone"), key=f"alone{number}", icon=":material/undo:",
                on_click=ask, args=(without_context(exchange.asked),), help=say("answer.ask_alone_help"),
            )  # fmt: skip
        with (
            st.popover(say("answer.rephrase"), icon=":material/edit:"),
            st.form(f"rephrase{number}", border=False),
        ):
            words = st.text_area(say("answer.rephrase_label"), value=answer.understood_as, key=f"words{number}")
            if st.form_submit_button(say("answer.rephrase_ask"), type="primary") and words.strip():
                ask(Asked(words, exchange.asked.day, exchange.asked.kinds, alone=True))
                st.rerun()


def _refusal(answer: Answer, number: int) -> None:
    reason = f"refusal.{answer.reason}" if answer.reason else "refusal.other"
    st.info(f"**{say(reason)}**", icon=":material/help:")
    rich_view(read_markdown(answer.text), f"answer{number}")
    _warnings(answer)
    st.markdown(say(f"{reason}_help"))


def _warnings(answer: Answer) -> None:
    """All of them in one box, before the answer: seen first, and not a screenful on a phone."""
    lines = [say("answer.corrected")] if answer.status == CORRECTED else []
    lines += [plain(warning) for warning in answer.warnings]
    if lines:
        st.warning(lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines), icon=":material/warning:")


def _text(base: KnowledgeBase, answer: Answer, number: int, *, arrives: bool) -> None:
    source, returned = opened(), st.session_state.get("returned")
    mine = source.marker[1] if source and source.marker and source.marker[0] == number else None
    back = f"marker:{returned[1]}" if returned and returned[0] == number else None
    clicked = rich_view(
        define(read_markdown(answer.text), terms_of(answer.text, base.lexicon)),
        f"answer{number}",
        sources={citation.n: citation.label for citation in answer.citations},
        open_source=mine,
        focus=back,
        look="lx-answer",
        reveal=arrives,
    )
    chosen = next((citation for citation in answer.citations if citation.n == clicked), None)
    if chosen:
        open_citation(chosen, answer.as_of, number)
        st.rerun()


def _sources(base: KnowledgeBase, answer: Answer, number: int) -> None:
    if not answer.citations:
        return
    with st.container(key=f"sources{number}", gap="xsmall"):
        st.markdown(f"**{say('answer.sources')}**")
        for citation in answer.citations:
            st.button(
                _source_words(base, citation),
                key=f"source{number}_{citation.n}",
                type="tertiary",
                icon=":material/sticky_note_2:" if citation.kind == "note" else ":material/article:",
                on_click=open_citation,
                args=(citation, answer.as_of, number),
                wrap=True,
            )


def _source_words(base: KnowledgeBase, citation: Citation) -> str:
    document = base.documents.document(citation.document)
    since = validity(document) if document else ""
    return plain(f"[{citation.n}] {citation.label}" + (f" — {since[0].lower()}{since[1:]}" if since else ""))


def _suggestions(answer: Answer, exchange: Exchange, number: int, ask: Ask) -> None:
    if not answer.suggestions:
        return
    st.markdown(say("answer.suggestions"))
    for rank, suggestion in enumerate(answer.suggestions):
        st.button(
            plain(suggestion), key=f"suggestion{number}_{rank}", on_click=ask,
            args=(Asked(suggestion, exchange.asked.day, exchange.asked.kinds),), icon=":material/arrow_forward:",
            wrap=True,
        )  # fmt: skip


def _actions(base: KnowledgeBase, exchange: Exchange, number: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"actions{number}"):
        copy_button(clipboard_text(exchange, base.documents), f"copy{number}")
        with st.popover(say("export.one"), icon=":material/download:"):
            export_buttons([exchange], base.documents, f"export{number}")
        if exchange.answer:
            st.caption(say("answer.confidence", percent=round(exchange.answer.confidence * 100)))
