"""The official wording out of the HTML of the sources: `\\n` between alinéas, tabs between table cells."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    {"p", "br", "div", "center", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "hr", "caption",
     "h1", "h2", "h3", "h4", "h5", "h6"}
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_SECTIONS = frozenset({"table", "thead", "tbody", "tfoot"})
# The base forgets the blank after some links: « l'article <a>L. 1233-87</a>procède ».
_GLUED_LINK = re.compile(r"(?<=\w)(</a>)(?=\w)", re.IGNORECASE)


def body_of(html: str) -> str:
    """The wording of an article; inside a table cell every line break is a blank."""
    reader = _Reader()
    reader.feed(_GLUED_LINK.sub(r"\1 ", html))
    reader.close()
    return reader.text()


def nota_of(html: str | None) -> str | None:
    """A nota on one line, or `None` when there is none."""
    return " ".join(body_of(html or "").split()) or None


def wording(text: str | None) -> str:
    """What two layouts of one wording have in common: the text without any blank.

    The sources disagree on blanks (« 1 er » and « 1er »), never meaningfully: a version is new only if this
    differs.
    """
    return re.sub(r"\s", "", text or "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CELLS:
            self._out.append("\t")
            self._cells += 1
        elif tag == "tr":
            self._out.append("\n")
            self._cells = 0
        elif tag in _SECTIONS:
            self._out.append("\n")
        elif tag in _BLOCKS:
            self._out.append(" " if self._cells else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS:
            self._cells = max(0, self._cells - 1)
        elif tag == "tr" or tag in _SECTIONS:
            self._out.append("\n")
            if tag == "table":
                self._cells = 0
        elif tag in _BLOCKS and tag != "br":
            self._out.append(" " if self._cells else "\n")

    def handle_data(self, data: str) -> None:
        self._out.append(re.sub(r"\s+", " ", data))

    def text(self) -> str:
        """The text read so far, blanks tidied."""
        text = re.sub(r" +", " ", "".join(self._out))
        text = re.sub(r" *\t *", "\t", text)
        return re.sub(r"\s*\n\s*", "\n", text).strip()
