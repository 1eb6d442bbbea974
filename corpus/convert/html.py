"""HTML pages: what a browser would show, with headings, lists and tables kept."""

import re
from pathlib import Path

import lxml.html
from lxml import etree

from corpus.convert.blocks import Block, Footnotes, assemble, tidy, title_of
from corpus.convert.converted import ConversionRefused, Converted
from corpus.convert.decode import decode
from corpus.convert.tables import markdown_table
from corpus.convert.vocabulary import word_set

_DROPPED = word_set(
    """
    script style template noscript head title meta link iframe frame object embed applet svg math canvas
    audio video picture img map nav input select option textarea button datalist dialog del rp rt
    """
)
_BLOCKS = word_set(
    """
    p div section article main header footer aside blockquote pre address figure figcaption details summary
    dl dt dd h1 h2 h3 h4 h5 h6 ul ol menu li table hr body html fieldset legend center
    """
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?:text-indent|left|top)\s*:\s*-\d{4,}px",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(\w+)?(?:([.#])([\w-]+))?")


class _Reader:
    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden_selectors = hidden
        self.blocks: list[Block] = []
        self._text = ""
        self._label = ""
        self._depth = 0
        self._level = 0

    def read(self, element: etree._Element, preserve: bool = False) -> None:
        """Add the blocks of an element and what follows inside it."""
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or self._is_hidden(element, name):
            return
        if name in ("ul", "ol", "menu"):
            self._list(element, name == "ol")
            return
        if name == "table" and not _is_layout(element):
            self._close()
            table = markdown_table([[self._cell(cell) for cell in row] for row in _rows(element)])
            if table:
                self.blocks.append(Block(table, is_table=True))
            return
        if name == "br":
            self._text += "\n"
            return
        is_block = name in _BLOCKS or name in ("tr", "td", "th")
        level = int(name[1]) if re.fullmatch(r"h[1-6]", name) else 0
        if is_block:
            self._close()
            self._level = level
        self._inner(element, preserve or name == "pre")
        if is_block:
            self._close()
            self._level = 0

    def _inner(self, element: etree._Element, preserve: bool) -> None:
        self._text += _spaced(element.text, preserve)
        for child in element:
            self.read(child, preserve)
            self._text += _spaced(child.tail, preserve)

    def _list(self, element: etree._Element, ordered: bool) -> None:
        self._close()
        start = element.get("start", "1")
        count = int(start) - 1 if start.isdigit() else 0
        self._depth += 1
        for item in element:
            if item.tag != "li":
                self.read(item)
                continue
            if self._is_hidden(item, "li"):
                continue
            count += 1
            self._label = f"{count}." if ordered else "-"
            self._inner(item, False)
            self._close()
            self._label = ""
        self._depth -= 1

    def _cell(self, cell: etree._Element) -> str:
        if self._is_hidden(cell, str(cell.tag)):
            return ""
        inner = _Reader(self._hidden_selectors)
        inner._inner(cell, False)
        inner._close()
        parts = [f"{block.label} {block.text}" if block.label else block.text for block in inner.blocks]
        return " ".join(tidy(part) for part in parts)

    def _close(self) -> None:
        if self._text.strip():
            text = re.sub(r"[ \t]*\n[ \t]*", "\n", self._text)
            depth = max(0, self._depth - 1)
            self.blocks.append(Block(text, level=self._level, label=self._label, depth=depth))
            self._label = ""
        self._text = ""

    def _is_hidden(self, element: etree._Element, name: str) -> bool:
        if name in _DROPPED or element.get("hidden") is not None:
            return True
        if name == "input" or _HIDING.search(element.get("style", "")):
            return True
        keys = {name}
        for part in element.get("class", "").split():
            keys |= {f".{part}", f"{name}.{part}"}
        if element.get("id"):
            keys |= {f"#{element.get('id')}", f"{name}#{element.get('id')}"}
        return not keys.isdisjoint(self._hidden_selectors)


def convert(path: Path) -> Converted:
    """Text of an HTML page.

    Raises ConversionRefused when there is no page to read in it.
    """
    source = decode(path.read_bytes(), html=True).replace("\x00", "")
    # lxml refuses an encoding declaration in text that is already decoded.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    try:
        root = lxml.html.document_fromstring(source)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ConversionRefused(f"« {path.name} » est une page HTML vide ou illisible.") from error
    reader = _Reader(_hidden_by_rules(root))
    for element in root:
        reader.read(element)
        if element.tail and element.tail.strip():
            reader.blocks.append(Block(element.tail))
    reader._close()
    heading = root.findtext(".//title")
    fallback = tidy(heading).replace("\n", " ") if heading and heading.strip() else path.stem
    return Converted(assemble(reader.blocks, Footnotes()), (), title_of(reader.blocks, fallback), "html")


def _hidden_by_rules(root: etree._Element) -> frozenset[str]:
    """Simple selectors (`p`, `.class`, `#id`, `p.class`) that the page's own style sheets hide."""
    found: set[str] = set()
    for style in root.iter("style"):
        text = re.sub(r"/\*.*?\*/", "", style.text or "", flags=re.DOTALL)
        # Rules for other media (print, narrow screens) do not hide text from a reader.
        text = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", text)
        for selectors, rules in _RULE.findall(text):
            if _HIDING.search(rules):
                found |= {
                    selector.strip() for selector in selectors.split(",") if _SELECTOR.fullmatch(selector.strip())
                }
    return frozenset(found)


def _rows(table: etree._Element) -> list[list[etree._Element]]:
    rows = []
    for element in table.iter("tr"):
        owner = next(element.iterancestors("table"), None)
        if owner is table:
            rows.append([cell for cell in element if cell.tag in ("td", "th")])
    return rows


def _is_layout(table: etree._Element) -> bool:
    """Whether a table only places blocks on the page: one cell a row, or tables inside it."""
    rows = _rows(table)
    return all(len(row) <= 1 for row in rows) or next(table.iterdescendants("table"), None) is not None


def _spaced(text: str | None, preserve: bool) -> str:
    if not text:
        return ""
    return text if preserve else re.sub(r"[ \t\r\n\f]+", " ", text)
