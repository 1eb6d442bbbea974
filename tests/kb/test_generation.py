from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import GenerationCorrupt, IndexMissing
from kb.generation import CURRENT, DOCUMENTS, RECORD, VECTORS, Generation, Generations, file_sha256, vectors_sha256

NAMES = ("20260101T000000000-aaaaaaaa", "20260102T000000000-bbbbbbbb", "20260103T000000000-cccccccc")


def write(generations: Generations, name: str) -> Generation:
    folder = generations.path(name)
    shard = folder / VECTORS / "segments" / "x"
    shard.mkdir(parents=True)
    (shard / "chunk_0.mmap").write_bytes(name.encode() * 100)
    (shard / "status.dat").write_bytes(b"0")
    (folder / DOCUMENTS).write_bytes(name.encode())
    record = Generation(
        name, "coeur", "2026-01-01", "modele", "f" * 16, 384, 1, 1, "i" * 64, file_sha256(folder / DOCUMENTS),
        vectors_sha256=vectors_sha256(folder / VECTORS),
    )  # fmt: skip
    generations.write_record(folder, record)
    return record


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    found = Generations(tmp_path / "index")
    for name in NAMES:
        write(found, name)
    found.switch(NAMES[-1])
    return found


def test_nothing_built_is_nothing_served(tmp_path: Path) -> None:
    empty = Generations(tmp_path / "absent")
    assert (empty.names(), empty.current()) == ([], None)
    with pytest.raises(IndexMissing, match="Aucune génération précédente"):
        empty.previous()


def test_only_finished_builds_count(generations: Generations) -> None:
    (generations.folder / ".building-20260104T000000000-dddddddd").mkdir()
    (generations.folder / "20260105T000000000-eeeeeeee").mkdir()
    assert generations.names() == list(NAMES)


def test_going_back_goes_back_one_at_a_time(generations: Generations) -> None:
    for expected in (NAMES[1], NAMES[0]):
        assert generations.previous() == expected
        generations.switch(generations.previous())
        assert generations.current() == expected
    with pytest.raises(IndexMissing, match="rien à rétablir"):
        generations.previous()


def test_the_record_comes_back_as_written(generations: Generations) -> None:
    assert generations.record(NAMES[0]) == generations.verify(NAMES[0])
    assert generations.record(NAMES[0]).scope == "coeur"


def test_a_record_of_before_the_vectors_had_a_checksum_is_read(generations: Generations) -> None:
    path = generations.path(NAMES[0]) / RECORD
    data = json.loads(path.read_text("utf-8"))
    del data["vectors_sha256"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert generations.verify(NAMES[0]).vectors_sha256 is None


@pytest.mark.parametrize("format_", [1, 99, None])
def test_a_generation_of_another_version_is_not_read(generations: Generations, format_: int | None) -> None:
    path = generations.path(NAMES[0]) / RECORD
    data = {**json.loads(path.read_text("utf-8")), "format": format_}
    if format_ is None:
        del data["format"]
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(GenerationCorrupt, match="construite par une autre version de Lexcoop : lancez"):
        generations.verify(NAMES[0])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("file", [DOCUMENTS, f"{VECTORS}/segments/x/chunk_0.mmap"])
def test_one_changed_byte_is_seen(generations: Generations, file: str) -> None:
    flip(generations.path(NAMES[1]) / file)
    with pytest.raises(GenerationCorrupt, match=f"Génération {NAMES[1]} .* lancez `lexcoop index`"):
        generations.verify(NAMES[1])
    generations.verify(NAMES[0])


@pytest.mark.parametrize("file", [DOCUMENTS, f"{VECTORS}/segments/x/chunk_0.mmap", RECORD])
def test_a_missing_file_is_seen(generations: Generations, file: str) -> None:
    (generations.path(NAMES[1]) / file).unlink()
    with pytest.raises(GenerationCorrupt):
        generations.verify(NAMES[1])


def test_what_an_engine_rewrites_when_opened_does_not_count(generations: Generations) -> None:
    (generations.path(NAMES[0]) / VECTORS / "segments" / "x" / "status.dat").write_bytes(b"1")
    generations.verify(NAMES[0])


@pytest.mark.parametrize("content", [b"", b"[]", b'"x"', b"{}", b"\xff\xfe", b'{"name": "x"}'])
def test_an_unreadable_record_is_one_sentence(generations: Generations, content: bytes) -> None:
    (generations.path(NAMES[0]) / RECORD).write_bytes(content)
    with pytest.raises(GenerationCorrupt, match=r"Génération 20260101T000000000-aaaaaaaa illisible \(\w+\)"):
        generations.record(NAMES[0])


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe"])
def test_an_unreadable_pointer_serves_nothing(generations: Generations, content: bytes) -> None:
    (generations.folder / CURRENT).write_bytes(content)
    assert generations.current() is None


def test_a_reader_never_sees_half_a_switch(generations: Generations) -> None:
    seen: set[str | None] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(generations.current())

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(300):
        generations.switch(NAMES[turn % 3])
    done.set()
    for reader in readers:
        reader.join()
    assert seen <= set(NAMES)
    assert len(seen) > 1


def test_a_switch_that_fails_changes_nothing(generations: Generations, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kb.generation.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        generations.switch(NAMES[0])
    assert generations.current() == NAMES[2]


def test_a_generation_on_a_server_has_no_vectors_to_check(generations: Generations) -> None:
    record = replace(generations.record(NAMES[0]), collection="lexcoop-x", vectors_sha256=None)
    generations.write_record(generations.path(NAMES[0]), record)
    assert generations.verify(NAMES[0]).collection == "lexcoop-x"
