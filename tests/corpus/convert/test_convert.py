"""The one door, through the child process."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.convert.convert import ConversionRefused, convert, convert_here
from corpus.convert.limits import Limits


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("note accentuée é.txt", "Une note.", "Une note."),
        ("note.md", "---\ntitle: x\n---\nUne note.", "Une note."),
        ("note.html", "<p>Une note.</p>", "Une note."),
    ],
)
def test_text_comes_back_from_the_child(tmp_path: Path, name: str, content: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert convert(path).text == text


def test_a_docx_comes_back_from_the_child(make_docx: Callable[..., Path]) -> None:
    converted = convert(make_docx("<w:p><w:r><w:t>Une note.</w:t></w:r></w:p>"))
    assert (converted.text, converted.kind, converted.pages) == ("Une note.", "docx", ())


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(ConversionRefused) as refused:
        convert_here(path, limits or Limits())
    return str(refused.value)


def test_files_that_are_not_there_or_too_big(tmp_path: Path) -> None:
    assert "introuvable" in refusal(tmp_path / "rien.pdf")
    assert "pas un fichier" in refusal(tmp_path)
    big = tmp_path / "gros.txt"
    big.write_text("x" * 2_000_000)
    assert "pèse 1 Mio" in refusal(big, Limits(file_bytes=1_000_000))
    assert "2000000 caractères" in refusal(big)


def test_a_file_without_a_letter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "note.html"
    path.write_text("<html><body><script>x()</script></body></html>")
    assert "aucun texte visible" in refusal(path)


def test_a_member_that_lies_about_its_size_is_refused(make_docx: Callable[..., Path]) -> None:
    path = make_docx("<w:p><w:r><w:t>" + "Une note. " * 2000 + "</w:t></w:r></w:p>")
    with zipfile.ZipFile(path) as package:
        real = package.getinfo("word/document.xml").file_size
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", real), struct.pack("<I", 100)))
    assert "endommagé" in refusal(path)
