"""Build Lexcoop's own encoder: the packaged model with the committed adapter merged into its weights.

A LoRA adapter (Hu et al., 2021) stands for a change of each linear layer: W + (alpha / rank) · B A. Merged once here,
it costs nothing when a question is asked, and needs no library but sentence-transformers.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpus.errors import ModelError
from indexing.model.checked import build_checked

ADAPTER = Path(__file__).parent / "adapter"
WEIGHTS, CONFIG, REFERENCE = "adapter_model.safetensors", "adapter_config.json", "held_vectors.npy"


def merge(base: Path, adapter: Path, folder: Path) -> None:
    """Write in `folder` the sentence-transformers model `base` with `adapter` merged.

    Raises `ModelError` when the adapter names a layer that the model has not.
    """
    import torch
    from safetensors.torch import load_file
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        str(base), device="cpu", model_kwargs={"add_pooling_layer": False, "dtype": torch.float32}
    )
    learned = load_file(str(adapter / WEIGHTS))
    config = json.loads((adapter / CONFIG).read_text(encoding="utf-8"))
    scale = config["lora_alpha"] / config["r"]
    encoder: Any = model[0].auto_model
    weights = encoder.state_dict()
    for name, down in learned.items():
        if "lora_A" not in name:
            continue
        layer = name.split(".lora_A")[0].removeprefix("base_model.model.") + ".weight"
        if layer not in weights:
            raise ModelError(
                f"L'adaptateur nomme une couche que le modèle n'a pas ({layer}) : refaites l'entraînement."
            )
        up = learned[name.replace("lora_A", "lora_B")]
        weights[layer] = weights[layer] + scale * (up.float() @ down.float())
    encoder.load_state_dict(weights, strict=True)
    model.save(str(folder), create_model_card=False)


def build_adapted(base: Path, folder: Path, adapter: Path = ADAPTER) -> float:
    """Build and check the adapted model, replacing what was there only once it is good.

    Returns the lowest cosine with the vectors that peft's own adapter layers gave for the held sentences; raises
    `ModelError` below the least allowed.
    """
    advice = "supprimez var/models et relancez `make setup`"
    return build_checked(folder, lambda fresh: merge(base, adapter, fresh), adapter / REFERENCE, advice)
