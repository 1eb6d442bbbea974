"""The text a faithful conversion of an original gives: its printed words, without what runs on every page."""

from collections.abc import Mapping

from corpus.convert.tables import markdown_table
from corpus.originals.compose import footnotes_in_order
from corpus.originals.original import FEDERATION, Block, Document, Run


def expected_text(document: Document) -> str:
    """Markdown of the document, styles left out, footnotes last."""
    numbers = footnotes_in_order(document.blocks)
    parts = [FEDERATION, f"# {document.title}", document.byline]
    parts += [_block(block, numbers) for block in document.blocks]
    notes = "\n".join(f"[^{number}]: {text}" for text, number in numbers.items())
    return "\n\n".join(part for part in (*parts, notes) if part)


def _block(block: Block, numbers: Mapping[str, int]) -> str:
    lines = ["".join(_run(run, numbers) for run in line) for line in block.lines]
    match block.kind:
        case "heading":
            return f"## {lines[0]}"
        case "items":
            return "\n".join(f"- {line}" for line in lines)
        case "steps":
            return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))
        case "table":
            return markdown_table(block.cells)
        case _:
            return lines[0]


def _run(run: Run, numbers: Mapping[str, int]) -> str:
    return run.text + (f"[^{numbers[run.footnote]}]" if run.footnote is not None else "")
