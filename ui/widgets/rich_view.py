"""Shows blocks of text, with clickable citation markers and marked words, without any HTML from the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui.widgets.rich_text import Block, to_data
from ui.widgets.wording import say

SCRIPT = Path(__file__).with_name("rich_view.js")


def rich_view(
    blocks: Iterable[Block],
    key: str,
    *,
    sources: Mapping[int, str] | None = None,
    open_source: int | None = None,
    label: str | None = None,
    focus: str | None = None,
    look: str = "",
    new_tab: bool = False,
    level: int = 3,
    reveal: bool = False,
    reachable: bool = False,
) -> int | None:
    """Draw the blocks; the number of the citation marker just clicked, if any.

    `focus` brings the marked words (or, as `top:…`, the beginning; as `home:…`, the top of the page;
    as `marker:N`, that marker) into view once for
    each new value. `level` is that of the highest heading. With `reveal`, blocks appear one after the other, each in
    the place it keeps. `reachable`, for a text that scrolls by itself, lets the keyboard come to it (with a `label`).
    """
    data: dict[str, Any] = {
        "blocks": to_data(blocks),
        "sources": {str(n): text for n, text in (sources or {}).items()},
        "open": open_source,
        "label": label,
        "focus": focus,
        "look": look,
        "level": level,
        "target": "_blank" if new_tab else "_self",
        "reveal": reveal,
        "reachable": reachable,
        "words": {"source": say("answer.source"), "meaning": say("answer.meaning")},
    }
    result = _component()(data=data, key=key, on_cite_change=lambda: None)
    clicked = result.get("cite")
    return int(clicked) if clicked is not None else None


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def _component() -> Any:
    return st.components.v2.component(
        "lexcoop_text", html='<div class="lx-text"></div>', js=_script(), isolate_styles=False
    )
