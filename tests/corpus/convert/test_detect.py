"""What files are, whatever their name says."""

import io
import zipfile
from pathlib import Path

import pytest

from corpus.convert.converted import ConversionRefused
from corpus.convert.detect import detect


def write(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def archive(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/"), content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", b"%PDF-1.7\n", "pdf"),
        ("a.pdf", b"\n\njunk\n%PDF-1.4\n", "pdf"),
        ("a.md", b"# Titre\n", "markdown"),
        ("a.txt", "Texte é".encode("cp1252"), "text"),
        ("a.txt", "Texte simple en UTF-16, avec marque".encode("utf-16"), "text"),
        ("a.txt", "Texte simple en UTF-16, sans marque".encode("utf-16-le"), "text"),
        ("a.html", b"<p>bonjour</p>", "html"),
        ("a.txt", b"<!DOCTYPE html><html></html>", "html"),
        ("sans-extension", b"du texte", "text"),
    ],
)
def test_kinds(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    assert detect(write(tmp_path, name, data)) == (kind, ())


def test_zipped_documents(tmp_path: Path) -> None:
    docx = archive(**{"word/document.xml": b"<x/>"})
    odt = archive(mimetype=b"application/vnd.oasis.opendocument.text")
    assert detect(write(tmp_path, "a.docx", docx)) == ("docx", ())
    assert detect(write(tmp_path, "a.odt", odt)) == ("odt", ())


def test_a_document_under_another_extension_is_read_with_a_warning(tmp_path: Path) -> None:
    kind, warnings = detect(write(tmp_path, "a.pdf", archive(**{"word/document.xml": b"<x/>"})))
    assert kind == "docx"
    assert len(warnings) == 1
    assert "Word" in warnings[0]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("note.pdf", b"MZ\x90\x00\x03\x00\x00\x00", "un programme Windows"),
        ("note.docx", b"\x7fELF\x02\x01\x01\x00", "un programme"),
        ("note.pdf", b"\x89PNG\r\n\x1a\n\x00", "une image PNG"),
        ("note.docx", b"\xff\xd8\xff\xe0\x00\x10JFIF", "une image JPEG"),
        ("note.txt", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "une image WebP"),
        ("note.docx", b"{\\rtf1\\ansi", "un document RTF"),
        ("note.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, "ancien document Office"),
        (
            "note.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protégé par un mot de passe",
        ),
        ("note.md", bytes(range(256)) * 4, "un fichier binaire"),
        ("note.txt", b"", "est vide"),
        ("note.txt", b" \n\n", "est vide"),
        ("note.pdf", b"<!doctype html><html>Connectez-vous</html>", "n'est pas un PDF"),
        ("note.docx", b"du texte", "n'est pas un document Word"),
        ("note.docx", b"PK\x03\x04 coup", "incomplet ou endommag"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    with pytest.raises(ConversionRefused) as refused:
        detect(write(tmp_path, name, data))
    assert expected in str(refused.value)
    assert name in str(refused.value)


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ("xl/workbook.xml", "un classeur de calcul"),
        ("ppt/presentation.xml", "une présentation"),
        ("photo.jpg", "une archive ZIP"),
    ],
)
def test_other_archives_are_refused(tmp_path: Path, member: str, expected: str) -> None:
    with pytest.raises(ConversionRefused, match=expected):
        detect(write(tmp_path, "note.docx", archive(**{member: b"x"})))
