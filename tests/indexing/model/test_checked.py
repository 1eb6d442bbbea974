from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from indexing.model.checked import HELD_SENTENCES, build_checked, held_cosines, held_vectors


def copied(source: Path) -> Callable[[Path], Path]:
    return lambda fresh: shutil.copytree(source, fresh, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def vectors(packaged_model: Path) -> np.ndarray:
    return held_vectors(packaged_model)


def test_a_model_is_put_in_place_once_it_gives_its_own_vectors(
    packaged_model: Path, vectors: np.ndarray, tmp_path: Path
) -> None:
    np.save(tmp_path / "attendus.npy", vectors.astype(np.float16))
    folder = tmp_path / "models" / "m"
    folder.mkdir(parents=True)
    (folder / "ancien").touch()
    lowest = build_checked(folder, copied(packaged_model), tmp_path / "attendus.npy", "recommencez")
    assert 0.9999 < lowest < 1.0001
    assert (folder / "modules.json").exists()
    assert not (folder / "ancien").exists()


def test_one_sentence_out_of_place_is_enough_to_refuse(
    packaged_model: Path, vectors: np.ndarray, tmp_path: Path
) -> None:
    vectors = vectors.copy()
    vectors[7] = vectors[8]
    np.save(tmp_path / "attendus.npy", vectors)
    with pytest.raises(ModelError, match=r"infidèle : cosinus minimal 0\.\d+, 0\.999 attendu ; recommencez\."):
        build_checked(tmp_path / "models" / "m", copied(packaged_model), tmp_path / "attendus.npy", "recommencez")
    assert list((tmp_path / "models").iterdir()) == []


def test_cosines_do_not_depend_on_the_length_of_the_kept_vectors(
    packaged_model: Path, vectors: np.ndarray, tmp_path: Path
) -> None:
    np.save(tmp_path / "attendus.npy", 3 * vectors)
    cosines = held_cosines(packaged_model, tmp_path / "attendus.npy")
    assert cosines.shape == (len(HELD_SENTENCES.read_text(encoding="utf-8").splitlines()),)
    assert cosines.min() == pytest.approx(1, abs=1e-4)
