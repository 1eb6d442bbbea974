"""The packaged encoder with a LoRA adapter that learns (Hu et al., 2021), through peft.

The frozen weights and the adapter work in bf16; a float32 copy of the adapter receives the steps, since a step of
1e-4 is lost in bf16's eight bits. Dropout is off: it cost four fifths of the time on a CPU, and a thousand steps on a
few thousand questions did not call for it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig
from sentence_transformers import SentenceTransformer

from kb.embedder import E5_PASSAGE, E5_QUERY

BASE_NAME = "intfloat/multilingual-e5-small"
RANK, ALPHA = 16, 32
TARGETS = ["query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense"]
QUESTION_TOKENS, PASSAGE_TOKENS = 96, 192
CHUNK = 16
CLIP = 1.0


class LoraEncoder:
    """Encodes with gradients, and takes optimiser steps on the adapter alone."""

    def __init__(self, folder: Path, device: str) -> None:
        self.device = device
        self._model = SentenceTransformer(
            str(folder),
            device=device,
            model_kwargs={
                "dtype": torch.bfloat16,
                "add_pooling_layer": False,
                # Backward through eager attention is twice as fast as through the fused one on a CPU.
                "attn_implementation": "eager",
            },
        )
        self._model.add_adapter(LoraConfig(r=RANK, lora_alpha=ALPHA, target_modules=TARGETS, lora_dropout=0.0))
        self._model.eval()
        self._learned = [parameter for parameter in self._model.parameters() if parameter.requires_grad]
        self.masters = [parameter.detach().float().clone().requires_grad_() for parameter in self._learned]

    def questions(self, texts: Sequence[str], tokens: int = QUESTION_TOKENS, chunk: int = 64) -> torch.Tensor:
        """Unit vectors of questions, shape (n, dimension), float32."""
        return self._encode([E5_QUERY + text for text in texts], tokens, chunk)

    def passages(self, texts: Sequence[str], tokens: int = PASSAGE_TOKENS, chunk: int = CHUNK) -> torch.Tensor:
        """Unit vectors of passages, shape (n, dimension), float32."""
        return self._encode([E5_PASSAGE + text for text in texts], tokens, chunk)

    def step(self, optimizer: torch.optim.Optimizer) -> None:
        """Move the float32 copy along the gradients, then the adapter to it."""
        for parameter, master in zip(self._learned, self.masters, strict=True):
            if parameter.grad is not None:
                master.grad = parameter.grad.float()
            parameter.grad = None
        torch.nn.utils.clip_grad_norm_(self.masters, CLIP)
        optimizer.step()
        with torch.no_grad():
            for parameter, master in zip(self._learned, self.masters, strict=True):
                parameter.copy_(master)

    def save(self, folder: Path) -> None:
        """Write the adapter alone, in peft's layout; it names its base model, not where it stood."""
        encoder: Any = self._model[0].auto_model
        encoder.save_pretrained(str(folder))
        path = folder / "adapter_config.json"
        config = json.loads(path.read_text(encoding="utf-8")) | {"base_model_name_or_path": BASE_NAME}
        path.write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", encoding="utf-8")

    def _encode(self, texts: Sequence[str], tokens: int, chunk: int) -> torch.Tensor:
        # By length, so that padding costs little; put back in order at the end.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        parts = []
        for start in range(0, len(order), chunk):
            features = self._model.tokenizer(
                [texts[i] for i in order[start : start + chunk]],
                padding=True,
                truncation=True,
                max_length=tokens,
                return_tensors="pt",
            ).to(self.device)
            vectors = self._model(dict(features))["sentence_embedding"].float()
            parts.append(torch.nn.functional.normalize(vectors, dim=-1))
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back]
