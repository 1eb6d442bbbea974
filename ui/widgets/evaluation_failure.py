"""One failed question of a run: what was expected, what was found, what was said, and the way to the chat."""

from __future__ import annotations

import streamlit as st

from evaluation.failure_detail import FailureDetail
from ui.widgets.conversation import Asked, start_over
from ui.widgets.labels import address
from ui.widgets.plain import plain
from ui.widgets.rich_text import read_lines, read_markdown
from ui.widgets.rich_view import rich_view
from ui.widgets.shell import page
from ui.widgets.wording import say


def go_to_chat() -> None:
    """Go to the chat when a question has just been sent there."""
    if st.session_state.pop("evaluation_to_chat", False):
        st.switch_page(page("ask"))


def failure_view(failure: FailureDetail) -> None:
    """Draw the failure."""
    st.title(plain(failure.question), anchor=False)
    st.caption(plain(f"{failure.id} · {failure.type} · {failure.topic}"))
    for turn in failure.history:
        st.markdown(say("evaluation.before", question=plain(turn["question"])))
    if failure.cause:
        st.error(plain(f"{failure.cause[0].upper()}{failure.cause[1:]}."), icon=":material/error:")
    _to_chat(failure)
    _expected(failure)
    _found(failure)
    _said(failure)
    if failure.comment:
        st.caption(say("evaluation.comment", text=plain(failure.comment)))


def _to_chat(failure: FailureDetail) -> None:
    """A follow-up means nothing alone: the chat is first asked what came before."""
    first = failure.history[0]["question"] if failure.history else failure.question
    st.button(
        say("evaluation.ask_before") if failure.history else say("evaluation.ask"), key="evaluation_ask",
        icon=":material/forum:", on_click=_wait, args=(Asked(first, failure.day),),
    )  # fmt: skip
    if failure.history:
        st.caption(say("evaluation.then_ask"))
        st.code("\n".join([*(turn["question"] for turn in failure.history[1:]), failure.question]), language=None)


def _wait(asked: Asked) -> None:
    start_over()
    st.session_state["waiting"] = asked
    st.session_state["evaluation_to_chat"] = True


def _expected(failure: FailureDetail) -> None:
    st.header(say("evaluation.expected"), anchor=False)
    st.markdown(say("evaluation.expected_status", status=plain(failure.expected)))
    for fact in failure.key_facts:
        key = "evaluation.fact_missing" if fact.missing else "evaluation.fact_present"
        st.markdown(say(key, text=plain(fact.text)))
    for rank, article in enumerate(failure.gold):
        st.page_link(
            page("browse"), label=plain(article.label), query_params=address(article.key), icon=":material/article:"
        )
        rich_view(read_lines(article.text), f"gold{rank}")
    if failure.acceptable:
        st.caption(say("evaluation.acceptable", articles=plain(" ; ".join(failure.acceptable))))


def _found(failure: FailureDetail) -> None:
    st.header(say("evaluation.found"), anchor=False)
    if not failure.retrieved:
        st.markdown(say("evaluation.nothing_found"))
        return
    expected = say("evaluation.was_expected")
    lines = [f"**{plain(item.label)}** {expected}" if item.gold else plain(item.label) for item in failure.retrieved]
    st.markdown("\n".join(f"{rank}. {line}" for rank, line in enumerate(lines, start=1)))


def _said(failure: FailureDetail) -> None:
    st.header(say("evaluation.said"), anchor=False)
    status = plain(failure.status)
    if failure.confidence is None:
        st.markdown(f"**{status}**")
    else:
        st.markdown(say("evaluation.status", status=status, percent=round(100 * failure.confidence)))
    if failure.error:
        st.error(plain(failure.error), icon=":material/error:")
    rich_view(read_markdown(failure.text), "said")
    for warning in failure.warnings:
        st.caption(say("answer.warning_line", text=plain(warning)))
    if failure.citations:
        with st.expander(say("evaluation.citations", count=len(failure.citations))):
            for citation in failure.citations:
                st.markdown(f"**{plain('[' + str(citation['n']) + '] ' + str(citation['label']))}**")
                rich_view(read_lines(str(citation["quote"])), f"citation{citation['n']}")
