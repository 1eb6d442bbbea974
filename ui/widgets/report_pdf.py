"""A report as PDF, with a font that is there on every machine."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from ui.widgets.rich_text import Block, Run
from ui.widgets.wording import say

FONT = "LexcoopVera"
# Bitstream Vera comes with reportlab; it lacks these, whose look is kept.
NEAREST = str.maketrans({"\u202f": "\u00a0", "→": "›", "˂": "<", "‒": "–", "\t": " "})
UNKNOWN = "?"
_LOCK = threading.Lock()


def pdf_file(blocks: Sequence[Block]) -> bytes:
    """The file; a sign the font lacks is shown as « ? », and a line at the end says so."""
    _register()
    glyphs = pdfmetrics.getFont(FONT).face.charToGlyph
    lost = False
    flow: list[Any] = []
    for block in blocks:
        inner, missing = _markup(block.runs, glyphs)
        lost = lost or missing
        bullet = {"li": "•", "ol": f"{block.number}."}.get(block.kind)
        flow.append(Paragraph(inner, _styles()[block.kind], bulletText=bullet))
    if lost:
        flow.append(Paragraph(escape(say("report.lost_signs").translate(NEAREST)), _styles()["p"]))
    stream = BytesIO()
    SimpleDocTemplate(
        stream, pagesize=A4, leftMargin=2 * cm, rightMargin=2 * cm, topMargin=2 * cm, bottomMargin=2 * cm,
        title=say("report.title"), author=say("app.name"), lang="fr-FR",
    ).build(flow, onFirstPage=_number, onLaterPages=_number)  # fmt: skip
    return stream.getvalue()


def _markup(runs: Sequence[Run], glyphs: dict[int, int]) -> tuple[str, bool]:
    parts, lost = [], False
    for run in runs:
        kept = "".join(char if char == "\n" or ord(char) in glyphs else UNKNOWN for char in run.text.translate(NEAREST))
        lost = lost or kept.count(UNKNOWN) > run.text.count(UNKNOWN)
        text = escape(kept).replace("\n", "<br/>")
        text = f"<i>{text}</i>" if run.italic else text
        parts.append(f"<b>{text}</b>" if run.bold else text)
    return "".join(parts), lost


@cache
def _styles() -> dict[str, ParagraphStyle]:
    text = ParagraphStyle("p", fontName=FONT, fontSize=9.5, leading=14, spaceAfter=6, alignment=TA_LEFT)
    styles = {"p": text}
    for level, size in enumerate((17, 13, 11, 10, 10, 10), start=1):
        styles[f"h{level}"] = ParagraphStyle(
            f"h{level}", parent=text, fontName=f"{FONT}-Bold", fontSize=size, leading=size * 1.35,
            spaceBefore=size * 0.8, keepWithNext=1,
        )  # fmt: skip
    item = ParagraphStyle("li", parent=text, leftIndent=16, bulletIndent=4, bulletFontName=FONT)
    return styles | {"li": item, "ol": item, "quote": ParagraphStyle("quote", parent=text, leftIndent=18)}


def _register() -> None:
    with _LOCK:
        if FONT in pdfmetrics.getRegisteredFontNames():
            return
        names = {"": "Vera", "-Bold": "VeraBd", "-Italic": "VeraIt", "-BoldItalic": "VeraBI"}
        for suffix, file in names.items():
            pdfmetrics.registerFont(TTFont(FONT + suffix, f"{file}.ttf"))
        pdfmetrics.registerFontFamily(
            FONT, normal=FONT, bold=f"{FONT}-Bold", italic=f"{FONT}-Italic", boldItalic=f"{FONT}-BoldItalic"
        )


def _number(canvas: Any, document: Any) -> None:
    canvas.saveState()
    canvas.setFont(FONT, 8)
    canvas.drawCentredString(A4[0] / 2, 1.1 * cm, str(document.page))
    canvas.restoreState()
