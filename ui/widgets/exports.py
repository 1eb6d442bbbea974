"""The three files a conversation or an answer can be taken away as."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from kb.document_store import DocumentStore
from ui.widgets.base import today
from ui.widgets.conversation import Exchange
from ui.widgets.report import file_name, report
from ui.widgets.report_docx import docx_file
from ui.widgets.report_markdown import markdown_file
from ui.widgets.report_pdf import pdf_file
from ui.widgets.rich_text import Block
from ui.widgets.wording import say

Writer = Callable[[Sequence[Block]], bytes]
FORMATS: dict[str, tuple[Writer, str]] = {
    "pdf": (pdf_file, "application/pdf"),
    "docx": (docx_file, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "md": (markdown_file, "text/markdown; charset=utf-8"),
}


def export_buttons(exchanges: Sequence[Exchange], store: DocumentStore, key: str) -> None:
    """One button a format; the file is made when it is clicked."""
    kept = tuple(exchanges)
    for ending, (writer, mime) in FORMATS.items():
        st.download_button(
            say(f"export.{ending}"),
            data=_maker(writer, kept, store),
            file_name=file_name(kept, ending, today()),
            mime=mime,
            key=f"{key}_{ending}",
            on_click="ignore",
            width="stretch",
        )


def _maker(writer: Writer, exchanges: Sequence[Exchange], store: DocumentStore) -> Callable[[], bytes]:
    return lambda: writer(report(exchanges, store, today()))
