"""Blocks of text a word processor file is made of, and their assembly.

Block          a paragraph, heading, list item or table
Footnotes      notes met in the text, numbered in order and printed after it
assemble       the text of all blocks
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.convert.clean import SOFT_HYPHEN, clean_characters, rejoin_cut_words


@dataclass
class Block:
    """One block; `level` is 0 for text, 1… for headings, `label` opens a list item (« - », « 1. »)."""

    text: str
    level: int = 0
    label: str = ""
    depth: int = 0
    is_title: bool = False
    is_table: bool = False


@dataclass
class Footnotes:
    """Notes in the order they are called."""

    texts: list[str] = field(default_factory=list)

    def call(self, text: str) -> str:
        """Mark to leave in the text for a note."""
        self.texts.append(text)
        return f"[^{len(self.texts)}]"


def assemble(blocks: Sequence[Block], notes: Footnotes) -> str:
    """Text of the blocks, then the footnotes."""
    shift = 1 if any(block.is_title for block in blocks) else 0
    out = ""
    previous: Block | None = None
    for block in blocks:
        text = tidy(block.text)
        if not text:
            continue
        if previous is not None:
            out += "\n" if block.label and previous.label else "\n\n"
        if block.is_title or block.level:
            level = 1 if block.is_title else min(block.level + shift, 6)
            out += "#" * level + " " + (f"{block.label} " if block.label else "") + text.replace("\n", " ")
        elif block.label:
            out += "  " * block.depth + f"{block.label} " + text
        else:
            out += text
        previous = None if block.level or block.is_title else block
        if previous is None:
            previous = Block(text)
    notes_text = "\n".join(
        f"[^{number}]: {tidy(text).replace(chr(10), ' ')}" for number, text in enumerate(notes.texts, start=1)
    )
    return "\n\n".join(part for part in (out, notes_text) if part)


def tidy(text: str) -> str:
    """Characters repaired, words cut by a line break made whole, blanks at line ends and runs of plain blanks gone."""
    cleaned = clean_characters(text).replace("\t", " ")
    lines = rejoin_cut_words(cleaned).split("\n") if "\n" in cleaned else [cleaned.replace(SOFT_HYPHEN, "")]
    return "\n".join(_single_spaced(line) for line in lines).strip("\n ")


def _single_spaced(line: str) -> str:
    while "  " in line:
        line = line.replace("  ", " ")
    return line.strip(" ")


def title_of(blocks: Sequence[Block], fallback: str) -> str:
    """Text of the title, else of the first heading."""
    titles = [block for block in blocks if block.is_title] or [block for block in blocks if block.level]
    return tidy(titles[0].text).replace("\n", " ") if titles else fallback
