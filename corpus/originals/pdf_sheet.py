"""A practical sheet: white letters on a coloured band, the short answer in a tinted frame, dashes as list marks."""

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from corpus.originals.original import FEDERATION, Document
from corpus.originals.reportlab_file import Margins, flowables, plain, write

_MARGINS = Margins(left=150, right=62, top=84, bottom=70)
_GREEN = colors.HexColor("#2e6b4f")
_TEXT = ParagraphStyle(
    "paragraph",
    fontName="Helvetica",
    fontSize=10,
    leading=14,
    alignment=4,
    spaceAfter=6,
    hyphenationLang="fr_FR",
)
_STYLES = {
    "paragraph": _TEXT,
    "item": ParagraphStyle("item", _TEXT, leftIndent=12, bulletIndent=0, spaceAfter=4),
    "heading": ParagraphStyle(
        "heading", _TEXT, fontName="Helvetica-Bold", fontSize=12, textColor=_GREEN, spaceBefore=8, keepWithNext=1
    ),
}
_FRAMED = ParagraphStyle(
    "framed",
    _TEXT,
    backColor=colors.HexColor("#eaf3ee"),
    borderColor=_GREEN,
    borderWidth=0.7,
    borderPadding=6,
    spaceBefore=10,
    spaceAfter=14,
)
_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=18, leading=22, textColor=_GREEN, spaceAfter=4)
_AROUND = ParagraphStyle("around", fontName="Helvetica-Oblique", fontSize=10, leading=14, spaceAfter=4)


def draw(document: Document, target: Path) -> None:
    """Write the document as a PDF."""
    original = document.original
    width, height = A4

    def story() -> list[Flowable]:
        body: list[Flowable] = []
        framed = False
        for block in document.blocks:
            body += flowables([block], _STYLES | ({"paragraph": _FRAMED} if framed else {}), bullet="–")
            framed = block.kind == "heading" and block.text == "Réponse courte"
        return [
            plain(FEDERATION, _AROUND),
            plain(document.title, _TITLE),
            plain(document.byline, _AROUND),
            Spacer(1, 10),
            *body,
        ]

    def paint(canvas: Canvas, page: int, pages: int) -> None:
        canvas.setFillColor(_GREEN)
        canvas.rect(0, height - 50, width, 50, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(40, height - 30, original.header)
        canvas.drawRightString(width - 40, height - 30, original.page_label.format(page=page, pages=pages))
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(width / 2, 34, original.footer)

    write(document, target, _MARGINS, story, paint)
