from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.generation import Generations


@pytest.fixture
def fresh(
    lexcoop: Callable[..., Any],
    small_corpus: Path,
    packaged_model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """An installation without an index yet; its var folder."""
    var = tmp_path / "var"
    var.mkdir()
    (var / "models").symlink_to(packaged_model.parent, target_is_directory=True)
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(small_corpus))
    return var


def test_build_again_and_back(lexcoop: Callable[..., Any], fresh: Path) -> None:
    done = lexcoop("index", "--json")
    assert done.code == 0
    built = json.loads(done.out)
    assert set(built) >= {"generation", "documents", "passages", "reused", "embedded", "seconds"}
    assert built["embedded"] > 0
    forced = json.loads(lexcoop("index", "--force", "--json").out)
    assert (forced["embedded"], forced["passages"]) == (0, built["passages"])
    assert forced["generation"] != built["generation"]
    back = lexcoop("index", "--rollback", "--json")
    assert json.loads(back.out)["generation"] == built["generation"]
    assert Generations(fresh / "index").current() == built["generation"]
    none = lexcoop("index", "--rollback")
    assert (none.code, "Aucune génération précédente" in none.err) == (1, True)


def test_wrong_calls(lexcoop: Callable[..., Any], fresh: Path) -> None:
    for arguments, said in ((("--scope", "tout"), "coeur"), (("--rollback", "--force"), "s'emploie seul")):
        done = lexcoop("index", *arguments)
        assert (done.code, done.out) == (2, "")
        assert said in done.err


def test_a_missing_manifest_is_said(
    lexcoop: Callable[..., Any], fresh: Path, small_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(small_corpus, corpus)
    (corpus / "texts" / "manifest.toml").unlink()
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(corpus))
    done = lexcoop("index")
    assert done.code == 1
    assert "Manifeste attendu" in done.err
    assert Generations(fresh / "index").current() is None
