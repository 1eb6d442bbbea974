"""Zipped documents opened within bounds."""

import zipfile
from pathlib import Path

import pytest

from corpus.convert.converted import ConversionRefused
from corpus.convert.limits import Limits
from corpus.convert.package import open_package, read_xml


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


def test_too_many_members(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.docx", **{f"m{number}": b"" for number in range(30)})
    with pytest.raises(ConversionRefused, match="30 fichiers, au plus 20"):
        open_package(path, Limits(members=20))


def test_too_much_once_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.docx", big=b"\0" * 3_000_000)
    with pytest.raises(ConversionRefused, match="bombe de décompression"):
        open_package(path, Limits(unpacked_bytes=2_000_000))


def test_a_well_formed_member_is_read_and_a_broken_one_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.odt", good=b"<a><b/></a>", bad=b"<a><b></a>")
    with open_package(path, Limits()) as package:
        assert read_xml(package, "good", path).tag == "a"
        with pytest.raises(ConversionRefused, match="« bad » est illisible"):
            read_xml(package, "bad", path)
