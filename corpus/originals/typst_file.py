"""PDF set by Typst: ligatures, justification, subset fonts, footnotes and columns as its users get them."""

import json
from pathlib import Path

import typst

from corpus.originals.original import FEDERATION, Block, Document
from corpus.originals.typography import no_break

_COMMON = """
#let note = json(bytes(sys.inputs.note))
#let letters(run) = {
  let shown = text(run.text)
  if run.bold { shown = strong(shown) }
  if run.italic { shown = emph(shown) }
  shown
  if run.footnote != none { footnote(run.footnote) }
}
#let line-of(runs) = runs.map(letters).join()
#let show-block(block, table-of) = {
  if block.kind == "heading" { heading(level: 2, line-of(block.lines.at(0))) }
  else if block.kind == "items" { list(..block.lines.map(line-of)) }
  else if block.kind == "steps" { enum(..block.lines.map(line-of)) }
  else if block.kind == "table" { table-of(block.cells) }
  else { par(line-of(block.lines.at(0))) }
}
#set document(title: note.title, author: note.authors, date: datetime(year: 2026, month: 11, day: 23))
#set text(lang: "fr", region: "FR", hyphenate: true)
#set list(marker: [•])
"""


def write(document: Document, template: str, target: Path, *, tagged: bool) -> None:
    """Write a document through a template; `tagged` marks headers and footers as such in the file."""
    pdf = typst.compile(
        (_COMMON + template).encode(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"note": json.dumps(_content(document), ensure_ascii=False)},
        timestamp=0,
        pdf_tags=tagged,
    )
    target.write_bytes(pdf)


def _content(document: Document) -> dict[str, object]:
    return {
        "federation": FEDERATION,
        "title": no_break(document.title),
        "authors": list(document.authors),
        "byline": document.byline,
        "header": document.original.header,
        "footer": document.original.footer,
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    return {
        "kind": block.kind,
        "lines": [
            [
                {"text": no_break(run.text), "bold": run.bold, "italic": run.italic, "footnote": run.footnote}
                for run in line
            ]
            for line in block.lines
        ],
        "cells": [[no_break(cell) for cell in row] for row in block.cells],
    }
