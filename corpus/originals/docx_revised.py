"""A Word file still under review: tracked insertions and deletions, a comment, a text box, footnotes, hidden text."""

from collections.abc import Mapping
from pathlib import Path

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from corpus.originals.compose import footnotes_in_order
from corpus.originals.docx_circular import write_block
from corpus.originals.original import Block, Document
from corpus.originals.typography import no_break
from corpus.originals.word_file import add_runs, open_document, save

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_REVISION = 'w:id="{number}" w:author="Relecture" w:date="2026-11-20T09:00:00Z"'

# What the reviewers took out, wrote beside the text or hid: none of it may come out of a conversion.
DELETED = "Passage retiré à la relecture, qui ne doit plus apparaître."
COMMENT = "Commentaire de relecture : vérifier cette phrase avant diffusion."
HIDDEN = "Texte masqué du modèle, à l'usage du secrétariat."


def draw(document: Document, target: Path) -> None:
    """Write the document as a DOCX: the short answer in a text box, the first question inserted, old words deleted."""
    word = open_document(document, font="Cambria")
    numbers = footnotes_in_order(document.blocks)
    section = ""
    first_items = True
    for index, block in enumerate(document.blocks):
        if block.kind == "heading":
            section = block.text
        if any(run.footnote for line in block.lines for run in line):
            _with_calls(word, block, numbers)
        elif section == "Réponse courte" and block.kind == "paragraph":
            _text_box(word, block)
        elif section == "En pratique" and block.kind == "paragraph":
            _inserted(word, block, index)
        else:
            write_block(word, block)
        if first_items and block.kind == "items":
            first_items = False
            _deleted(word.paragraphs[-1], 900)
            word.add_comment(word.paragraphs[-1].runs[0], text=COMMENT, author="Relecture", initials="R")
            _hidden(word.paragraphs[-1])
    _footnotes(word, list(numbers))
    # The time python-docx gives a comment is the present one.
    for comment in word.part._comments_part.element:
        comment.set(qn("w:date"), "2026-11-20T09:00:00Z")
    save(word, target)


def _with_calls(word: WordDocument, block: Block, numbers: Mapping[str, int]) -> None:
    style = {"items": "List Bullet", "steps": "List Number"}.get(block.kind)
    for line in block.lines:
        paragraph = word.add_paragraph(style=style)
        for run in line:
            add_runs(paragraph, (run,))
            if run.footnote is not None:
                call = f'<w:footnoteReference w:id="{numbers[run.footnote]}"/>'
                paragraph._p.append(_element(f'<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{call}', "w:r"))


def _inserted(word: WordDocument, block: Block, number: int) -> None:
    paragraph = word.add_paragraph()
    add_runs(paragraph, block.lines[0])
    insertion = _element("", "w:ins", _REVISION.format(number=number))
    for run in list(paragraph._p.findall(qn("w:r"))):
        insertion.append(run)
    paragraph._p.append(insertion)


def _deleted(paragraph: Paragraph, number: int) -> None:
    words = f'<w:r><w:delText xml:space="preserve"> {DELETED}</w:delText></w:r>'
    paragraph._p.append(_element(words, "w:del", _REVISION.format(number=number)))


def _hidden(paragraph: Paragraph) -> None:
    paragraph.add_run(HIDDEN).font.hidden = True


def _text_box(word: WordDocument, block: Block) -> None:
    """A framed paragraph as Word writes it: a drawing, and its older form for older readers."""
    inner = Paragraph(_element("", "w:p"), word._body)
    add_runs(inner, block.lines[0])
    space = 'xmlns:{}="http://schemas.{}"'.format
    box = space("wps", "microsoft.com/office/word/2010/wordprocessingShape")
    choices = space("mc", "openxmlformats.org/markup-compatibility/2006")
    paragraph = word.add_paragraph()
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w', 'wp', 'a')} {box} {choices} xmlns:v='urn:schemas-microsoft-com:vml'>"
            "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
            "<wp:inline distT='0' distB='0' distL='0' distR='0'>"
            "<wp:extent cx='5760000' cy='1440000'/><wp:docPr id='1' name='Encadré'/>"
            "<a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
            "<wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='5760000' cy='1440000'/>"
            "</a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom></wps:spPr>"
            "<wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp>"
            "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            "<mc:Fallback><w:pict><v:shape style='width:453pt;height:113pt'><v:textbox><w:txbxContent/></v:textbox>"
            "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    for content in list(paragraph._p.iter(qn("w:txbxContent"))):
        content.append(parse_xml(_serialised(inner._p)))


def _serialised(element: BaseOxmlElement) -> str:
    return str(element.xml)


def _footnotes(word: WordDocument, texts: list[str]) -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {no_break(text)}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(texts, start=1)
    )
    apart = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    xml = f"{declaration}<w:footnotes {nsdecls('w')}>{apart}{notes}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _element(inner: str, name: str, attributes: str = "") -> BaseOxmlElement:
    return parse_xml(f"<{name} {nsdecls('w')} {attributes}>{inner}</{name}>")
