from __future__ import annotations

from pathlib import Path

import pytest

from indexing.model import __main__ as command
from indexing.model import packaged
from kb.settings import Settings


def test_setup_builds_nothing_when_there_is_nothing_to_build(
    packaged_model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "build", lambda folder: pytest.fail("rien à construire"))
    assert command.main() == 0
    assert "déjà construit" in capsys.readouterr().out
    monkeypatch.setenv("LEXCOOP_EMBEDDER", "intfloat/multilingual-e5-small")
    assert command.main() == 0
    assert "Modèle configuré : intfloat/multilingual-e5-small" in capsys.readouterr().out


def test_setup_says_what_is_wrong_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packaged.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(command, "read_settings", lambda: Settings(var_dir=str(tmp_path)))
    assert command.main() == 1
    assert capsys.readouterr().err.count("\n") == 1
