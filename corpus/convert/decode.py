"""Bytes of a text file as characters: byte-order mark, declared encoding, UTF-8, then Windows-1252."""

import codecs
import re

from corpus.convert.detect import looks_utf16

_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)["']""", re.IGNORECASE)


def decode(data: bytes, *, html: bool = False) -> str:
    """Characters of a text file; never fails, bytes no encoding explains become U+FFFD."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if looks_utf16(data):
        return data.decode("utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = (_META.search(data[:4096]) or _XML.match(data[:4096])) if html else None
    if declared:
        name = declared.group(1).decode("ascii", "replace").lower()
        # Pages that say Latin-1 are read as Windows-1252 by every browser.
        if name not in ("utf-8", "utf8", "iso-8859-1", "latin-1", "latin1"):
            try:
                return data.decode(name)
            except (LookupError, UnicodeDecodeError, ValueError):
                pass
    # A UTF-8 file with a few bad bytes is still UTF-8: its multi-byte letters outnumber them.
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    if bad * 10 < sum(character > "\x7f" for character in lenient) - bad:
        return lenient
    return data.decode("cp1252", "replace")
