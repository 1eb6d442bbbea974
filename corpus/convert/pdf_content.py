"""What one PDF page prints: words with their place, ruled lines, and how much text it hides.

pypdf parses the file and the fonts; the painting itself is followed here, because what is hidden (invisible
mode, colour of the paper, off the page, clipped, covered, switched-off layer) is only known while painting.
"""

import logging
import math
from dataclasses import dataclass, replace
from typing import Any, cast

from pypdf import PageObject
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, StreamObject
from pypdf.generic._font import Font

from corpus.convert.pdf_fonts import FontCache, decode, font_of, is_bold
from corpus.convert.pdf_paint import (
    BLACK,
    WHITE,
    Box,
    Color,
    Matrix,
    Path,
    color_of,
    inside,
    meet,
    multiply,
    same_color,
)
from corpus.convert.pdf_words import Word, WordBuilder

logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_MAX_FORM_DEPTH = 12
_MAX_FORMS = 2000
_SMALLEST_SIZE = 2.0
_ACTUAL_TEXT_LENGTH = 4


@dataclass(frozen=True)
class Page:
    """Content of one page: sizes in points, `hidden` counts the characters no reader sees."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Box, ...]
    images: int
    hidden: int


@dataclass(frozen=True)
class _State:
    """Graphics state saved by `q` and restored by `Q`."""

    ctm: Matrix
    clip: Box
    font: Font | None = None
    bold: bool = False
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    fill: Color | None = BLACK
    stroke: Color | None = BLACK
    fill_space: Any = None
    alpha: float = 1.0
    plain_blend: bool = True


class PageReader:
    """Follows the painting of one page; `hidden_layers` are ids of optional content groups that are off."""

    def __init__(self, page: PageObject, hidden_layers: frozenset[int], fonts: FontCache, turn: int = 0) -> None:
        self._page = page
        self._layers = hidden_layers
        self._fonts = fonts
        box = page.cropbox
        width, height = float(box.width), float(box.height)
        turned = (int(page.rotation) + turn) % 360
        base: Matrix = (1.0, 0.0, 0.0, 1.0, -float(box.left), -float(box.bottom))
        turns: dict[int, Matrix] = {
            0: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
            90: (0.0, -1.0, 1.0, 0.0, 0.0, width),
            180: (-1.0, 0.0, 0.0, -1.0, width, height),
            270: (0.0, 1.0, -1.0, 0.0, height, 0.0),
        }
        ctm = multiply(base, turns.get(turned, turns[0]))
        self.width, self.height = (height, width) if turned in (90, 270) else (width, height)
        self._state = _State(ctm=ctm, clip=(0.0, 0.0, self.width, self.height))
        self._stack: list[_State] = []
        self._text_matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        self._line_matrix = self._text_matrix
        self._path = Path()
        self._clipping = False
        self._marks: list[bool] = []
        self._actual: list[str | None] = []
        self._areas: list[tuple[Box, Color | None]] = []
        self._forms = 0
        self._words = WordBuilder()
        self.rules: list[Box] = []
        self.images = 0
        self.turned: dict[int, int] = {}

    def read(self) -> Page:
        """The page's content."""
        contents = self._page.get_contents()
        resources = self._page.get("/Resources")
        if resources is None:
            resources = self._page.get_inherited("/Resources", DictionaryObject())
        if contents is not None:
            stream = ContentStream(contents, self._page.pdf, "bytes")
            self._run(stream, _dictionary(resources), 0)
        words = self._words.words()
        return Page(self.width, self.height, words, tuple(self.rules), self.images, self._words.hidden)

    # ---- operators

    def _run(self, stream: ContentStream, resources: DictionaryObject, depth: int) -> None:
        bottom = len(self._stack)
        marks = len(self._marks)
        for operands, operator in stream.operations:
            try:
                self._operate(operator, operands, resources, depth, bottom)
            except (IndexError, TypeError, ValueError, KeyError, AttributeError, OverflowError):
                # A malformed operator is skipped, as viewers do.
                continue
        while len(self._stack) > bottom:
            self._state = self._stack.pop()
        del self._marks[marks:], self._actual[marks:]

    def _operate(self, operator: bytes, operands: Any, resources: DictionaryObject, depth: int, bottom: int) -> None:
        state = self._state
        match operator:
            case b"Tj":
                self._show(operands[0])
            case b"TJ":
                for item in operands[0]:
                    if isinstance(item, bytes):
                        self._show(item)
                    elif isinstance(item, (int, float)):
                        self._advance(-float(item) / 1000 * state.size * state.scale)
            case b"'":
                self._next_line()
                self._show(operands[0])
            case b'"':
                self._state = replace(state, word_space=float(operands[0]), char_space=float(operands[1]))
                self._next_line()
                self._show(operands[2])
            case b"Td" | b"TD":
                if operator == b"TD":
                    self._state = replace(state, leading=-float(operands[1]))
                self._move(float(operands[0]), float(operands[1]))
            case b"Tm":
                self._text_matrix = self._line_matrix = _matrix(operands)
            case b"T*":
                self._next_line()
            case b"BT":
                self._text_matrix = self._line_matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
            case b"Tf":
                self._set_font(operands, resources)
            case b"Tc":
                self._state = replace(state, char_space=float(operands[0]))
            case b"Tw":
                self._state = replace(state, word_space=float(operands[0]))
            case b"Tz":
                self._state = replace(state, scale=float(operands[0]) / 100)
            case b"TL":
                self._state = replace(state, leading=float(operands[0]))
            case b"Ts":
                self._state = replace(state, rise=float(operands[0]))
            case b"Tr":
                self._state = replace(state, mode=int(operands[0]))
            case b"q":
                self._stack.append(state)
            case b"Q":
                if len(self._stack) > bottom:
                    self._state = self._stack.pop()
            case b"cm":
                self._state = replace(state, ctm=multiply(_matrix(operands), state.ctm))
            case b"gs":
                self._set_graphics(_dictionary(_dictionary(resources["/ExtGState"])[operands[0]]))
            case b"g" | b"rg" | b"k":
                self._state = replace(state, fill=color_of(operands, None), fill_space=None)
            case b"G" | b"RG" | b"K":
                self._state = replace(state, stroke=color_of(operands, None))
            case b"cs":
                name = operands[0]
                spaces = _dictionary(resources.get("/ColorSpace"))
                self._state = replace(state, fill_space=spaces.get(name, name), fill=BLACK)
            case b"sc" | b"scn":
                self._state = replace(state, fill=color_of(operands, state.fill_space))
            case b"CS":
                self._state = replace(state, stroke=BLACK)
            case b"SC" | b"SCN":
                self._state = replace(state, stroke=color_of(operands, None))
            case b"BDC" | b"BMC":
                self._begin_mark(operands, resources)
            case b"EMC":
                if self._marks:
                    self._marks.pop()
                    self._actual.pop()
            case b"Do":
                self._draw(_dictionary(resources["/XObject"])[operands[0]].get_object(), resources, depth)
            case b"INLINE IMAGE":
                self._image(True)
            case _:
                self._trace(operator, operands)

    def _trace(self, operator: bytes, operands: Any) -> None:
        match operator:
            case b"re":
                x, y, width, height = (float(operand) for operand in operands[:4])
                corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
                self._path.close()
                self._path.points = [self._place(*corner) for corner in corners]
                self._path.close()
            case b"m":
                self._path.close()
                self._path.points = [self._place(float(operands[0]), float(operands[1]))]
            case b"l":
                self._path.points.append(self._place(float(operands[0]), float(operands[1])))
            case b"c" | b"v" | b"y":
                numbers = [float(operand) for operand in operands]
                self._path.points += [self._place(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
            case b"h":
                if self._path.points:
                    self._path.points.append(self._path.points[0])
            case b"W" | b"W*":
                self._clipping = True
            case b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"S" | b"s" | b"n":
                self._paint(operator)
            case b"sh":
                self._areas.append((self._state.clip, None))

    def _paint(self, operator: bytes) -> None:
        self._path.close()
        state = self._state
        for box, straight in self._path.boxes:
            thin = box[2] - box[0] < 3 or box[3] - box[1] < 3
            if operator[:1] in b"fFBb":
                if thin:
                    if state.fill is None or not same_color(state.fill, WHITE):
                        self.rules.append(box)
                elif state.alpha > 0.5 and state.plain_blend:
                    if straight and state.alpha > 0.99:
                        self._words.cover(meet(box, state.clip))
                    self._areas.append((meet(box, state.clip), state.fill))
            if operator[:1] in b"SsBb" and straight and (state.stroke is None or not same_color(state.stroke, WHITE)):
                self.rules += [box] if thin else _sides(box)
        if self._clipping and self._path.boxes:
            boxes = [box for box, _ in self._path.boxes]
            around = (
                min(box[0] for box in boxes),
                min(box[1] for box in boxes),
                max(box[2] for box in boxes),
                max(box[3] for box in boxes),
            )
            self._state = replace(state, clip=meet(state.clip, around))
        self._clipping = False
        self._path = Path()

    def _draw(self, item: Any, resources: DictionaryObject, depth: int) -> None:
        if not isinstance(item, StreamObject):
            return
        if self._is_off(item.get("/OC")):
            return
        if item.get("/Subtype") == "/Image":
            self._image("/SMask" not in item and "/Mask" not in item and not item.get("/ImageMask"))
            return
        if item.get("/Subtype") != "/Form" or depth >= _MAX_FORM_DEPTH or self._forms >= _MAX_FORMS:
            return
        self._forms += 1
        saved = self._state
        matrix = item.get("/Matrix")
        ctm = multiply(_matrix(matrix), saved.ctm) if matrix is not None else saved.ctm
        self._state = replace(saved, ctm=ctm)
        clip = saved.clip
        if "/BBox" in item:
            x0, y0, x1, y1 = (float(edge) for edge in cast(ArrayObject, item["/BBox"].get_object()))
            corners = [self._place(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            clip = meet(clip, (min(xs), min(ys), max(xs), max(ys)))
        self._state = replace(self._state, clip=clip)
        text, line = self._text_matrix, self._line_matrix
        own = _dictionary(item.get("/Resources")) if "/Resources" in item else resources
        self._run(ContentStream(item, self._page.pdf, "bytes"), own, depth + 1)
        self._text_matrix, self._line_matrix = text, line
        self._state = saved

    def _image(self, opaque: bool) -> None:
        corners = [self._place(x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = meet((min(xs), min(ys), max(xs), max(ys)), self._state.clip)
        self.images += 1
        if opaque and self._state.alpha > 0.99 and self._state.plain_blend:
            self._words.cover(box)
        self._areas.append((box, None))

    def _set_graphics(self, settings: DictionaryObject) -> None:
        changes: dict[str, Any] = {}
        if "/ca" in settings:
            changes["alpha"] = float(str(settings["/ca"].get_object()))
        if "/BM" in settings:
            changes["plain_blend"] = settings["/BM"].get_object() in ("/Normal", "/Compatible")
        self._state = replace(self._state, **changes)

    def _set_font(self, operands: Any, resources: DictionaryObject) -> None:
        size = float(operands[1])
        resource = _dictionary(resources.get("/Font")).get(operands[0])
        if resource is None:
            self._state = replace(self._state, font=None, size=size)
            return
        resource = resource.get_object()
        font = font_of(resource, self._fonts)
        self._state = replace(self._state, font=font, size=size, bold=is_bold(font))

    def _begin_mark(self, operands: Any, resources: DictionaryObject) -> None:
        settings: Any = operands[1] if len(operands) > 1 else None
        if isinstance(settings, NameObject):
            settings = _dictionary(resources.get("/Properties")).get(settings)
        settings = _dictionary(settings)
        tag = operands[0] if operands else ""
        artifact = tag == "/Artifact" and settings.get("/Type") == "/Pagination"
        hidden = artifact or (tag == "/OC" and self._is_off(settings))
        self._marks.append(bool(hidden))
        actual = _characters(settings.get("/ActualText")) if tag == "/Span" else None
        # A longer replacement could say something the page does not show.
        self._actual.append(actual if actual is not None and len(actual) <= _ACTUAL_TEXT_LENGTH else None)

    def _is_off(self, layer: Any) -> bool:
        if layer is None or not self._layers:
            return False
        layer = layer.get_object() if hasattr(layer, "get_object") else layer
        if not isinstance(layer, DictionaryObject):
            return False
        groups = layer.get("/OCGs")
        if groups is None:
            return id(layer) in self._layers
        groups = groups.get_object()
        members = list(groups) if isinstance(groups, ArrayObject) else [groups]
        return bool(members) and all(id(member.get_object()) in self._layers for member in members)

    # ---- text

    def _move(self, x: float, y: float) -> None:
        self._text_matrix = self._line_matrix = multiply((1.0, 0.0, 0.0, 1.0, x, y), self._line_matrix)

    def _next_line(self) -> None:
        self._move(0.0, -self._state.leading)

    def _advance(self, distance: float) -> None:
        self._text_matrix = multiply((1.0, 0.0, 0.0, 1.0, distance, 0.0), self._text_matrix)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._state.ctm
        return a * x + c * y + e, b * x + d * y + f

    def _show(self, data: bytes) -> None:
        state = self._state
        if state.font is None or not isinstance(data, bytes):
            return
        self._words.start_string()
        for raw, text in decode(data, state.font):
            width = state.font.get_text_width(raw) / 1000 * state.size
            is_space = raw == " " and isinstance(state.font.encoding, dict)
            matrix = multiply(self._text_matrix, state.ctm)
            step = (width + state.char_space + (state.word_space if is_space else 0.0)) * state.scale
            self._glyph(text, matrix, width * state.scale)
            self._advance(step)

    def _glyph(self, text: str, matrix: Matrix, width: float) -> None:
        state = self._state
        a, b, c, d, e, f = matrix
        size = abs(state.size) * math.hypot(c, d)
        x, y = e + c * state.rise, f + d * state.rise
        end_x, end_y = x + a * width, y + b * width
        if self._actual and self._actual[-1] is not None:
            text, self._actual[-1] = self._actual[-1] or "", ""
        if not text.strip() and "\u00a0" not in text and text:
            self._words.blank()
            return
        if abs(b) > 0.05 * abs(a) or a < 0:
            quarter = round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360
            self.turned[quarter] = self.turned.get(quarter, 0) + len(text)
            self._words.end()
            return
        visible = self._visible((x + end_x) / 2, (y + end_y) / 2 + 0.3 * size, size)
        self._words.add(text, (x, y), end_x, size, bold=state.bold, visible=visible, artifact=any(self._marks))

    def _visible(self, x: float, y: float, size: float) -> bool:
        state = self._state
        if any(self._marks) or state.mode in (3, 7) or state.alpha < 0.05 or size < _SMALLEST_SIZE:
            return False
        clip = state.clip
        if not inside((clip[0] - 1, clip[1] - 1, clip[2] + 1, clip[3] + 1), x, y):
            return False
        color = state.stroke if state.mode == 1 else state.fill
        if color is None or (not self._areas and not same_color(color, WHITE)):
            return True
        for box, paint in reversed(self._areas):
            if inside(box, x, y):
                return paint is None or not same_color(paint, color)
        return not same_color(color, WHITE)


def read_page(page: PageObject, hidden_layers: frozenset[int], fonts: FontCache) -> Page:
    """Content of one page, turned upright when most of its text is printed sideways."""
    reader = PageReader(page, hidden_layers, fonts)
    content = reader.read()
    upright = sum(len(word.text) for word in content.words)
    turned = max(reader.turned, key=lambda angle: reader.turned[angle], default=0)
    if turned and reader.turned[turned] > 2 * upright:
        return PageReader(page, hidden_layers, fonts, turn=turned).read()
    return content


def _characters(string: Any) -> str | None:
    """Characters of a PDF string, None for anything else."""
    if isinstance(string, bytes):
        if string.startswith((b"\xfe\xff", b"\xff\xfe")):
            return string.decode("utf-16", "replace")
        return string.decode("latin-1")
    return str(string) if isinstance(string, str) else None


def _sides(box: Box) -> list[Box]:
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands[:6])
    return a, b, c, d, e, f


def _dictionary(item: Any) -> DictionaryObject:
    if item is not None and hasattr(item, "get_object"):
        item = item.get_object()
    return item if isinstance(item, DictionaryObject) else DictionaryObject()
