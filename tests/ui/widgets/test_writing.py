"""What a person sees while an answer is being written."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st

    from kb.answer.generative.progress import DROPPED, EXTRACTS, SENTENCE, WRITING, Progress
    from ui.widgets.writing import Writing

    writing = Writing("w")
    writing.tell(Progress(WRITING))
    for text in ("Huit mois [1].", "Deux **fois** [2]."):
        writing.tell(Progress(SENTENCE, text))
    writing.tell(Progress(DROPPED))
    if st.session_state.get("extracts"):
        writing.tell(Progress(EXTRACTS))


def test_sentences_add_up_and_a_dropped_one_is_said() -> None:
    app = AppTest.from_function(_page).run()
    assert not app.exception
    assert ["écartée" in caption.value for caption in app.caption] == [True]
    assert len(app.get("bidi_component")) == 2


def test_when_extracts_follow_it_is_said() -> None:
    app = AppTest.from_function(_page)
    app.session_state["extracts"] = True
    app.run()
    assert not app.exception
    assert "extraits" in app.caption[1].value
