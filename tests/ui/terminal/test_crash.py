from __future__ import annotations

import errno
from pathlib import Path

import pytest

from ui.terminal.crash import crash_sentence


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_the_traceback_is_written_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(tmp_path))
    for number in range(2):
        assert "var" not in crash_sentence(raised(ValueError(f"n° {number}"))).split("détails")[0]
    log = (tmp_path / "log" / "lexcoop.log").read_text(encoding="utf-8")
    assert log.count("Traceback (most recent call last)") == 2
    assert "ValueError: n° 0" in log
    assert "in raised" in log


def test_the_system_s_refusals_are_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(tmp_path))
    said = crash_sentence(raised(OSError(errno.ENOSPC, "No space left on device", "/x/y")))
    assert said.startswith("Échec : disque plein (/x/y) ; détails dans ")


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "log").touch()
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(tmp_path))
    said = crash_sentence(raised(ValueError("x")))
    assert said.startswith("Erreur inattendue (ValueError) ; le journal n'a pas pu être écrit")
