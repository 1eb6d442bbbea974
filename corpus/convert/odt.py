"""OpenDocument texts: `content.xml` walked as Writer prints it.

Tracked deletions, comments, hidden text and hidden sections are left out; notes come after the text.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from corpus.convert.blocks import Block, Footnotes, assemble, tidy, title_of
from corpus.convert.converted import ConversionRefused, Converted
from corpus.convert.limits import Limits
from corpus.convert.package import open_package, read_member, read_xml
from corpus.convert.tables import markdown_table

_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_FO_DISPLAY = f"{{{_TEXT}}}display"
_STYLE_NAME = f"{{{_TEXT}}}style-name"

_SKIPPED = {
    "tracked-changes",
    "annotation",
    "annotation-end",
    "hidden-text",
    "hidden-paragraph",
    "table-of-content",
    "illustration-index",
    "object-index",
    "table-index",
    "forms",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "script",
    "event-listeners",
    "ruby-text",
    "image",
    "object",
    "title",
    "desc",
    "notes-configuration",
}
_MAX_REPEATED = 60


class _Reader:
    def __init__(self, roots: list[etree._Element]) -> None:
        self.notes = Footnotes()
        self.hidden = 0
        self._boxes: list[Block] = []
        self._hidden_styles: set[str] = set()
        self._titles: set[str] = {"Title"}
        self._ordered: dict[tuple[str, int], str] = {}
        for root in roots:
            self._read_styles(root)

    def _read_styles(self, root: etree._Element) -> None:
        for style in root.iter(f"{{{_STYLE}}}style"):
            name = style.get(f"{{{_STYLE}}}name", "")
            if style.get(f"{{{_STYLE}}}parent-style-name") == "Title":
                self._titles.add(name)
            for properties in style:
                if tag(properties) == "text-properties" and properties.get(_FO_DISPLAY) == "none":
                    self._hidden_styles.add(name)
        for style in root.iter(f"{{{_TEXT}}}list-style"):
            name = style.get(f"{{{_STYLE}}}name", "")
            for level in style:
                depth = level.get(f"{{{_TEXT}}}level", "1")
                if tag(level) == "list-level-style-number" and depth.isdigit():
                    self._ordered[name, int(depth)] = level.get(f"{{{_STYLE}}}num-suffix", ".")

    def blocks(self, parent: Iterable[etree._Element], depth: int = 0) -> list[Block]:
        """Blocks of a body, section, cell or text box."""
        found: list[Block] = []
        for element in parent:
            name = tag(element)
            if not name or name in _SKIPPED:
                continue
            if name in ("p", "h"):
                found += self._paragraph(element)
            elif name == "list":
                found += self._list(element, element.get(_STYLE_NAME, ""), depth)
            elif name == "table":
                table = markdown_table(list(self._rows(element)))
                if table:
                    found.append(Block(table, is_table=True))
            elif name == "section" and _is_hidden_section(element):
                self.hidden += len("".join(element.itertext()))
            else:
                found += self.blocks(element, depth)
        return found

    def _paragraph(self, element: etree._Element) -> list[Block]:
        style = element.get(_STYLE_NAME, "")
        outer, self._boxes = self._boxes, []
        hides = any(tag(part) == "hidden-paragraph" and _is_true(part) for part in element.iter())
        text = "" if hides else self._inline(element, style in self._hidden_styles)
        block = Block(text)
        if tag(element) == "h":
            level = element.get(f"{{{_TEXT}}}outline-level", "1")
            block.level = int(level) if level.isdigit() and int(level) else 1
        elif style in self._titles:
            block.is_title = True
        boxes, self._boxes = self._boxes, outer
        return [block, *boxes]

    def _list(self, element: etree._Element, style: str, depth: int) -> list[Block]:
        found: list[Block] = []
        count = 0
        for item in element:
            if tag(item) not in ("list-item", "list-header"):
                continue
            numbered = tag(item) == "list-item"
            suffix = self._ordered.get((style, depth + 1))
            count += numbered
            labelled = False
            for block_element in item:
                if tag(block_element) == "list":
                    inner = block_element.get(_STYLE_NAME, "") or style
                    found += self._list(block_element, inner, depth + 1)
                    continue
                for block in self.blocks([block_element], depth):
                    if numbered and not labelled and tidy(block.text):
                        block.label = f"{count}{suffix or '.'}" if suffix is not None else "-"
                        block.depth = depth
                        labelled = True
                        if block.level and block.label == "-":
                            block.label = ""
                    found.append(block)
        return found

    def _rows(self, table: etree._Element) -> Iterator[list[str]]:
        for element in table:
            if tag(element) in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(element)
            if tag(element) != "table-row" or element.get(f"{{{_TABLE}}}visibility") in (
                "collapse",
                "filter",
            ):
                continue
            row: list[str] = []
            for cell in element:
                if tag(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                parts = [f"{b.label} {b.text}" if b.label else b.text for b in self.blocks(cell)]
                text = " ".join(parts) if tag(cell) == "table-cell" else ""
                repeated = cell.get(f"{{{_TABLE}}}number-columns-repeated", "1")
                row += [text] * min(int(repeated) if repeated.isdigit() else 1, _MAX_REPEATED)
            yield row

    def _inline(self, element: etree._Element, hidden: bool) -> str:
        out = self._shown(element.text, hidden)
        for part in element:
            out += self._piece(part, hidden) + self._shown(part.tail, hidden)
        return out

    def _shown(self, text: str | None, hidden: bool) -> str:
        if hidden:
            self.hidden += len(text or "")
            return ""
        # White space in the file is only layout; wanted blanks have their own elements.
        return "".join(" " if letter in "\n\r\t" else letter for letter in text or "")

    def _piece(self, part: etree._Element, hidden: bool) -> str:
        name = tag(part)
        if not name or name in _SKIPPED:
            return ""
        match name:
            case "s":
                count = part.get(f"{{{_TEXT}}}c", "1")
                return "" if hidden else " " * min(int(count) if count.isdigit() else 1, 20)
            case "tab":
                return "" if hidden else "\t"
            case "line-break":
                return "" if hidden else "\n"
            case "note":
                return "" if hidden else self._note(part)
            case "frame" | "text-box" | "custom-shape" | "g" | "a" if _holds_blocks(part):
                if not hidden:
                    self._boxes += self.blocks(part)
                return ""
            case "conditional-text" | "span" if part.get(_STYLE_NAME, "") in self._hidden_styles:
                return self._inline(part, True)
        return self._inline(part, hidden)

    def _note(self, note: etree._Element) -> str:
        body = next((part for part in note if tag(part) == "note-body"), None)
        if body is None:
            return ""
        text = " ".join(tidy(block.text) for block in self.blocks(body) if tidy(block.text))
        return self.notes.call(text) if text else ""


def convert(path: Path, limits: Limits) -> Converted:
    """Text of an OpenDocument file.

    Raises ConversionRefused for a damaged, protected or oversized archive.
    """
    with open_package(path, limits) as package:
        names = set(package.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in read_member(
            package, "META-INF/manifest.xml", path
        ):
            raise ConversionRefused(
                f"« {path.name} » est protégé par un mot de passe : enregistrez une copie sans protection."
            )
        if "content.xml" not in names:
            raise ConversionRefused(f"« {path.name} » est endommagé : son texte (content.xml) manque.")
        root = read_xml(package, "content.xml", path)
        roots = [root] + ([read_xml(package, "styles.xml", path)] if "styles.xml" in names else [])
    reader = _Reader(roots)
    body = root.find(f"{{{_OFFICE}}}body/{{{_OFFICE}}}text")
    blocks = reader.blocks(body) if body is not None else []
    warnings: tuple[str, ...] = ()
    if reader.hidden:
        warnings = (f"{reader.hidden} caractères de texte masqué ont été laissés de côté.",)
    return Converted(assemble(blocks, reader.notes), (), title_of(blocks, path.stem), "odt", warnings)


def tag(element: etree._Element) -> str:
    """Local name of an element, empty for comments and entities."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _is_true(element: etree._Element) -> bool:
    return bool(element.get(f"{{{_TEXT}}}is-hidden", "true") != "false")


def _is_hidden_section(section: etree._Element) -> bool:
    display = section.get(f"{{{_TEXT}}}display")
    return bool(display == "none" or (display == "condition" and section.get(f"{{{_TEXT}}}is-hidden") == "true"))


def _holds_blocks(element: etree._Element) -> bool:
    return any(tag(part) in ("p", "h", "list", "table") for part in element.iter())
