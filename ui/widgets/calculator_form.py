"""A calculator inside an answer: a short form, then the sum step by step with its articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from corpus.errors import CallError
from kb import KnowledgeBase
from kb.calculators.calculation import Calculation
from kb.calculators.inputs import read_inputs
from kb.calculators.registry import run
from kb.calculators.spec import CalculatorSpec, InputSpec
from kb.document import Document
from ui.widgets.base import today
from ui.widgets.lookup import in_force, name_of
from ui.widgets.plain import plain
from ui.widgets.source_panel import open_words
from ui.widgets.wording import say

EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)


def calculator_form(base: KnowledgeBase, spec: CalculatorSpec, question: str, day: date, key: str) -> None:
    """Draw the form, filled with what the question gives, and the result once asked for."""
    done = f"{key}_result"
    with st.expander(say("calculator.title", name=plain(spec.title)), icon=":material/calculate:", expanded=True):
        given = read_inputs(question, spec, today())
        for assumed in given.assumed:
            st.caption(plain(assumed))
        with st.form(key=f"{key}_form", border=False):
            values = {item.name: _field(item, given.values, f"{key}_{item.name}") for item in spec.inputs}
            if st.form_submit_button(say("calculator.run"), type="primary"):
                try:
                    st.session_state[done] = run(spec.name, {k: v for k, v in values.items() if v not in (None, "")})
                except CallError as error:
                    st.session_state[done] = str(error)
        result = st.session_state.get(done)
        if isinstance(result, str):
            st.error(plain(result), icon=":material/error:")
        elif result is not None:
            _result(base, result, day, key)


def _field(item: InputSpec, given: Mapping[str, object], key: str) -> object:
    label = item.label if item.required else say("calculator.optional", label=item.label)
    label, value, help_ = plain(label), given.get(item.name), plain(item.ask)
    if item.kind == "date":
        return st.date_input(
            label, value=value if isinstance(value, date) else None, min_value=EARLIEST, max_value=LATEST,
            format="DD/MM/YYYY", key=key, help=help_,
        )  # fmt: skip
    if item.kind == "flag":
        return st.checkbox(label, value=bool(value), key=key, help=help_)
    if item.kind == "choice":
        names = list(item.choices)
        return st.selectbox(
            label, names, index=names.index(str(value)) if value in names else None, key=key, help=help_,
            format_func=lambda name: name.replace("_", " "), placeholder=say("calculator.choose"),
        )  # fmt: skip
    shown = ", ".join(str(part) for part in value) if isinstance(value, tuple) else str(value or "")
    return st.text_input(
        label, value=shown, key=key, help=help_, placeholder=say(f"calculator.example_{item.kind}")
    ).strip()


def _result(base: KnowledgeBase, result: Calculation, day: date, key: str) -> None:
    st.success(f"**{plain(result.result)}**", icon=":material/check_circle:")
    for number, step in enumerate(result.steps):
        with st.container(horizontal=True, vertical_alignment="center", key=f"{key}_step{number}"):
            st.markdown(f"{number + 1}. {plain(step.text)} : **{plain(step.result)}**")
            for article in step.article_keys:
                document = in_force(base.documents, article, day)
                if document:
                    st.button(
                        plain(name_of(base.documents, article)),
                        key=f"{key}_step{number}_{article}",
                        on_click=_opener(document, day, step.quote if article == step.article_keys[0] else None),
                        type="tertiary",
                        icon=":material/article:",
                    )
    for caution in result.cautions:
        st.markdown(f"- {plain(caution)}")


def _opener(document: Document, day: date, quote: str | None) -> Callable[[], None]:
    return lambda: open_words(document, day, quote)
