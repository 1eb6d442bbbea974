"""A booklet page: headers that change sides, an open table (three level rules), « p. 2 sur 4 », tagged."""

from pathlib import Path

from corpus.originals.original import Document
from corpus.originals.typst_file import write

_TEMPLATE = """
#set page(
  paper: "a4", margin: (inside: 3.2cm, outside: 2.4cm, top: 2.8cm, bottom: 2.6cm),
  header: context {
    let number = counter(page).get().first()
    if calc.odd(number) { align(right, text(8.5pt, note.header)) } else { align(left, text(8.5pt, note.header)) }
  },
  footer: context align(if calc.odd(counter(page).get().first()) { right } else { left })[
    #text(8.5pt)[#note.footer · p. #counter(page).display() sur #counter(page).final().first()]
  ],
)
#set text(font: "Libertinus Serif", size: 11.5pt)
#set par(justify: true, leading: 0.68em, spacing: 0.95em)
#show heading.where(level: 2): it => block(above: 1.4em, below: 0.7em, text(13pt, fill: rgb("#1f4e79"), it.body))
#let open-table(cells) = block(above: 1em, below: 1.2em, {
  set par(justify: false)
  set text(10pt, hyphenate: false)
  table(
    columns: (2.2fr, 2fr, 1.6fr), stroke: none, inset: (x: 4pt, y: 4pt),
    table.hline(stroke: 0.8pt),
    ..cells.at(0).map(strong),
    table.hline(stroke: 0.4pt),
    ..cells.slice(1).flatten(),
    table.hline(stroke: 0.8pt),
  )
})
#text(10pt, fill: gray, note.federation)
#v(0.3em)
#par(justify: false, text(20pt, weight: "bold", hyphenate: false, note.title))

#text(10pt, note.byline)
#v(0.8em)
#for block in note.blocks { show-block(block, open-table) }
"""


def draw(document: Document, target: Path) -> None:
    """Write the document as a tagged PDF."""
    write(document, _TEMPLATE, target, tagged=True)
