"""Vectors that peft's own adapter layers give for the held sentences: what a merged model is checked against."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from indexing.model.adapted import REFERENCE
from indexing.model.checked import HELD_SENTENCES


def write_held_vectors(base: Path, adapter: Path) -> None:
    """Encode the held sentences, as questions, with `base` and the adapter beside it; written as float16."""
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        str(base), device="cpu", model_kwargs={"add_pooling_layer": False, "dtype": torch.float32}
    )
    model.load_adapter(str(adapter))
    vectors = model.encode(
        HELD_SENTENCES.read_text(encoding="utf-8").splitlines(),
        prompt_name="query",
        convert_to_numpy=True,
        show_progress_bar=False,
    )
    np.save(adapter / REFERENCE, vectors.astype(np.float16))
