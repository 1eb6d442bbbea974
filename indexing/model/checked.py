"""Build a model beside the one that serves, check it, and only then put it in its place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

DATA = Path(__file__).parent / "data"
HELD_SENTENCES = DATA / "held_sentences.txt"
MINIMUM_COSINE = 0.999


def held_vectors(folder: Path) -> NDArray[np.float32]:
    """Vectors a model gives the held sentences, as questions, shape (50, dimension), length 1."""
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        str(folder), device="cpu", model_kwargs={"add_pooling_layer": False, "dtype": torch.float32}
    )
    vectors: NDArray[np.float32] = model.encode(
        HELD_SENTENCES.read_text(encoding="utf-8").splitlines(),
        prompt_name="query",
        convert_to_numpy=True,
        show_progress_bar=False,
    )
    return vectors


def held_cosines(folder: Path, reference: Path) -> NDArray[np.float32]:
    """Cosine of each held sentence with the vector `reference` (a NumPy file) keeps for it, shape (50,)."""
    expected = np.load(reference).astype(np.float32)
    cosines: NDArray[np.float32] = (held_vectors(folder) * expected).sum(axis=1) / np.linalg.norm(expected, axis=1)
    return cosines


def build_checked(folder: Path, write: Callable[[Path], None], reference: Path, advice: str) -> float:
    """Write a model beside `folder`, replacing what was there only once it is good; the lowest cosine.

    Raises `ModelError`, with `advice` on what to do, when a held sentence is below the least cosine allowed.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
    try:
        write(fresh)
        lowest = float(held_cosines(fresh, reference).min())
        if lowest < MINIMUM_COSINE:
            raise ModelError(
                f"Modèle construit mais infidèle : cosinus minimal {lowest:.5f}, {MINIMUM_COSINE} attendu ; {advice}."
            )
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return lowest
