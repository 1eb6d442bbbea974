"""A report as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ui.widgets.rich_text import Block

# What would be read as a mark of Markdown or as HTML; the rest is left readable.
_SPECIAL = re.compile(r"([\\`*_<>\[\]#|])")


def markdown_file(blocks: Sequence[Block]) -> bytes:
    """The file, in UTF-8."""
    return ("\n\n".join(_block(block) for block in blocks) + "\n").encode("utf-8")


def _block(block: Block) -> str:
    text = "".join(_styled(run.text if run.cite else _escape(run.text), run.bold, run.italic) for run in block.runs)
    text = text.replace("\n", "  \n")
    if block.kind.startswith("h"):
        return f"{'#' * int(block.kind[1:])} {text}"
    if block.kind == "li":
        return f"- {text}"
    if block.kind == "ol":
        return f"{block.number}. {text}"
    if block.kind == "quote":
        return f"> {text}"
    # A paragraph of the law may begin like an item (« - », « 1. »): escaped, it stays the paragraph it is.
    return re.sub(r"\A(\s*)([-+]|\d+(?=[.)]))", _keep_paragraph, text)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _keep_paragraph(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{found[1]}\\{sign}" if sign in "-+" else f"{found[1]}{sign}\\"


def _styled(text: str, bold: bool, italic: bool) -> str:
    sign = "*" * (2 * bold + italic)
    core = text.strip()
    if not sign or not core:
        return text
    at = text.index(core)
    return f"{text[:at]}{sign}{core}{sign}{text[at + len(core) :]}"
