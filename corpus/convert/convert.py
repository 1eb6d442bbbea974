"""One door for every format.

convert        in a child process, bounded in time and memory
convert_here   in this process, for the child itself
"""

from pathlib import Path

from corpus.convert import detect as kinds
from corpus.convert import docx, html, markdown, odt, pdf, plain
from corpus.convert.converted import MAX_TEXT_CHARACTERS, ConversionRefused, Converted
from corpus.convert.limits import MIB, Converter, Limits

__all__ = ["ConversionRefused", "Converted", "convert", "convert_here"]


def convert(path: Path, limits: Limits | None = None) -> Converted:
    """Text of a file of any known format.

    Raises ConversionRefused, whose message is one French sentence, for every file that cannot be note text.
    """
    with Converter(limits) as converter:
        return converter.convert(path)


def convert_here(path: Path, limits: Limits) -> Converted:
    """Text of a file, read in this very process: only its size and pages are bounded."""
    _check_file(path, limits)
    kind, warnings = kinds.detect(path)
    match kind:
        case kinds.PDF:
            converted = pdf.convert(path, limits)
        case kinds.DOCX:
            converted = docx.convert(path, limits)
        case kinds.ODT:
            converted = odt.convert(path, limits)
        case kinds.HTML:
            converted = html.convert(path)
        case kinds.MARKDOWN:
            converted = markdown.convert(path)
        case _:
            converted = plain.convert(path)
    if not any(letter.isalnum() for letter in converted.text):
        raise ConversionRefused(f"« {path.name} » ne contient aucun texte visible : rien à importer.")
    if len(converted.text) > MAX_TEXT_CHARACTERS:
        raise ConversionRefused(
            f"« {path.name} » contient {len(converted.text)} caractères, au plus {MAX_TEXT_CHARACTERS} sont acceptés "
            ": découpez-le."
        )
    return Converted(converted.text, converted.pages, converted.title, converted.kind, warnings + converted.warnings)


def _check_file(path: Path, limits: Limits) -> None:
    if not path.exists():
        raise ConversionRefused(f"« {path.name} » est introuvable : vérifiez le chemin.")
    if not path.is_file():
        raise ConversionRefused(f"« {path.name} » n'est pas un fichier : indiquez un document, pas un dossier.")
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise ConversionRefused(f"« {path.name} » ne s'ouvre pas en lecture : vérifiez ses droits.") from error
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise ConversionRefused(
            f"« {path.name} » pèse {size // MIB} Mio, au plus {limits.file_bytes // MIB} Mio sont acceptés : "
            "allégez-le ou découpez-le."
        )
