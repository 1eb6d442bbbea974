"""Word files: the document's XML walked as Word prints it.

Libraries that read DOCX leave out tracked insertions, text boxes, content controls and footnotes; those are
read here, while deletions, hidden text, comments, fields' instructions, headers and footers are not.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from corpus.convert.blocks import Block, Footnotes, assemble, tidy, title_of
from corpus.convert.converted import ConversionRefused, Converted
from corpus.convert.docx_styles import MC, Numbering, Styles, attribute, child, is_on, tag, value
from corpus.convert.limits import Limits
from corpus.convert.package import open_package, read_xml
from corpus.convert.tables import markdown_table

_SKIPPED = {
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "rPr",
    "pPr",
    "sectPr",
    "commentRangeStart",
}
_TRANSPARENT = {
    "ins",
    "moveTo",
    "hyperlink",
    "smartTag",
    "customXml",
    "sdtContent",
    "dir",
    "bdo",
    "fldSimple",
}
# Symbol and Wingdings glyphs people type as w:sym.
_SYMBOLS = {"F0B7": "•", "F0A7": "•", "F0E0": "→", "F0FE": "☑", "F0A8": "☐", "F06F": "☐", "F0FC": "✓"}


@dataclass
class _Paragraph:
    """Text gathered for one paragraph, the blocks of its text boxes, and its open fields."""

    text: str = ""
    boxes: list[Block] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)

    @property
    def in_instruction(self) -> bool:
        """Whether what comes is a field's instruction, not its result."""
        return any(self.fields)


class _Reader:
    def __init__(self, package: zipfile.ZipFile, path: Path) -> None:
        self._package = package
        self._path = path
        self._names = set(package.namelist())
        self._folder, main = _main_part(package, path)
        self.root = read_xml(package, f"{self._folder}/{main}", path)
        rels = f"{self._folder}/_rels/{main}.rels"
        self._related = _targets(read_xml(package, rels, path)) if rels in self._names else {}
        self.styles = Styles(self._part("styles"))
        self.numbering = Numbering(self._part("numbering"))
        self._sources = {
            "footnoteReference": self._notes("footnotes", "footnote"),
            "endnoteReference": self._notes("endnotes", "endnote"),
        }
        self.notes = Footnotes()
        self.hidden = 0
        self._in_note = False

    def _part(self, kind: str) -> etree._Element | None:
        target = self._related.get(kind, f"{kind}.xml")
        name = target.lstrip("/") if target.startswith("/") else f"{self._folder}/{target}"
        return read_xml(self._package, name, self._path) if name in self._names else None

    def _notes(self, name: str, kind: str) -> dict[str, etree._Element]:
        root = self._part(name)
        if root is None:
            return {}
        return {
            attribute(note, "id", ""): note
            for note in root
            if tag(note) == kind and attribute(note, "type", "normal") == "normal"
        }

    def blocks(self, parent: etree._Element) -> list[Block]:
        """Blocks of a body, cell, text box or note."""
        found: list[Block] = []
        carried = ""
        for element in _block_elements(parent):
            if tag(element) == "p":
                block, boxes, merges = self._paragraph(element, carried)
                carried = ""
                if merges:
                    # A deleted paragraph mark: the text goes on with the next paragraph.
                    carried = block.text if block is not None else ""
                elif block is not None:
                    found.append(block)
                found += boxes
            elif (only := _only_cell(element)) is not None:
                found += self.blocks(only)
            else:
                table = self._table(element)
                if table:
                    found.append(Block(table, is_table=True))
        if carried:
            found.append(Block(carried))
        return found

    def _paragraph(self, element: etree._Element, carried: str) -> tuple[Block | None, list[Block], bool]:
        settings = child(element, "pPr")
        style = value(child(settings, "pStyle")) if settings is not None else None
        gathered = _Paragraph(text=carried)
        self._inline(element, gathered, self.styles.is_hidden(style))
        mark = child(settings, "rPr") if settings is not None else None
        merges = mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None)
        if self.styles.is_contents(style):
            return None, gathered.boxes, merges
        block = Block(gathered.text)
        level = self.styles.heading(style, settings)
        if self.styles.is_title(style):
            block.is_title = True
        elif level:
            block.level = level
        number = self.styles.numbering(style, settings)
        if number is not None and tidy(gathered.text):
            block.label, block.depth = self.numbering.label(*number)
            if block.level and block.label == "-":
                block.label = ""
        return block, gathered.boxes, merges

    def _inline(self, parent: etree._Element, into: _Paragraph, hidden: bool) -> None:
        for element in parent:
            name = tag(element)
            if name == "r":
                settings = child(element, "rPr")
                self._run(element, into, self.styles.run_is_hidden(settings, hidden))
            elif name == "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    self._inline(content, into, hidden)
            elif name in _TRANSPARENT:
                self._inline(element, into, hidden)
            elif name == "oMath" or name == "oMathPara":
                into.text += "".join(str(text.text or "") for text in element.iter("{*}t"))
            elif name == "AlternateContent":
                chosen = _alternative(element)
                if chosen is not None:
                    self._inline(chosen, into, hidden)

    def _run(self, run: etree._Element, into: _Paragraph, hidden: bool) -> None:
        for element in run:
            name = tag(element)
            if name == "fldChar":
                self._field(element, into)
                continue
            if name in _SKIPPED or into.in_instruction:
                continue
            if name == "AlternateContent":
                chosen = _alternative(element)
                if chosen is not None:
                    self._run(chosen, into, hidden)
                continue
            text = self._piece(element, into, hidden)
            if hidden:
                self.hidden += len(text)
            else:
                into.text += text

    def _piece(self, element: etree._Element, into: _Paragraph, hidden: bool) -> str:
        match tag(element):
            case "t":
                return str(element.text or "")
            case "tab" | "ptab":
                return "\t"
            case "br":
                return "" if attribute(element, "type") in ("page", "column") else "\n"
            case "cr":
                return "\n"
            case "noBreakHyphen":
                return "-"
            case "sym":
                return _SYMBOLS.get(attribute(element, "char", "").upper(), "")
            case "footnoteReference" | "endnoteReference":
                return "" if hidden else self._note(element)
            case "drawing" | "pict" | "object":
                if not hidden:
                    for box in _text_boxes(element):
                        into.boxes += self.blocks(box)
            case "ruby":
                base = child(element, "rubyBase")
                if base is not None:
                    self._inline(base, into, hidden)
        return ""

    def _field(self, element: etree._Element, into: _Paragraph) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            into.fields.append(True)
        elif kind == "separate" and into.fields:
            into.fields[-1] = False
        elif kind == "end" and into.fields:
            into.fields.pop()

    def _note(self, reference: etree._Element) -> str:
        if self._in_note:
            return ""
        source = self._sources[tag(reference)].get(attribute(reference, "id", ""))
        if source is None:
            return ""
        self._in_note = True
        text = " ".join(tidy(block.text) for block in self.blocks(source) if tidy(block.text))
        self._in_note = False
        return self.notes.call(text) if text else ""

    def _table(self, table: etree._Element) -> str:
        rows: list[list[str]] = []
        for row in _children(table, "tr"):
            settings = child(row, "trPr")
            if settings is not None and (child(settings, "del") is not None or is_on(child(settings, "hidden"))):
                continue
            cells: list[str] = []
            for cell in _children(row, "tc"):
                own = child(cell, "tcPr")
                if own is not None and child(own, "cellDel") is not None:
                    continue
                merge = child(own, "vMerge") if own is not None else None
                if merge is not None and value(merge) != "restart":
                    cells.append("")
                else:
                    cells.append(_cell_text(self.blocks(cell)))
                span = value(child(own, "gridSpan")) if own is not None else None
                cells += [""] * (min(int(span), 60) - 1 if span and span.isdigit() else 0)
            rows.append(cells)
        return markdown_table(rows)


def convert(path: Path, limits: Limits) -> Converted:
    """Text of a Word file.

    Raises ConversionRefused for a damaged, protected or oversized archive.
    """
    with open_package(path, limits) as package:
        reader = _Reader(package, path)
        body = child(reader.root, "body")
        blocks = reader.blocks(body) if body is not None else []
    warnings = []
    if reader.hidden:
        warnings.append(f"{reader.hidden} caractères de texte masqué ont été laissés de côté.")
    if any(tag(element) == "altChunk" for element in reader.root.iter()):
        warnings.append("Un document incorporé dans le fichier n'a pas été lu.")
    return Converted(assemble(blocks, reader.notes), (), title_of(blocks, path.stem), "docx", tuple(warnings))


def _main_part(package: zipfile.ZipFile, path: Path) -> tuple[str, str]:
    """Folder and name of the main document, which some writers call `document2.xml`."""
    if "word/document.xml" not in package.namelist() and "_rels/.rels" in package.namelist():
        target = _targets(read_xml(package, "_rels/.rels", path)).get("officeDocument", "").lstrip("/")
        if target in package.namelist() and "/" in target:
            folder, _, name = target.rpartition("/")
            return folder, name
    if "word/document.xml" not in package.namelist():
        raise ConversionRefused(f"« {path.name} » est endommagé : son texte (word/document.xml) manque.")
    return "word", "document.xml"


def _targets(relations: etree._Element) -> dict[str, str]:
    """Targets of a relations part, by the last word of their type."""
    return {
        relation.get("Type", "").rpartition("/")[2]: relation.get("Target", "")
        for relation in relations
        if tag(relation) == "Relationship" and relation.get("TargetMode") != "External"
    }


def _block_elements(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a container, through content controls and tracked insertions."""
    for element in parent:
        name = tag(element)
        if name in ("p", "tbl"):
            yield element
        elif name == "sdt":
            content = child(element, "sdtContent")
            if content is not None:
                yield from _block_elements(content)
        elif name in ("ins", "moveTo", "customXml", "smartTag"):
            yield from _block_elements(element)
        elif name == "AlternateContent":
            chosen = _alternative(element)
            if chosen is not None:
                yield from _block_elements(chosen)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through content controls and tracked insertions."""
    for element in parent:
        if tag(element) == name:
            yield element
        elif tag(element) in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _children(element, name)


def _only_cell(table: etree._Element) -> etree._Element | None:
    """The cell of a table that is only a frame around text."""
    cells = [cell for row in _children(table, "tr") for cell in _children(row, "tc")]
    return cells[0] if len(cells) == 1 else None


def _alternative(element: etree._Element) -> etree._Element | None:
    """The one branch of an alternative to read: its choices and its fallback say the same thing."""
    branches = [branch for branch in element if branch.tag in (f"{{{MC}}}Choice", f"{{{MC}}}Fallback")]
    filled = [branch for branch in branches if any(tag(part) in ("t", "txbxContent") for part in branch.iter())]
    return next(iter(filled or branches), None)


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Text box contents under a drawing, each once and none inside another."""
    for part in element:
        name = tag(part)
        if name == "txbxContent":
            yield part
        elif name == "AlternateContent":
            chosen = _alternative(part)
            if chosen is not None:
                yield from _text_boxes(chosen)
        elif name:
            yield from _text_boxes(part)


def _cell_text(blocks: list[Block]) -> str:
    parts = [f"{block.label} {block.text}" if block.label else block.text for block in blocks]
    return " ".join(
        part.replace("|", " ") if block.is_table else part for part, block in zip(parts, blocks, strict=True)
    )
