"""Encodings of text files."""

import pytest

from corpus.convert.decode import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_round_trip(encoding: str) -> None:
    text = "La période d’essai coûte 12 € à l’œuvre, pas plus."
    assert decode(text.encode(encoding)) == text


def test_a_few_bad_bytes_do_not_turn_utf8_into_windows_text() -> None:
    assert decode("été été été été été été été".encode() + b"\xff") == "été été été été été été été\ufffd"


def test_any_bytes_decode() -> None:
    assert len(decode(bytes(range(256)))) == 256
