from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import LexcoopError
from indexing.cache import BuildCache

HASHES = [f"{number:064x}" for number in range(1200)]
VECTORS = np.random.default_rng(3).normal(size=(1200, 8)).astype(np.float32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "build.sqlite"


def filled(path: Path) -> None:
    cache = BuildCache(path)
    cache.add_vectors("modele", zip(HASHES, VECTORS, strict=True))
    cache.add_citations("1", [("a", ("code-du-travail:L7332-1", "loi-47-1775:1"))])
    cache.close()


def test_vectors_come_back_to_the_bit_for_their_model_only(path: Path) -> None:
    filled(path)
    cache = BuildCache(path)
    found = cache.vectors("modele", [*HASHES, "inconnu"])
    assert set(found) == set(HASHES)
    for sha, vector in zip(HASHES, VECTORS, strict=True):
        assert found[sha].tobytes() == vector.tobytes()
    assert cache.vectors("autre", HASHES) == {}
    assert cache.vectors("modele", []) == {}


def test_citations_come_back_for_their_parser_only(path: Path) -> None:
    filled(path)
    cache = BuildCache(path)
    assert cache.citations("1", ["a", "b"]) == {"a": ("code-du-travail:L7332-1", "loi-47-1775:1")}
    assert cache.citations("2", ["a"]) == {}


def test_what_is_added_is_durable_at_once(path: Path) -> None:
    writer = BuildCache(path)
    writer.add_vectors("modele", [(HASHES[0], VECTORS[0])])
    assert set(BuildCache(path).vectors("modele", HASHES)) == {HASHES[0]}  # the writer is still open


@pytest.mark.parametrize("content", [b"autre chose " * 1000, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_an_unreadable_file_is_set_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    path.with_name(path.name + "-wal").write_bytes(b"reste d'avant")
    filled(path)
    assert path.with_suffix(".illisible").read_bytes() == content
    assert len(BuildCache(path).vectors("modele", HASHES)) == 1200


def test_damage_found_while_reading_is_set_aside_too(path: Path) -> None:
    filled(path)
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\xaa" * (len(content) - 12288)
    path.write_bytes(content)
    cache = BuildCache(path)
    assert cache.vectors("modele", HASHES) == {}
    cache.add_vectors("modele", [(HASHES[0], VECTORS[0])])
    assert len(cache.vectors("modele", HASHES)) == 1


@pytest.mark.parametrize("message", ["database or disk is full", "disk I/O error", "database is locked"])
def test_a_full_disk_is_one_sentence_and_keeps_the_cache(
    path: Path, monkeypatch: pytest.MonkeyPatch, message: str
) -> None:
    filled(path)

    def fail(path: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError(message)

    with monkeypatch.context() as patch:
        patch.setattr("indexing.cache._open", fail)
        with pytest.raises(LexcoopError, match=rf"Cache d'indexation inaccessible \({message}\) .* n'a pas changé"):
            BuildCache(path)
    assert not path.with_suffix(".illisible").exists()
    assert len(BuildCache(path).vectors("modele", HASHES)) == 1200


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("un fichier", encoding="utf-8")
    with pytest.raises(LexcoopError, match="Cache d'indexation inaccessible"):
        BuildCache(tmp_path / "cache" / "build.sqlite")
