"""A page of HTML shown inside ours, in a frame that can run nothing, load nothing and leave nowhere."""

from __future__ import annotations

from typing import Any

import streamlit as st

# An empty `sandbox`: no script, no form, no origin, no way to move the page around it.
SCRIPT = """
export default function (component) {
  const { data, parentElement } = component;
  let frame = parentElement.querySelector("iframe");
  if (!frame) {
    frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "");
    frame.setAttribute("referrerpolicy", "no-referrer");
    frame.style.width = "100%";
    frame.style.boxSizing = "border-box";
    frame.style.border = "1px solid #d9d9d9";
    frame.style.background = "white";
    parentElement.append(frame);
  }
  frame.title = data.title;
  frame.style.height = data.height + "px";
  if (frame.srcdoc !== data.page) frame.srcdoc = data.page;
}
"""


def framed_page(page: str, title: str, key: str, *, height: int = 800) -> None:
    """Draw the page; `height` is in pixels."""
    _component()(data={"page": page, "title": title, "height": height}, key=key, height=height + 4)


def _component() -> Any:
    return st.components.v2.component("lexcoop_framed_page", js=SCRIPT)
