"""Markdown files: front matter set apart, what a reader would not see removed, the rest as stored."""

import re
from pathlib import Path

from corpus.convert.clean import clean_characters, rejoin_cut_words
from corpus.convert.converted import Converted
from corpus.convert.decode import decode

FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)(?:^---[ \t]*$\n?|^\.\.\.[ \t]*$\n?)", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_HIDDEN = (
    re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
    re.compile(
        r"<(script|style|template|noscript|iframe|object|svg|head|title)\b.*?(?:</\1\s*>|\Z)",
        re.DOTALL | re.IGNORECASE,
    ),
    re.compile(
        r"<(\w+)\b[^>]*?(?:\shidden\b|style\s*=\s*[\"'][^\"'>]*(?:display\s*:\s*none|visibility\s*:\s*hidden))[^>]*>"
        r".*?(?:</\1\s*>|\Z)",
        re.DOTALL | re.IGNORECASE,
    ),
    re.compile(r"<(?:script|style|iframe|object|embed|link|meta|input)\b[^>]*>", re.IGNORECASE),
    # The usual ways to write a comment in Markdown: a link definition that nothing uses.
    re.compile(r"^\[(?://|comment|_|#)\]:[^\n]*$\n?", re.MULTILINE | re.IGNORECASE),
)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def convert(path: Path) -> Converted:
    """Body of a Markdown file, its front matter left out."""
    raw = clean_characters(decode(path.read_bytes()))
    front = FRONT_MATTER.match(raw)
    body = visible(raw[front.end() :] if front else raw)
    declared = _TITLE.search(front.group(1)) if front else None
    heading = _HEADING.search(body)
    title = declared.group(1).strip("\"'") if declared else heading.group(1) if heading else path.stem
    return Converted(body, (), title, "markdown")


def visible(body: str) -> str:
    """Markdown without comments, scripts and hidden elements; code blocks are left as they are."""
    parts: list[str] = []
    position = 0
    for fence in _FENCE.finditer(body):
        parts += [_stripped(body[position : fence.start()]), fence.group()]
        position = fence.end()
    parts.append(_stripped(body[position:]))
    text = "".join(parts)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _stripped(text: str) -> str:
    for pattern in _HIDDEN:
        text = pattern.sub("", text)
    return rejoin_cut_words(text)
