from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import GenerationCorrupt
from kb.generation import vectors_sha256
from kb.index.edge import EdgeIndex
from kb.index.protocol import IndexPoint
from kb.sparse import SparseEncoder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = EdgeIndex.create(tmp_path / "vectors", 8)
    encoder, random = SparseEncoder(), np.random.default_rng(1)
    index.add(
        IndexPoint(
            n, random.normal(size=8).astype(np.float32), encoder.passage(f"mot{n} essai"), 0, 99991231, "loi", "c"
        )
        for n in range(40)
    )
    index.finish()
    index.close()
    return tmp_path / "vectors"


def test_a_missing_shard_is_one_sentence_and_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(GenerationCorrupt, match=r"Index vectoriel illisible .* lancez `lexcoop index`"):
        EdgeIndex.open(tmp_path / "absent")
    assert not (tmp_path / "absent").exists()


# Damage of `status.dat` is a Rust panic, which is no `Exception` in Python.
@pytest.mark.parametrize("pattern", ["edge_config.json", "**/segment.json", "**/status.dat", "**/version.info"])
def test_a_damaged_shard_is_one_sentence(folder: Path, pattern: str) -> None:
    for path in folder.glob(pattern):
        path.write_bytes(b"")
    with pytest.raises(GenerationCorrupt, match="Index vectoriel illisible"):
        EdgeIndex.open(folder)


def test_opening_and_searching_change_no_vector(folder: Path) -> None:
    before = vectors_sha256(folder)
    for _ in range(2):
        index = EdgeIndex.open(folder)
        assert index.count() == 40
        index.vectors([1, 2])
        index.close()
    assert vectors_sha256(folder) == before


@pytest.mark.parametrize("name", ["chunk_0.mmap", "page_0.dat", "mutable_id_tracker.mappings"])
def test_a_changed_vector_changes_the_checksum(folder: Path, name: str) -> None:
    before = vectors_sha256(folder)
    path = next(folder.rglob(name))
    content = bytearray(path.read_bytes())
    content[4] ^= 1
    path.write_bytes(content)
    assert vectors_sha256(folder) != before
