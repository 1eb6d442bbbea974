"""Calling the command as a terminal does, without the seconds a new process takes, and small corpora."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import cli
from kb.settings import Settings

_PATH = Path(__file__).parents[2] / "corpus" / "sync" / "conftest.py"
_SPEC = importlib.util.spec_from_file_location("lexcoop_sync_fixtures", _PATH)
if _SPEC is None or _SPEC.loader is None:
    raise ImportError(str(_PATH))
_SYNC = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SYNC)
held, build, npm = _SYNC.held, _SYNC.build, _SYNC.npm


@dataclass(frozen=True)
class Called:
    code: int
    out: str
    err: str


@pytest.fixture
def lexcoop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Called]:
    """`lexcoop …` on the project's corpus; whatever it writes goes to a temporary folder."""
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(tmp_path / "var"))

    def call(*arguments: str | Path) -> Called:
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Called(code, printed.out, printed.err)

    return call


@pytest.fixture(scope="session")
def small_index(small_corpus: Path, packaged_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation over the small corpus (the pages' own `served_index` hides the one of all tests)."""
    from indexing.build import build_index

    var = tmp_path_factory.mktemp("var")
    (var / "models").symlink_to(packaged_model.parent, target_is_directory=True)
    settings = Settings(corpus_dir=str(small_corpus), var_dir=str(var))
    build_index(settings, "coeur")
    return settings


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, lexcoop: Callable[..., Called], small_index: Settings) -> Settings:
    """`lexcoop` then speaks to the small index."""
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(small_index.corpus_dir))
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(small_index.var_dir))
    return small_index
