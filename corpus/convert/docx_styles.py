"""Styles and numbering of a Word file: what makes a heading, a list item, a hidden run."""

from collections import defaultdict

from lxml import etree

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAX_CHAIN = 20

_HEADING_NAMES = ("heading ", "titre ")
_TITLE_NAMES = frozenset({"title", "titre"})
_CONTENTS_NAMES = ("toc ", "tm ", "toc heading", "table of figures")


def attribute(element: etree._Element, name: str, default: str = "") -> str:
    """A WordprocessingML attribute, in the usual or the strict namespace."""
    return element.get(f"{{{_W}}}{name}") or element.get(f"{{{_STRICT}}}{name}") or default


def tag(element: etree._Element) -> str:
    """Local name of an element, empty for comments and entities; strict and usual namespaces read alike."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """First child of that local name."""
    if element is None:
        return None
    return next((part for part in element if tag(part) == name), None)


def value(element: etree._Element | None) -> str | None:
    """Its `w:val`."""
    return (attribute(element, "val") or None) if element is not None else None


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle property is present and not switched off."""
    return element is not None and (value(element) or "true") not in ("0", "false", "off")


class Styles:
    """Styles by id, with what each inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        for style in [] if root is None else [part for part in root if tag(part) == "style"]:
            self._styles[attribute(style, "styleId", "")] = style

    def _chain(self, style: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style in self._styles and len(chain) < _MAX_CHAIN:
            chain.append(self._styles[style])
            style = value(child(chain[-1], "basedOn"))
        return chain

    def _names(self, style: str | None) -> list[str]:
        return [(value(child(element, "name")) or "").lower() for element in self._chain(style)]

    def heading(self, style: str | None, settings: etree._Element | None) -> int:
        """Heading level of a paragraph, 0 for text."""
        outlines = [child(settings, "outlineLvl")]
        outlines += [child(child(element, "pPr"), "outlineLvl") for element in self._chain(style)]
        for outline in outlines:
            number = value(outline)
            if number is not None and number.isdigit():
                return int(number) + 1 if int(number) < 9 else 0
        for name in self._names(style):
            for prefix in _HEADING_NAMES:
                if name.startswith(prefix) and name[len(prefix) :].isdigit():
                    return int(name[len(prefix) :])
        return 0

    def is_title(self, style: str | None) -> bool:
        """Whether a style is the document's title."""
        return any(name in _TITLE_NAMES for name in self._names(style)[:1])

    def is_contents(self, style: str | None) -> bool:
        """Whether a style is that of a table of contents, which repeats the headings."""
        return any(name.startswith(_CONTENTS_NAMES) for name in self._names(style)[:1])

    def is_hidden(self, style: str | None) -> bool:
        """Whether a paragraph or character style hides its text."""
        for element in self._chain(style):
            vanish = child(child(element, "rPr"), "vanish")
            if vanish is not None:
                return is_on(vanish)
        return False

    def run_is_hidden(self, settings: etree._Element | None, inherited: bool) -> bool:
        """Whether a run is hidden, by its own properties, its character style or its paragraph's style."""
        own = child(settings, "vanish")
        if own is not None:
            return is_on(own)
        style = value(child(settings, "rStyle"))
        return inherited or (style is not None and self.is_hidden(style))

    def numbering(self, style: str | None, settings: etree._Element | None) -> tuple[str, int] | None:
        """List and level of a paragraph, None outside lists; list 0 takes a paragraph out of its style's list."""
        properties = [child(settings, "numPr")]
        properties += [child(child(element, "pPr"), "numPr") for element in self._chain(style)]
        identifier: str | None = None
        level: str | None = None
        for found in properties:
            identifier = identifier or value(child(found, "numId"))
            level = level or value(child(found, "ilvl"))
        if identifier is None or identifier == "0":
            return None
        return identifier, int(level) if level and level.isdigit() else 0


class Numbering:
    """Lists and their counters."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, etree._Element]] = {}
        self._shared: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        abstract: dict[str, dict[int, etree._Element]] = {}
        for definition in (part for part in root if tag(part) == "abstractNum"):
            levels = {int(attribute(level, "ilvl", "0")): level for level in definition if tag(level) == "lvl"}
            abstract[attribute(definition, "abstractNumId", "")] = levels
        for number in (part for part in root if tag(part) == "num"):
            identifier = attribute(number, "numId", "")
            source = value(child(number, "abstractNumId")) or ""
            self._levels[identifier] = abstract.get(source, {})
            restarts = any(child(part, "startOverride") is not None for part in number)
            self._shared[identifier] = identifier if restarts else f"abstract {source}"

    def label(self, identifier: str, level: int) -> tuple[str, int]:
        """What opens the next item of a list (« - », « 2. », « b) ») and its depth."""
        levels = self._levels.get(identifier, {})
        definition = levels.get(level)
        form = value(child(definition, "numFmt")) or "bullet"
        if form == "none":
            return "", level
        if form == "bullet":
            return "-", level
        counts = self._counts[self._shared.get(identifier, identifier)]
        counts[level] = counts.get(level, _start(definition) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        text = value(child(definition, "lvlText")) or f"%{level + 1}."
        for other in range(level + 1):
            shape = value(child(levels.get(other), "numFmt")) or "decimal"
            text = text.replace(f"%{other + 1}", _written(counts.get(other, _start(levels.get(other))), shape))
        return text.strip(), level


def _start(definition: etree._Element | None) -> int:
    text = value(child(definition, "start"))
    return int(text) if text and text.isdigit() else 1


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        rest = number
        for amount, sign in zip(
            (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
            ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
            strict=True,
        ):
            roman += sign * (rest // amount)
            rest %= amount
        return roman.upper() if form == "upperRoman" else roman
    return str(number)
