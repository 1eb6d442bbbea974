import io
import tarfile
from pathlib import Path

import pytest

from corpus.sync.archive import open_tar
from corpus.sync.errors import SyncError


def archive(path: Path, mode: str) -> Path:
    with tarfile.open(path, f"w:{mode}") as tar:
        for number in range(40):
            data = bytes((number * 7 + i * i) % 251 for i in range(3000))
            info = tarfile.TarInfo(f"{number}.bin")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


def names(path: Path) -> list[str]:
    with open_tar(path, "reprenez-la") as tar:
        return [member.name for member in tar]


@pytest.mark.parametrize("mode", ["gz", "xz", "bz2", ""])
def test_every_compression_is_read(tmp_path: Path, mode: str) -> None:
    assert len(names(archive(tmp_path / "a.tar", mode))) == 40


@pytest.mark.parametrize("mode", ["gz", "xz", "bz2"])
@pytest.mark.parametrize("missing", [1, 8, 200, 2000])
def test_a_truncation_never_goes_unseen(tmp_path: Path, mode: str, missing: int) -> None:
    path = archive(tmp_path / "a.tar", mode)
    path.write_bytes(path.read_bytes()[:-missing])
    with pytest.raises(SyncError, match=r"a\.tar : archive tronquée ou illisible .* ; reprenez-la\."):
        names(path)


def test_a_damaged_byte_is_seen(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.tar", "gz")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(SyncError, match="tronquée ou illisible"):
        names(path)
