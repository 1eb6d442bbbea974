"""Reading tar archives from the first byte to the last, so that a truncated one is never taken for a short one."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from corpus.sync.errors import SyncError


@contextmanager
def open_tar(path: Path, advice: str, *, whole: bool = True) -> Iterator[tarfile.TarFile]:
    """An archive to be read member after member; `advice` ends the sentence of the errors.

    Python's own reading of compressed streams stops at a truncation without a word: the compressed stream is read
    here, to its end unless `whole` is false. Raises `SyncError` for what is truncated, damaged, or no archive.
    """
    try:
        with _plain(path) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            yield archive
            while whole and stream.read(1 << 20):
                pass
    except (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, OSError) as error:
        raise SyncError(f"{path.name} : archive tronquée ou illisible ({error}) ; {advice}.") from error


def _plain(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        magic = file.read(6)
    if magic.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.open(path, "rb"))
    if magic.startswith(b"\xfd7zXZ\x00"):
        return cast(BinaryIO, lzma.open(path, "rb"))
    if magic.startswith(b"BZh"):
        return cast(BinaryIO, bz2.open(path, "rb"))
    return path.open("rb")
