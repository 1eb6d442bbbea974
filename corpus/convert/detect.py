"""What a file really is, told by its content; the extension only separates kinds of plain text."""

import re
import zipfile
from pathlib import Path

from corpus.convert.converted import ConversionRefused

PDF, DOCX, ODT, HTML, MARKDOWN, TEXT = "pdf", "docx", "odt", "html", "markdown", "text"

_EXTENSIONS = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".docm": DOCX,
    ".dotx": DOCX,
    ".odt": ODT,
    ".ott": ODT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
}
_NAMES = {
    PDF: "un PDF",
    DOCX: "un document Word (.docx)",
    ODT: "un document OpenDocument (.odt)",
    HTML: "une page HTML",
    MARKDOWN: "du Markdown",
    TEXT: "du texte brut",
}
EXPECTED = "attendu : PDF, DOCX, ODT, HTML, Markdown ou texte"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "un programme Windows"),
    (b"\x7fELF", "un programme"),
    (b"\xca\xfe\xba\xbe", "un programme"),
    (b"\xcf\xfa\xed\xfe", "un programme"),
    (b"\x89PNG\r\n", "une image PNG"),
    (b"\xff\xd8\xff", "une image JPEG"),
    (b"GIF8", "une image GIF"),
    (b"II*\x00", "une image TIFF"),
    (b"MM\x00*", "une image TIFF"),
    (b"BM", "une image BMP"),
    (b"\x1f\x8b", "une archive gzip"),
    (b"7z\xbc\xaf\x27\x1c", "une archive 7z"),
    (b"Rar!", "une archive RAR"),
    (b"\x28\xb5\x2f\xfd", "une archive zstd"),
    (b"BZh", "une archive bzip2"),
    (b"\xfd7zXZ", "une archive xz"),
    (b"{\\rtf", "un document RTF (enregistrez-le en .docx)"),
    (b"%!PS", "un fichier PostScript (exportez-le en PDF)"),
    (b"SQLite format 3", "une base SQLite"),
    (b"ID3", "un fichier audio"),
    (b"OggS", "un fichier audio"),
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(rb"<(?:p|div|h[1-6]|table|ul|ol|span|br|section|article)\b[^>]*>", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def detect(path: Path) -> tuple[str, tuple[str, ...]]:
    """Kind of a file (`pdf`, `docx`, `odt`, `html`, `markdown`, `text`), and a warning when its name says another.

    Raises ConversionRefused for anything else, empty files included.
    """
    with path.open("rb") as file:
        head = file.read(64 * 1024)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ConversionRefused(f"« {path.name} » est vide : rien à importer.")
    named = _EXTENSIONS.get(path.suffix.lower())
    kind = _binary_kind(path, head) or _text_kind(path, head, named)
    if kind == named or named is None:
        return kind, ()
    if kind in (HTML, MARKDOWN, TEXT) and named in (PDF, DOCX, ODT):
        raise ConversionRefused(
            f"« {path.name} » n'est pas {_NAMES[named]} : c'est {_NAMES[kind]} ; récupérez le vrai document."
        )
    if kind in (PDF, DOCX, ODT):
        return kind, (f"Malgré son extension « {path.suffix} », le fichier est {_NAMES[kind]} : lu comme tel.",)
    return kind, ()


def _binary_kind(path: Path, head: bytes) -> str | None:
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # A protected DOCX is a compound file that names this stream in UTF-16.
        if "EncryptedPackage".encode("utf-16-le") in _whole_or_part(path):
            raise ConversionRefused(
                f"« {path.name} » est protégé par un mot de passe : enregistrez une copie sans protection."
            )
        raise ConversionRefused(
            f"« {path.name} » est un ancien document Office (.doc, .xls, .ppt) : enregistrez-le en .docx."
        )
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise _refused(path, "une image WebP")
    if head[4:8] == b"ftyp":
        raise _refused(path, "une image HEIC ou une vidéo")
    for signature, name in _SIGNATURES:
        if head.startswith(signature) and not (signature in (b"MZ", b"BM", b"ID3") and b"\x00" not in head):
            raise _refused(path, name)
    return None


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            mimetype = package.read("mimetype")[:200] if _is_small(package, "mimetype") else b""
    except Exception as error:  # zipfile lets zlib.error and NotImplementedError through
        raise ConversionRefused(
            f"« {path.name} » est incomplet ou endommagé : son archive ne s'ouvre pas ; demandez un nouvel envoi "
            "ou réenregistrez-le."
        ) from error
    if "word/document.xml" in names:
        return DOCX
    if mimetype.strip().startswith(b"application/vnd.oasis.opendocument.text"):
        return ODT
    if "xl/workbook.xml" in names or b"spreadsheet" in mimetype:
        raise _refused(path, "un classeur de calcul")
    if "ppt/presentation.xml" in names or b"presentation" in mimetype:
        raise _refused(path, "une présentation")
    if b"epub" in mimetype:
        raise _refused(path, "un livre EPUB")
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return DOCX
    raise _refused(path, "une archive ZIP : importez les fichiers qu'elle contient")


def _is_small(package: zipfile.ZipFile, name: str) -> bool:
    return name in package.namelist() and package.getinfo(name).file_size < 1000


def _text_kind(path: Path, head: bytes, named: str | None) -> str:
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff")) or looks_utf16(head)
    if b"\x00" in head and not utf16:
        raise _refused(path, "un fichier binaire")
    if utf16:
        sample = head.replace(b"\x00", b"")
    else:
        sample = head
        controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
        if controls > len(head) / 50:
            raise _refused(path, "un fichier binaire")
    for bom in _BOMS:
        sample = sample.removeprefix(bom)
    if _HTML_START.match(sample):
        return HTML
    if named in (MARKDOWN, TEXT):
        return named
    if named == HTML or (named is None and len(_HTML_TAG.findall(sample)) >= 3):
        return HTML if _HTML_TAG.search(sample) else TEXT
    return TEXT


def looks_utf16(head: bytes) -> bool:
    """Whether bytes without a mark are UTF-16: Latin letters leave every other byte null."""
    sample = head[: len(head) // 2 * 2][:4000]
    if len(sample) < 20:
        return False
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    return max(even, odd) > 0.7 * half and min(even, odd) < 0.05 * half


def _whole_or_part(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(50_000_000)


def _refused(path: Path, name: str) -> ConversionRefused:
    return ConversionRefused(f"« {path.name} » est {name}, pas une note : {EXPECTED}.")
