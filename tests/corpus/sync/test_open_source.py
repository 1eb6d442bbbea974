import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.sync.errors import SyncError
from corpus.sync.open_source import open_source

IDENTIFIERS = {"LEGITEXT000006072050": "code-du-travail"}


def test_each_kind_is_told_by_what_it_holds(
    npm: Callable[..., Path], pack: Callable[[Path], Path], xml: Callable[..., Path], tmp_path: Path
) -> None:
    folder = npm()
    root = xml("LEGIARTI000099999999", "L1", "<p>Un.</p>")
    archive = tmp_path / "Freemium_legi_global_20261001-210000.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(root / "legi", "legi")
    assert open_source(folder, IDENTIFIERS).origin.startswith("LEGI (DILA), paquet npm")
    assert open_source(pack(folder), IDENTIFIERS).origin.startswith("LEGI (DILA), paquet npm")
    assert open_source(root, IDENTIFIERS).origin == "LEGI (DILA), archive XML du 2026-10-01"
    assert open_source(archive, IDENTIFIERS).origin == "LEGI (DILA), archive XML du 2026-10-01"


def test_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="Source introuvable"):
        open_source(tmp_path / "absent.tgz", IDENTIFIERS)


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(SyncError, match=r"ni package\.json ni fichier LEGIARTI"):
        open_source(tmp_path, IDENTIFIERS)


@pytest.mark.parametrize("content", [b"", b"pas une archive", b"\x1f\x8b\x08\x00"])
def test_a_file_that_is_no_archive(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.tgz"
    path.write_bytes(content)
    with pytest.raises(SyncError, match="tronquée ou illisible"):
        open_source(path, IDENTIFIERS)


def test_a_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("package/package.json", "{}")
    with pytest.raises(SyncError, match="tronquée ou illisible"):
        open_source(tmp_path / "x.zip", IDENTIFIERS)


def test_an_archive_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    with tarfile.open(tmp_path / "x.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "a.txt", "a.txt")
    with pytest.raises(SyncError, match="ne contient ni paquet npm ni base LEGI"):
        open_source(tmp_path / "x.tar.gz", IDENTIFIERS)
