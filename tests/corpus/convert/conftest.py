"""Builders of real files, as the people who circulate notes would produce them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

Paint = Callable[[Canvas], None]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCX_SPACES = (
    f'xmlns:w="{W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ODT_SPACES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """PDF whose pages are painted by the given functions, Helvetica 11 to begin with."""

    def make(*pages: Paint, name: str = "note.pdf") -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=A4)
        for paint in pages:
            canvas.setFont("Helvetica", 11)
            paint(canvas)
            canvas.showPage()
        canvas.save()
        return path

    return make


@pytest.fixture
def make_docx(tmp_path: Path) -> Callable[..., Path]:
    """DOCX out of the XML inside its body, and other parts by name."""

    def make(body: str, name: str = "note.docx", **parts: str) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            package.writestr("word/document.xml", f"<w:document {_DOCX_SPACES}><w:body>{body}</w:body></w:document>")
            for part, inner in parts.items():
                root = {"footnotes": "footnotes", "styles": "styles", "numbering": "numbering"}.get(part, "hdr")
                package.writestr(f"word/{part}.xml", f"<w:{root} {_DOCX_SPACES}>{inner}</w:{root}>")
        return path

    return make


@pytest.fixture
def make_odt(tmp_path: Path) -> Callable[..., Path]:
    """ODT out of the XML inside its text body and its automatic styles."""

    def make(body: str, styles: str = "", manifest: str = "", name: str = "note.odt") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            package.writestr(
                "content.xml",
                f"<office:document-content {_ODT_SPACES}><office:automatic-styles>{styles}"
                f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
                "</office:document-content>",
            )
            package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        return path

    return make


@pytest.fixture
def picture() -> io.BytesIO:
    """A grey PNG image."""
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (60, 80), (190, 190, 190)).save(data, "PNG")
    data.seek(0)
    return data
