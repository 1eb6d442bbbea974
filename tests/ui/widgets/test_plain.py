"""What people and notes write is shown as written."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.plain import plain, shortened


def test_no_sign_is_left_to_markdown() -> None:
    hostile = "![x](http://a.example/p.png) <b>**:red[a]** $x$ `code` ~~b~~ # t"
    assert re.search(r"(?<!\\)[!\[\]()<>*:$`~#]", plain(hostile)) is None


@given(st.text(alphabet="abé *_[]()<>#:$\\!-", max_size=80))
def test_taking_the_backslashes_off_gives_the_text_back(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", plain(text)) == re.sub(r" +", " ", text)


def test_shortened_cuts_at_a_word() -> None:
    assert shortened("un deux trois", 9) == "un deux…"
    assert shortened("un  deux", 9) == "un deux"
