"""Words of a page, put together from its glyphs as they are painted."""

from dataclasses import dataclass

from corpus.convert.pdf_paint import Box, inside

# A gap wider than this many ems parts two words; kerning stays below.
_GAP = 0.15


@dataclass
class Word:
    """Letters printed without a gap: left and right edges, baseline and size in points, page seen upright.

    `spaced` tells a blank was printed before it, `follows` that this blank came in one string with the word before.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    spaced: bool = True
    follows: bool = False
    order: int = 0


class WordBuilder:
    """Gathers glyphs into words; `hidden` counts the characters that no reader sees."""

    def __init__(self) -> None:
        self._words: list[Word] = []
        self._current: Word | None = None
        self._shown = (True, False)
        self._spaced = True
        self._blank_in_string = False
        self._order = 0
        self.hidden = 0

    def start_string(self) -> None:
        """A new string is shown: a blank before it is no longer in one string with what follows."""
        self._blank_in_string = False

    def blank(self) -> None:
        """A blank glyph."""
        self._blank_in_string = self._blank_in_string or self._current is not None
        self.end()
        self._spaced = True

    def add(
        self,
        text: str,
        start: tuple[float, float],
        end: float,
        size: float,
        *,
        bold: bool,
        visible: bool,
        artifact: bool,
    ) -> None:
        """A glyph that starts at a point and ends at an abscissa; an `artifact` is a header marked as such."""
        x, y = start
        current = self._current
        joins = (
            current is not None
            and self._shown == (visible, artifact)
            and abs(current.y - y) < 0.08 * size
            and abs(current.size - size) < 0.05 * size
            and -0.5 * size < x - current.x1 <= _GAP * size
        )
        if not joins or current is None:
            touches = current is not None and abs(current.y - y) < size and -0.5 * size <= x - current.x1 <= _GAP * size
            spaced = self._spaced or not touches
            self.end()
            self._order += 1
            current = self._current = Word("", x, x, y, size, bold, spaced, self._blank_in_string, self._order)
            self._shown = (visible, artifact)
            self._blank_in_string = False
        current.text += text
        current.x1 = max(current.x1, end)
        current.bold = current.bold and bold
        self._spaced = False

    def end(self) -> None:
        """End the word under way."""
        word, self._current = self._current, None
        if word is None or not word.text:
            return
        visible, artifact = self._shown
        if visible:
            self._words.append(word)
        elif not artifact:
            self.hidden += len(word.text)

    def cover(self, box: Box) -> None:
        """Hide the words an opaque box was painted over (redacted or painted out)."""
        self.end()
        left: list[Word] = []
        for word in self._words:
            if inside(box, (word.x0 + word.x1) / 2, word.y + word.size * 0.3):
                self.hidden += len(word.text)
            else:
                left.append(word)
        self._words = left

    def words(self) -> tuple[Word, ...]:
        """Visible words in the order they were painted."""
        self.end()
        return tuple(_once(self._words))


def _once(words: list[Word]) -> list[Word]:
    """Words without those printed twice at one place, the poor man's bold."""
    kept: list[Word] = []
    seen: dict[tuple[str, int], list[Word]] = {}
    for word in words:
        twins = seen.setdefault((word.text, round(word.y / 4)), [])
        if any(abs(twin.x0 - word.x0) < 0.15 * word.size and abs(twin.y - word.y) < 1.5 for twin in twins):
            continue
        twins.append(word)
        kept.append(word)
    return kept
