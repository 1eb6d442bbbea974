"""A legal letter in two justified columns, numbered « – 3 – »."""

from pathlib import Path

from corpus.originals.original import Document
from corpus.originals.typst_file import write

_TEMPLATE = """
#set page(
  paper: "a4", margin: (x: 1.8cm, top: 2.4cm, bottom: 2.2cm), columns: 2,
  header: text(8pt)[#note.header #line(length: 100%, stroke: 0.4pt)],
  footer: context align(center, text(8pt)[#note.footer \\ – #counter(page).display() –]),
)
#set text(font: "Libertinus Serif", size: 11.5pt)
#set par(justify: true, leading: 0.62em, spacing: 0.8em)
#show heading.where(level: 2): it => block(above: 1.2em, below: 0.6em, text(13pt, weight: "bold", it.body))
#place(top, scope: "parent", float: true, clearance: 1.6em)[
  #text(9pt, smallcaps(note.federation)) \\
  #text(21pt, weight: "bold", hyphenate: false, note.title)
  #v(0.2em)
  #text(9pt, style: "italic", note.byline)
]
#for block in note.blocks { show-block(block, none) }
"""


def draw(document: Document, target: Path) -> None:
    """Write the document as a PDF without tags."""
    write(document, _TEMPLATE, target, tagged=False)
