"""Fonts of a PDF as pypdf reads them: strings decoded, widths of their characters, weight."""

from collections.abc import Iterator
from typing import Any

from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font

# In WinAnsiEncoding every unused code prints a bullet (PDF 32000-1, annex D.2); writers rely on it.
_UNUSED_CODES = frozenset("\x7f\x81\x8d\x8f\x90\x9d")

_BOLD_NAMES = ("bold", "black", "heavy", "demi")

# A font by the id of its resource, which is kept beside it so that no other object takes that id.
FontCache = dict[int, tuple[Any, Font]]


def font_of(resource: DictionaryObject, cache: FontCache) -> Font:
    """Font of a resource, read once a document."""
    if id(resource) not in cache:
        cache[id(resource)] = (resource, Font.from_font_resource(resource))
    return cache[id(resource)][1]


def is_bold(font: Font) -> bool:
    """Whether the font's name says it is bold."""
    return any(mark in font.name.lower() for mark in _BOLD_NAMES)


def decode(data: bytes, font: Font) -> Iterator[tuple[str, str]]:
    """Pairs of raw character (key of widths) and Unicode text; an unreadable font gives U+FFFD."""
    if isinstance(font.encoding, str):
        try:
            raw = data.decode(font.encoding, "surrogatepass")
        except UnicodeDecodeError:
            raw = data.decode(font.encoding, "replace")
        decoded = list(raw)
    else:
        raw = data.decode("latin-1")
        letters_of = font.encoding
        decoded = [letters_of.get(byte, chr(byte)) for byte in data]
        decoded = ["•" if letter in _UNUSED_CODES else letter for letter in decoded]
    for character, letters in zip(raw, decoded, strict=True):
        text = font.character_map.get(letters, letters) if font.interpretable else "\ufffd"
        yield character, "".join(part for part in text if not "\ud800" <= part <= "\udfff")
