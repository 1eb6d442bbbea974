"""PDF files: opened with pypdf, refused with a sentence when nothing honest can be read."""

from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

from corpus.convert.clean import document_words
from corpus.convert.converted import ConversionRefused, Converted
from corpus.convert.headers import PageLine, running_lines
from corpus.convert.limits import Limits
from corpus.convert.pdf_content import Page, read_page
from corpus.convert.pdf_fonts import FontCache
from corpus.convert.pdf_layout import Block, arrange
from corpus.convert.pdf_lines import rows_of, segments
from corpus.convert.pdf_tables import Grid, ruled_tables
from corpus.convert.pdf_text import is_section, read, tidy
from corpus.convert.pdf_words import Word

# Fewer printed characters than this on a page that shows images: a scan with at most a stamp.
_SCAN_CHARACTERS = 20


def convert(path: Path, limits: Limits) -> Converted:
    """Text of a PDF, with the offset where each page starts.

    Raises ConversionRefused for a protected, truncated, empty, scanned or too long file.
    """
    reader = _open(path)
    count = len(reader.pages)
    if count == 0:
        raise ConversionRefused(f"« {path.name} » est un PDF sans page : rien à importer.")
    if count > limits.pages:
        raise ConversionRefused(
            f"« {path.name} » compte {count} pages, au plus {limits.pages} sont acceptées : découpez-le et importez "
            "les parties utiles."
        )
    layers = _hidden_layers(reader)
    fonts: FontCache = {}
    pages = [read_page(page, layers, fonts) for page in reader.pages]
    _refuse_without_text(path, pages)
    laid_out, lines = _lay_out(pages)
    reading = read(laid_out, document_words(lines))
    if not reading.text.strip():
        raise ConversionRefused(f"« {path.name} » ne contient aucun texte en dehors de ses en-têtes.")
    return Converted(
        text=reading.text,
        pages=reading.pages,
        title=reading.title or path.stem,
        kind="pdf",
        warnings=_warnings(pages, reading.text),
    )


def _open(path: Path) -> PdfReader:
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - 4096))
        complete = b"%%EOF" in file.read()
    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted:
            _unlock(path, reader)
        broken = not complete and "/Root" not in reader.trailer
        len(reader.pages)
    except ConversionRefused:
        raise
    except DependencyError as error:
        raise _protected(path) from error
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
        raise (_damaged(path) if complete else _truncated(path)) from error
    # pypdf rebuilds what it can of a cut file: the rest would go missing in silence.
    if broken or not complete:
        raise _truncated(path)
    return reader


def _unlock(path: Path, reader: PdfReader) -> None:
    """Open a file that only restricts printing or copying; its reading needs no password."""
    try:
        opened = reader.decrypt("")
    except (PyPdfError, NotImplementedError, KeyError, ValueError) as error:
        raise _protected(path) from error
    if not opened:
        raise _protected(path)


def _protected(path: Path) -> ConversionRefused:
    return ConversionRefused(
        f"« {path.name} » est protégé par un mot de passe : enregistrez une copie sans protection."
    )


def _truncated(path: Path) -> ConversionRefused:
    return ConversionRefused(
        f"« {path.name} » est tronqué : la fin du PDF manque ; demandez un nouvel envoi du fichier."
    )


def _damaged(path: Path) -> ConversionRefused:
    return ConversionRefused(
        f"« {path.name} » est un PDF endommagé que l'on ne peut pas lire ; ouvrez-le et réenregistrez-le."
    )


def _refuse_without_text(path: Path, pages: list[Page]) -> None:
    printed = sum(len(word.text) for page in pages for word in page.words)
    unreadable = sum(word.text.count("\ufffd") for page in pages for word in page.words)
    hidden = sum(page.hidden for page in pages)
    images = sum(page.images for page in pages)
    if printed and unreadable > printed / 4:
        raise ConversionRefused(
            f"« {path.name} » emploie des polices dont les lettres ne se laissent pas lire ; exportez-le de nouveau "
            "depuis le document d'origine."
        )
    if printed >= _SCAN_CHARACTERS * min(len(pages), 5) or (printed and not images):
        return
    if images and hidden > printed:
        raise ConversionRefused(
            f"« {path.name} » est une numérisation : son seul texte est une couche invisible posée sur des images, "
            "que personne n'a relue ; importez le document d'origine."
        )
    if images:
        raise ConversionRefused(
            f"« {path.name} » est une numérisation sans texte : ses pages sont des images ; importez le document "
            "d'origine ou passez-le par une reconnaissance de caractères."
        )
    if hidden:
        raise ConversionRefused(f"« {path.name} » ne contient que du texte masqué : rien à importer.")
    raise ConversionRefused(f"« {path.name} » est un PDF vide : aucune de ses pages ne porte de texte.")


def _lay_out(pages: list[Page]) -> tuple[list[tuple[int, list[Block]]], list[str]]:
    """Blocks of every page that has some, running headers gone, and all lines as text."""
    tables: list[tuple[list[Grid], list[Word]]] = []
    printed = []
    for page in pages:
        grids, words = ruled_tables(page.words, page.rules)
        tables.append((grids, words))
        printed.append(rows_of(segments(words)))
    running = running_lines(
        [
            [
                PageLine(
                    text := " ".join(tidy(s.text) for s in row),
                    row[0].y / page.height if page.height else None,
                    # Two notes in one file may both reach the same section at the top of a page.
                    protected=is_section(text),
                )
                for row in rows
            ]
            for page, rows in zip(pages, printed, strict=True)
        ]
    )
    laid_out: list[tuple[int, list[Block]]] = []
    lines: list[str] = []
    gutters: list[float] = []
    for index, rows in enumerate(printed):
        kept = [s for position, row in enumerate(rows) if (index, position) not in running for s in row]
        lines += [tidy(segment.text) for segment in kept]
        blocks = arrange(kept, tables[index][0], gutters)
        if blocks:
            laid_out.append((index + 1, blocks))
    return laid_out, lines


def _warnings(pages: list[Page], text: str) -> tuple[str, ...]:
    warnings: list[str] = []
    scanned = [
        str(number)
        for number, page in enumerate(pages, start=1)
        if page.images and sum(len(word.text) for word in page.words) < _SCAN_CHARACTERS
    ]
    if len(scanned) == 1:
        warnings.append(f"La page {scanned[0]} est une image sans texte : son contenu manque.")
    elif scanned:
        warnings.append(f"Les pages {', '.join(scanned)} sont des images sans texte : leur contenu manque.")
    hidden = sum(page.hidden for page in pages)
    if hidden >= 10:
        warnings.append(f"{hidden} caractères invisibles à l'impression ont été laissés de côté.")
    if "\ufffd" in text:
        warnings.append(f"{text.count(chr(0xFFFD))} caractères n'ont pas pu être lus (police incomplète).")
    return tuple(warnings)


def _hidden_layers(reader: PdfReader) -> frozenset[int]:
    """Ids of the optional content groups that are off when the file opens."""
    root = reader.trailer["/Root"].get_object()
    layers = root.get("/OCProperties") if isinstance(root, DictionaryObject) else None
    layers = layers.get_object() if layers is not None else None
    if not isinstance(layers, DictionaryObject):
        return frozenset()
    default = layers.get("/D", DictionaryObject()).get_object()
    off = {id(group.get_object()) for group in _items(default.get("/OFF"))}
    if default.get("/BaseState") == "/OFF":
        on = {id(group.get_object()) for group in _items(default.get("/ON"))}
        off |= {id(group.get_object()) for group in _items(layers.get("/OCGs"))} - on
    return frozenset(off)


def _items(value: object) -> list[DictionaryObject]:
    if value is not None and hasattr(value, "get_object"):
        value = value.get_object()
    return list(value) if isinstance(value, ArrayObject) else []
