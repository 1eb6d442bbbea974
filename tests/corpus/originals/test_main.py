"""The command that writes the originals."""

import time
from pathlib import Path

from corpus.originals.__main__ import main
from corpus.originals.catalogue import ORIGINALS, SCAN


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    main(tmp_path / "once")
    # Past the two seconds that a zip's clock tells apart.
    time.sleep(2.1)
    main(tmp_path / "again")
    once = contents(tmp_path / "once")
    assert once == contents(tmp_path / "again")
    assert set(once) == {SCAN, *(original.file for original in ORIGINALS)}
    assert sum(map(len, once.values())) < 1_500_000
