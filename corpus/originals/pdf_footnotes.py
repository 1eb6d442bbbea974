"""A memorandum with footnotes, numbered by a bare figure at the foot of the page."""

from pathlib import Path

from corpus.originals.original import Document
from corpus.originals.typst_file import write

_TEMPLATE = """
#set page(
  paper: "a4", margin: (x: 3.8cm, top: 3cm, bottom: 3cm),
  header: context if counter(page).get().first() > 1 { align(right, text(9pt, style: "italic", note.header)) },
  footer: context [#text(9pt)[#note.footer #h(1fr) #counter(page).display()]],
)
#set text(font: "New Computer Modern", size: 12pt)
#set par(justify: true, leading: 0.8em, spacing: 1em, first-line-indent: 1.2em)
#set list(indent: 0.6em)
#show heading.where(level: 2): it => block(above: 1.5em, below: 0.8em, text(13.5pt, weight: "bold", it.body))
#align(center)[
  #text(10pt, note.federation)
  #v(0.6em)
  #text(17pt, weight: "bold", hyphenate: false, note.title)
  #v(0.2em)
  #text(10pt, style: "italic", note.byline)
]
#v(1em)
#for block in note.blocks { show-block(block, none) }
"""


def draw(document: Document, target: Path) -> None:
    """Write the document as a PDF without tags."""
    write(document, _TEMPLATE, target, tagged=False)
