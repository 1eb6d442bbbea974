"""A circular: Times set justified with cut words, a ruled header, « Page 2/3 » at the foot."""

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from corpus.originals.original import FEDERATION, Document
from corpus.originals.reportlab_file import Margins, flowables, plain, write

_MARGINS = Margins(left=108, right=108, top=96, bottom=92)
_TEXT = ParagraphStyle(
    "paragraph",
    fontName="Times-Roman",
    fontSize=12.5,
    leading=18.5,
    alignment=4,
    spaceAfter=7,
    hyphenationLang="fr_FR",
)
_STYLES = {
    "paragraph": _TEXT,
    "item": ParagraphStyle("item", _TEXT, leftIndent=16, bulletIndent=4, spaceAfter=4),
    "heading": ParagraphStyle(
        "heading", _TEXT, fontName="Times-Bold", fontSize=13, spaceBefore=9, alignment=0, keepWithNext=1
    ),
}
_TITLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=20, leading=24, alignment=1, spaceAfter=6)
_AROUND = ParagraphStyle("around", fontName="Times-Italic", fontSize=11.5, leading=15, alignment=1, spaceAfter=6)


def draw(document: Document, target: Path) -> None:
    """Write the document as a PDF."""
    original = document.original
    width, height = A4

    def story() -> list[Flowable]:
        return [
            plain(FEDERATION, _AROUND),
            plain(document.title, _TITLE),
            plain(document.byline, _AROUND),
            Spacer(1, 14),
            *flowables(document.blocks, _STYLES, bullet="•"),
        ]

    def paint(canvas: Canvas, page: int, pages: int) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(_MARGINS.left, height - 52, original.header)
        canvas.line(_MARGINS.left, height - 58, width - _MARGINS.right, height - 58)
        canvas.drawString(_MARGINS.left, 46, original.footer)
        canvas.drawRightString(width - _MARGINS.right, 46, original.page_label.format(page=page, pages=pages))

    write(document, target, _MARGINS, story, paint)
