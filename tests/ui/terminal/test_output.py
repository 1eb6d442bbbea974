from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import CallError, LexcoopError
from ui.terminal.output import LONGEST_LINE, parse_day, read_batch, reason, write_batch


def test_days() -> None:
    assert parse_day(None) is None
    assert parse_day("2026-01-31") == date(2026, 1, 31)


@pytest.mark.parametrize("text", ["31/01/2026", "2026-02-31", "20260131", "2026-W01-1", "hier", "", "٢٠٢٦-٠١-٣١"])
def test_what_is_not_a_day_is_said(text: str) -> None:
    with pytest.raises(CallError, match="AAAA-MM-JJ"):
        parse_day(text)


def rows(path: Path) -> list[dict[str, Any]]:
    return list(read_batch(path, ("id", "text")))


def test_a_batch_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes('\ufeff{"id": 1, "text": "é"}\n\n{"id": "b", "text": "", "x": null}'.encode())
    assert rows(path) == [{"id": 1, "text": "é"}, {"id": "b", "text": "", "x": None}]


def test_half_characters_do_not_stop_a_batch(tmp_path: Path) -> None:
    path, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    path.write_text('{"id": "1", "text": "avant \\ud83d après"}\n', encoding="utf-8")
    assert write_batch(out, read_batch(path, ("id", "text"))) == 1
    assert json.loads(out.read_text(encoding="utf-8"))["text"] == "avant ? après"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\xff\xfe\x01\n", "UTF-8 attendu"),
        (b"PK\x03\x04 rien\n", "objet JSON attendu"),
        (b"[1]\n", "objet JSON attendu, list"),
        (b'{"id": "1"}\n', "champ « text » attendu"),
        (b'{"id": "1", "text": 3}\n', "champ « text » attendu"),
        (b'{"id": "1", "text": ' + b"9" * 5000 + b"}\n", "objet JSON attendu"),
        (b"[" * 100_000 + b"\n", "objet JSON attendu"),
        (b"x" * (LONGEST_LINE + 10), f"plus de {LONGEST_LINE} octets"),
        ("é".encode("utf-16"), "UTF-8 attendu"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"id": "0", "text": "bon"}\n' + content)
    with pytest.raises(CallError, match=r"in\.jsonl, ligne 2") as caught:
        rows(path)
    assert said in str(caught.value)


def test_what_cannot_be_opened_is_said_in_french(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="introuvable"):
        rows(tmp_path / "absent.jsonl")
    with pytest.raises(CallError, match="c'est un dossier"):
        rows(tmp_path)


def test_a_failure_leaves_the_former_file_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("avant\n", encoding="utf-8")

    def failing() -> Iterator[dict[str, Any]]:
        yield {"id": "1"}
        raise CallError("ligne 2")

    with pytest.raises(CallError, match="ligne 2"):
        write_batch(out, failing())
    assert out.read_text(encoding="utf-8") == "avant\n"
    assert list(tmp_path.iterdir()) == [out]


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    def full() -> Iterator[dict[str, Any]]:
        yield {"id": "1"}
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(LexcoopError, match="disque plein"):
        write_batch(tmp_path / "out.jsonl", full())
    assert list(tmp_path.iterdir()) == []


def test_permissions_are_those_of_any_file(tmp_path: Path) -> None:
    out, private = tmp_path / "out.jsonl", tmp_path / "private.jsonl"
    private.touch(mode=0o600)
    former = os.umask(0o022)
    try:
        write_batch(out, [{"id": "1"}])
        write_batch(private, [{"id": "1"}])
    finally:
        os.umask(former)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (out, private)] == [0o644, 0o600]


def test_only_files_are_replaced(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="n'est pas un fichier"):
        write_batch(tmp_path, [])
    with pytest.raises(CallError, match="n'est pas un fichier"):
        write_batch(Path(os.devnull), [])
    with pytest.raises(CallError, match="introuvable"):
        write_batch(tmp_path / "nulle" / "part.jsonl", [])
    target, link = tmp_path / "vrai.jsonl", tmp_path / "lien.jsonl"
    target.touch()
    link.symlink_to(target)
    write_batch(link, [{"id": "1"}])
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == '{"id": "1"}\n'


def test_reasons_are_french() -> None:
    assert reason(PermissionError(errno.EACCES, "Permission denied")) == "droits insuffisants"
    assert reason(OSError(errno.EIO, "Input/output error")) == "erreur EIO"
