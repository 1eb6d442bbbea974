"""A button that copies a text to the clipboard and says so."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui.widgets.wording import say

SCRIPT = """
export default function (component) {
  const { data, parentElement } = component;
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("span");
  if (!button.textContent) button.textContent = data.label;
  button.onclick = async () => {
    let done = true;
    try {
      await navigator.clipboard.writeText(data.text);
    } catch {
      const area = document.createElement("textarea");
      area.value = data.text;
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
      button.focus();
    }
    said.textContent = done ? data.done : data.failed;
    setTimeout(() => { said.textContent = ""; }, 4000);
  };
}
"""


def copy_button(text: str, key: str) -> None:
    """Draw the button."""
    _component()(
        data={
            "text": text,
            "label": say("answer.copy"),
            "done": say("answer.copied"),
            "failed": say("answer.copy_failed"),
        },
        key=key,
        width="content",
    )


def _component() -> Any:
    return st.components.v2.component(
        "lexcoop_copy",
        html='<button type="button" class="lx-copy"></button><span class="lx-said" role="status"></span>',
        js=SCRIPT,
        isolate_styles=False,
    )
