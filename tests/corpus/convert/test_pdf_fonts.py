"""Strings of a PDF decoded with their font."""

from pypdf.generic import DictionaryObject, NameObject

from corpus.convert.pdf_fonts import FontCache, decode, font_of, is_bold

HELVETICA = DictionaryObject(
    {
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica-Bold"),
        NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
    }
)


def test_letters_accents_and_bullets() -> None:
    font = font_of(HELVETICA, {})
    assert "".join(text for _, text in decode("été \x7f œ".encode("cp1252"), font)) == "été • œ"
    assert is_bold(font)


def test_a_font_is_read_once_a_document() -> None:
    cache: FontCache = {}
    assert font_of(HELVETICA, cache) is font_of(HELVETICA, cache)
