from __future__ import annotations

from streamlit.testing.v1 import AppTest

PAGE = """
import streamlit as st
from ui.widgets.filter_choice import filter_choice

st.markdown(repr(filter_choice(
    "workshop.filter_status", ("brouillon", "publiee"), "chosen", names="status.", every="workshop.every_status"
)))
"""


def test_all_of_them_then_one() -> None:
    app = AppTest.from_string(PAGE).run()
    (box,) = app.selectbox
    assert len(box.options) == 3
    assert app.markdown[0].value == "None"
    assert box.options[2] == "Publiée"
    box.select_index(2).run()
    assert app.markdown[0].value == "'publiee'"
