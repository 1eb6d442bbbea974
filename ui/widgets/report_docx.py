"""A report as DOCX."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document as NewDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from ui.widgets.rich_text import Block
from ui.widgets.wording import say

STYLES = {"li": "List Bullet", "quote": "Intense Quote"}


def docx_file(blocks: Sequence[Block]) -> bytes:
    """The file; headings are real headings, so that the reader's table of contents works."""
    document = NewDocument()
    document.core_properties.title = say("report.title")
    document.core_properties.author = say("app.name")
    document.core_properties.language = "fr-FR"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Georgia")
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
    for block in blocks:
        if block.kind.startswith("h"):
            paragraph = document.add_heading(level=min(int(block.kind[1:]), 4))
        else:
            paragraph = document.add_paragraph(style=STYLES.get(block.kind))
            if block.kind == "ol":
                paragraph.add_run(f"{block.number}. ")
        for run in block.runs:
            added = paragraph.add_run(run.text)
            added.bold, added.italic = run.bold or None, run.italic or None
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
