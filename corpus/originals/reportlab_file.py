"""PDF drawn with ReportLab: words cut at line ends, headers and footers as plain text, nothing tagged."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from corpus.originals.original import Block, Document, Run
from corpus.originals.typography import no_break

Painter = Callable[[Canvas, int, int], None]
Styles = Mapping[str, ParagraphStyle]


@dataclass(frozen=True)
class Margins:
    """Blank around the text, in points."""

    left: float
    right: float
    top: float
    bottom: float


def write(
    document: Document, target: Path, margins: Margins, story: Callable[[], list[Flowable]], paint: Painter
) -> None:
    """Write a story; `paint` draws what runs on a page, given its number and how many there are."""
    pages = _build(document, io.BytesIO(), margins, story(), paint, 0)
    _build(document, str(target), margins, story(), paint, pages)


def _build(
    document: Document,
    target: io.BytesIO | str,
    margins: Margins,
    story: list[Flowable],
    paint: Painter,
    pages: int,
) -> int:
    template = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=margins.left,
        rightMargin=margins.right,
        topMargin=margins.top,
        bottomMargin=margins.bottom,
        title=document.title,
        author=", ".join(document.authors),
        invariant=1,
    )

    def on_page(canvas: Canvas, _: object) -> None:
        canvas.saveState()
        paint(canvas, canvas.getPageNumber(), pages)
        canvas.restoreState()

    template.build(story, onFirstPage=on_page, onLaterPages=on_page)
    return int(template.page)


def flowables(
    blocks: Sequence[Block],
    styles: Styles,
    *,
    bullet: str,
    table: Callable[[tuple[tuple[str, ...], ...]], Flowable] | None = None,
) -> list[Flowable]:
    """Blocks in the styles `heading`, `paragraph` and `item`; tables through `table`."""
    story: list[Flowable] = []
    for block in blocks:
        match block.kind:
            case "table":
                if table is not None:
                    story.append(table(block.cells))
            case "items" | "steps":
                for number, line in enumerate(block.lines, start=1):
                    mark = bullet if block.kind == "items" else f"{number}."
                    story.append(Paragraph(_markup(line), styles["item"], bulletText=mark))
            case _:
                story.append(Paragraph(_markup(block.lines[0]), styles[block.kind]))
    return story


def plain(text: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph of unstyled text, its words left whole."""
    return Paragraph(_escaped(no_break(text)), style)


def _markup(line: tuple[Run, ...]) -> str:
    out = ""
    for run in line:
        text = _escaped(no_break(run.text))
        text = f"<b>{text}</b>" if run.bold else text
        out += f"<i>{text}</i>" if run.italic else text
    return out


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def embed_vera() -> None:
    """Register the Vera fonts that come with ReportLab, to be embedded as subsets."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in ("Vera", "VeraBd", "VeraIt", "VeraBI"):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBI")
