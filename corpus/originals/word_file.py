"""Word files written with python-docx, with page fields, and saved so that the same text gives the same bytes."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from corpus.originals.original import FEDERATION, Document, Run
from corpus.originals.typography import cuttable, no_break

# The earliest time a zip can hold.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def open_document(document: Document, *, font: str) -> WordDocument:
    """A Word document with its margins, its running header and footer, its properties and its title block."""
    word = docx.Document()
    properties = word.core_properties
    properties.title, properties.author = document.title, ", ".join(document.authors)
    properties.comments = "Propriétés du fichier : ne font pas partie du texte."
    day = document.published_on
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
    section = word.sections[0]
    section.page_height, section.page_width = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2.5)
    word.styles["Normal"].font.name = font
    word.styles["Normal"].font.size = Pt(11)
    section.header.paragraphs[0].text = document.original.header
    _page_fields(section.footer.paragraphs[0], document.original.footer, document.original.page_label)
    word.add_paragraph(FEDERATION).alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_paragraph(no_break(document.title), style="Title")
    word.add_paragraph(document.byline).alignment = WD_ALIGN_PARAGRAPH.CENTER
    return word


def _page_fields(paragraph: Paragraph, footer: str, label: str) -> None:
    before, _, rest = label.partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(f"{footer}\t{before}")
    _field(paragraph, "PAGE", "1")
    paragraph.add_run(between)
    if "{pages}" in label:
        _field(paragraph, "NUMPAGES", "3")
    paragraph.add_run(after)


def _field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run(shown if kind == "shown" else "")
        if kind == "":
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)
        elif kind != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def add_runs(paragraph: Paragraph, line: tuple[Run, ...]) -> None:
    """Write runs, their longer words with the optional hyphens Word keeps in the file."""
    for run in line:
        written = paragraph.add_run()
        written.bold, written.italic = run.bold or None, run.italic or None
        for index, piece in enumerate(cuttable(no_break(run.text)).split("\u00ad")):
            if index:
                written._r.append(OxmlElement("w:softHyphen"))
            written._r.append(parse_xml(f'<w:t {nsdecls("w")} xml:space="preserve">{_escaped(piece)}</w:t>'))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def save(word: WordDocument, target: Path) -> None:
    """Save the file with fixed times and order."""
    held = io.BytesIO()
    word.save(held)
    with zipfile.ZipFile(held) as written, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in written.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, written.read(name))
