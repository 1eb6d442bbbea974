"""The layouts by name; each draws a document into a file."""

from collections.abc import Callable, Mapping
from pathlib import Path

from corpus.originals import (
    docx_circular,
    docx_revised,
    pdf_alternating,
    pdf_circular,
    pdf_columns,
    pdf_cover,
    pdf_footnotes,
    pdf_sheet,
)
from corpus.originals.original import Document

LAYOUTS: Mapping[str, Callable[[Document, Path], None]] = {
    "pdf_circular": pdf_circular.draw,
    "pdf_columns": pdf_columns.draw,
    "pdf_cover": pdf_cover.draw,
    "pdf_footnotes": pdf_footnotes.draw,
    "pdf_alternating": pdf_alternating.draw,
    "pdf_sheet": pdf_sheet.draw,
    "docx_circular": docx_circular.draw,
    "docx_revised": docx_revised.draw,
}
