"""A report with a cover page and a fully ruled table, set in an embedded sans serif."""

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Spacer, Table, TableStyle

from corpus.originals.original import FEDERATION, Document
from corpus.originals.reportlab_file import Margins, embed_vera, flowables, plain, write

_MARGINS = Margins(left=72, right=72, top=80, bottom=78)
_WIDTHS = (170, 130, 151)
_BLUE = colors.HexColor("#1f4e79")


def draw(document: Document, target: Path) -> None:
    """Write the document as a PDF."""
    embed_vera()
    original = document.original
    width, height = A4
    text = ParagraphStyle(
        "paragraph", fontName="Vera", fontSize=10, leading=15, alignment=4, spaceAfter=7, hyphenationLang="fr_FR"
    )
    styles = {
        "paragraph": text,
        "item": ParagraphStyle("item", text, leftIndent=18, bulletIndent=5, spaceAfter=5),
        "heading": ParagraphStyle(
            "heading",
            text,
            fontName="VeraBd",
            fontSize=12.5,
            textColor=_BLUE,
            spaceBefore=10,
            alignment=0,
            keepWithNext=1,
        ),
    }
    cell = ParagraphStyle("cell", fontName="Vera", fontSize=9, leading=12)
    head = ParagraphStyle("head", cell, fontName="VeraBd")
    cover = ParagraphStyle("cover", fontName="Vera", fontSize=13, leading=18, alignment=1, spaceAfter=40)
    title = ParagraphStyle("title", fontName="VeraBd", fontSize=24, leading=31, alignment=1, spaceAfter=40)

    def table(cells: tuple[tuple[str, ...], ...]) -> Flowable:
        rows = [[plain(words, head if row == 0 else cell) for words in line] for row, line in enumerate(cells)]
        return Table(
            rows,
            colWidths=_WIDTHS,
            repeatRows=1,
            spaceBefore=4,
            spaceAfter=10,
            style=TableStyle(
                [
                    ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
                    ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e8eef5")),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ]
            ),
        )

    def story() -> list[Flowable]:
        return [
            Spacer(1, 150),
            plain(FEDERATION, cover),
            plain(document.title, title),
            plain(document.byline, cover),
            PageBreak(),
            *flowables(document.blocks, styles, bullet="•", table=table),
        ]

    def paint(canvas: Canvas, page: int, pages: int) -> None:
        if page == 1:
            return
        canvas.setFont("VeraIt", 8)
        canvas.drawRightString(width - _MARGINS.right, height - 48, original.header)
        canvas.setFont("Vera", 8)
        canvas.drawString(_MARGINS.left, 44, original.footer)
        canvas.drawCentredString(width / 2, 30, original.page_label.format(page=page, pages=pages))

    write(document, target, _MARGINS, story, paint)
