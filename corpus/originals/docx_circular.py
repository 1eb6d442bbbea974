"""A Word circular: heading styles, numbered lists, a table, optional hyphens inside words."""

from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from corpus.originals.original import Block, Document
from corpus.originals.typography import no_break
from corpus.originals.word_file import add_runs, open_document, save


def draw(document: Document, target: Path) -> None:
    """Write the document as a DOCX."""
    word = open_document(document, font="Calibri")
    for block in document.blocks:
        write_block(word, block)
    save(word, target)


def write_block(word: WordDocument, block: Block) -> None:
    """Write one block with Word's own styles."""
    match block.kind:
        case "heading":
            word.add_heading(block.text, level=1)
        case "table":
            _table(word, block.cells)
        case "items" | "steps":
            for line in block.lines:
                style = "List Bullet" if block.kind == "items" else "List Number"
                add_runs(word.add_paragraph(style=style), line)
        case _:
            paragraph = word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            add_runs(paragraph, block.lines[0])


def _table(word: WordDocument, cells: tuple[tuple[str, ...], ...]) -> None:
    table = word.add_table(rows=0, cols=len(cells[0]), style="Table Grid")
    for number, row in enumerate(cells):
        written = table.add_row()
        for cell, text in zip(written.cells, row, strict=True):
            cell.width = Cm(5.3)
            cell.paragraphs[0].add_run(no_break(text)).bold = number == 0 or None
        if number == 0:
            repeated = OxmlElement("w:tblHeader")
            repeated.set(qn("w:val"), "true")
            written._tr.get_or_add_trPr().append(repeated)
