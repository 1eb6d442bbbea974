"""A note's Markdown turned into blocks, with the footnotes and the table its original adds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from corpus.errors import LexcoopError
from corpus.note import NEAR_QUESTIONS, Note
from corpus.originals.original import TABLE_TITLE, Block, BlockKind, Document, Original, Run

_STYLED = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*]+)\*")
_STEP = re.compile(r"\d+\. ")
# The table goes after what the texts say, before the advice.
_TABLE_BEFORE = "Points de vigilance"


class OriginalError(LexcoopError):
    """An original whose description does not fit its note."""


def compose(original: Original, note: Note) -> Document:
    """Blocks of a note's original.

    Raises OriginalError when a footnote is called by words that the note does not contain.
    """
    blocks = list(_blocks(note.body))
    for words, text in original.footnotes.items():
        blocks = _with_footnote(blocks, words, text, original.file)
    if original.table:
        place = next((i for i, b in enumerate(blocks) if b.kind == "heading" and b.text == _TABLE_BEFORE), len(blocks))
        blocks[place:place] = [
            Block("heading", ((Run(TABLE_TITLE),),)),
            Block("table", cells=original.table),
        ]
    return Document(original, note.title, note.authors, note.published_on, tuple(blocks))


def _blocks(body: str) -> Iterator[Block]:
    section = ""
    for part in re.split(r"\n(?=#)|\n\s*\n", body.strip()):
        lines = [line.strip() for line in part.strip().split("\n") if line.strip()]
        if lines and lines[0].startswith("## "):
            section = lines.pop(0)[3:].strip()
            if section != NEAR_QUESTIONS:
                yield Block("heading", (_runs(section),))
        if section == NEAR_QUESTIONS:
            # Added to the note after its original was written.
            continue
        for kind, grouped in groupby(lines, _kind):
            group = list(grouped)
            if kind == "items":
                yield Block("items", tuple(_runs(line[2:]) for line in group))
            elif kind == "steps":
                yield Block("steps", tuple(_runs(_STEP.sub("", line, count=1)) for line in group))
            elif section == "Question":
                # Each question is printed on a line of its own.
                yield from (Block("paragraph", (_runs(line),)) for line in group)
            else:
                yield Block("paragraph", (_runs(" ".join(group)),))


def _kind(line: str) -> BlockKind:
    return "items" if line.startswith("- ") else "steps" if _STEP.match(line) else "paragraph"


def _runs(text: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    end = 0
    for styled in _STYLED.finditer(text):
        if styled.start() > end:
            runs.append(Run(text[end : styled.start()]))
        runs.append(Run(styled["bold"] or styled["italic"], bold=bool(styled["bold"]), italic=bool(styled["italic"])))
        end = styled.end()
    if end < len(text):
        runs.append(Run(text[end:]))
    return tuple(runs)


def _with_footnote(blocks: list[Block], words: str, text: str, file: str) -> list[Block]:
    for index, block in enumerate(blocks):
        for row, line in enumerate(block.lines):
            for place, run in enumerate(line):
                start = run.text.find(words)
                if start < 0 or block.kind == "heading":
                    continue
                end = start + len(words)
                called = [replace(run, text=run.text[:end], footnote=text)]
                if end < len(run.text):
                    called.append(replace(run, text=run.text[end:]))
                new = (*line[:place], *called, *line[place + 1 :])
                lines = (*block.lines[:row], new, *block.lines[row + 1 :])
                return [*blocks[:index], replace(block, lines=lines), *blocks[index + 1 :]]
    raise OriginalError(f"« {file} » : la note ne contient pas « {words} », qui doit appeler une note de bas de page.")


def footnotes_in_order(blocks: tuple[Block, ...]) -> Mapping[str, int]:
    """Texts of the footnotes with their numbers, from 1, in the order they are called."""
    texts = [run.footnote for block in blocks for line in block.lines for run in line if run.footnote is not None]
    return {text: number for number, text in enumerate(texts, start=1)}
