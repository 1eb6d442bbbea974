from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from indexing.model.adapted import ADAPTER, REFERENCE, WEIGHTS, build_adapted
from indexing.model.checked import HELD_SENTENCES, MINIMUM_COSINE, held_vectors
from kb.settings import read_settings

BASE = read_settings({}).base_model


def test_the_merged_model_gives_the_vectors_of_the_adapter_it_was_trained_with(packaged_model: Path) -> None:
    reference = np.load(ADAPTER / REFERENCE).astype(np.float32)
    assert reference.shape == (len(HELD_SENTENCES.read_text(encoding="utf-8").splitlines()), 384)
    assert (held_vectors(packaged_model) * reference).sum(axis=1).min() >= MINIMUM_COSINE


def test_it_is_another_model_than_the_untrained_one(packaged_model: Path) -> None:
    assert (held_vectors(packaged_model) * held_vectors(BASE)).sum(axis=1).max() < MINIMUM_COSINE


def test_the_adapter_is_small_and_has_its_card() -> None:
    assert sum(path.stat().st_size for path in ADAPTER.iterdir()) < 8_000_000
    card = (ADAPTER / "README.md").read_text(encoding="utf-8")
    assert "multilingual-e5-small" in card
    assert "MIT" in card
    curve = json.loads((ADAPTER / "curve.json").read_text(encoding="utf-8"))["curve"]
    assert curve[-1]["mean"] > curve[0]["mean"]


def test_an_adapter_of_another_model_is_refused_and_the_good_one_kept(tmp_path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    adapter, folder = tmp_path / "adapter", tmp_path / "models" / "m"
    shutil.copytree(ADAPTER, adapter)
    save_file(
        {
            "base_model.model.encoder.layer.99.output.dense.lora_A.weight": torch.zeros(1, 4),
            "base_model.model.encoder.layer.99.output.dense.lora_B.weight": torch.zeros(4, 1),
        },
        str(adapter / WEIGHTS),
    )
    folder.mkdir(parents=True)
    (folder / "modules.json").write_text("le bon modèle", encoding="utf-8")
    with pytest.raises(ModelError, match="une couche que le modèle n'a pas"):
        build_adapted(BASE, folder, adapter)
    assert (folder / "modules.json").read_text(encoding="utf-8") == "le bon modèle"
    assert [path.name for path in folder.parent.iterdir()] == ["m"]


def test_an_unfaithful_merge_is_refused(tmp_path: Path) -> None:
    adapter = tmp_path / "adapter"
    shutil.copytree(ADAPTER, adapter)
    np.save(adapter / REFERENCE, -np.load(adapter / REFERENCE))
    with pytest.raises(ModelError, match="infidèle"):
        build_adapted(BASE, tmp_path / "m", adapter)
    assert not (tmp_path / "m").exists()
