"""Bounds held by the child process."""

import time
from pathlib import Path

import pikepdf
import pytest

from corpus.convert.converted import ConversionRefused
from corpus.convert.limits import MIB, Converter, Limits


def endless_pdf(path: Path, operators: int) -> Path:
    """A small valid PDF whose one page takes long to paint."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0]
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            )
        )
        page.Contents = pdf.make_stream(b"BT /F1 9 Tf " + b"(mot et mot) Tj 1 0 Td " * operators + b"ET")
        pdf.save(path)
    return path


def test_a_slow_file_is_stopped_and_the_next_is_read(tmp_path: Path) -> None:
    good = tmp_path / "bonne.txt"
    good.write_text("Une note.")
    slow = endless_pdf(tmp_path / "lente.pdf", 400_000)
    started = time.monotonic()
    with Converter(Limits(seconds=1.0)) as converter:
        with pytest.raises(ConversionRefused, match=r"« lente\.pdf » est refusé : sa conversion dépasse 1 s"):
            converter.convert(slow)
        assert converter.convert(good).text == "Une note."
    assert time.monotonic() - started < 15


def test_a_greedy_file_is_stopped_and_the_next_is_read(tmp_path: Path) -> None:
    good = tmp_path / "bonne.txt"
    good.write_text("Une note.")
    greedy = tmp_path / "gourmande.txt"
    greedy.write_text("coopérative " * 3_000_000)
    with Converter(Limits(memory_bytes=300 * MIB)) as converter:
        with pytest.raises(
            ConversionRefused, match=r"« gourmande.txt » est refusé : sa conversion demande plus de 300"
        ):
            converter.convert(greedy)
        assert converter.convert(good).text == "Une note."


def test_a_child_that_died_is_replaced(tmp_path: Path) -> None:
    good = tmp_path / "bonne.txt"
    good.write_text("Une note.")
    with Converter() as converter:
        assert converter.convert(good).text == "Une note."
        process = converter._process
        assert process is not None
        process.kill()
        process.wait()
        assert converter.convert(good).text == "Une note."


def test_no_child_is_left_behind(tmp_path: Path) -> None:
    good = tmp_path / "bonne.txt"
    good.write_text("Une note.")
    with Converter() as converter:
        converter.convert(good)
        process = converter._process
    assert process is not None
    assert process.poll() is not None
