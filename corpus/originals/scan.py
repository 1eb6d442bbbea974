"""A page photographed rather than exported: an image without any text, which has to be refused."""

from pathlib import Path

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_DOTS_PER_INCH = 110


def scan(source: Path, target: Path) -> None:
    """Write the first page of a PDF as the slightly slanted grey image a copier makes of it."""
    with pypdfium2.PdfDocument(source) as document:
        page = document[0].render(scale=_DOTS_PER_INCH / 72, grayscale=True).to_pil()
    slanted = page.rotate(0.6, fillcolor=255).quantize(8).convert("L")
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(slanted), 0, 0, *A4)
    canvas.save()
