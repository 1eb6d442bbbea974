"""The embedding model: sentence-transformers, loaded offline, with a fingerprint that a generation remembers."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from kb.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# E5 models are trained with these prefixes; other models get their own from their configuration.
E5_QUERY, E5_PASSAGE = "query: ", "passage: "
# Tokens in one batch: 2,048 was the fastest of 1,024 / 2,048 / 4,096 / 8,192 in fp32 and bf16 (docs/performance.md).
BATCH_TOKENS = 2048
WEIGHTS = ("*.safetensors", "*.bin", "tokenizer.json", "config.json", "modules.json")
# transformers writes its own version in every config.json: the same weights, saved by the next release, are the same.
WRITTEN_BY = ("transformers_version", "_name_or_path")

Vectors = NDArray[np.float32]


class Embedder:
    """A sentence-transformers model ready to encode questions and passages; weights are read by `warm_up`.

    `name` is a folder or a hub identifier; a hub is contacted only when the operator configured one.
    """

    def __init__(self, name: str, precision: str = "auto", *, packaged: bool = True) -> None:
        self.name = name
        self.precision = precision
        self._packaged = packaged
        self._model: SentenceTransformer | None = None
        self._weights_fingerprint: str | None = None

    @classmethod
    def from_settings(cls, settings: Settings) -> Embedder:
        """The embedder an installation is configured for."""
        return cls(settings.embedder_name, settings.precision or "auto", packaged=settings.embedder is None)

    def warm_up(self) -> None:
        """Load the weights; raises `ModelError` when they cannot be read."""
        if self._model is not None:
            return
        if self._packaged:
            self._require_packaged()
            os.environ["HF_HUB_OFFLINE"] = "1"  # the default path never asks a hub
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()
        options: dict[str, Any] = {"dtype": torch.bfloat16 if self.resolved_precision == "bfloat16" else torch.float32}
        if self._packaged:
            options["add_pooling_layer"] = False  # the packaged encoder has none: sentence vectors are mean-pooled
        try:
            self._model = SentenceTransformer(self.name, device="cpu", model_kwargs=options)
        except Exception as error:  # the loaders below raise anything, from OSError to KeyError
            raise ModelError(
                f"Modèle d'encodage illisible : {self.name} ({type(error).__name__}) ; "
                "relancez `make setup` ou vérifiez LEXCOOP_EMBEDDER."
            ) from error

    @property
    def resolved_precision(self) -> str:
        """`float32` or `bfloat16`: `auto` takes bf16 where the processor multiplies it natively (2.4 times faster)."""
        if self.precision != "auto":
            return self.precision
        import torch

        fast = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
        return "bfloat16" if fast else "float32"

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change with the weights, the tokenizer or the precision.

        Raises `ModelError` when the packaged model is not there.
        """
        return hashlib.sha256(f"{self.weights_fingerprint} {self.resolved_precision}".encode()).hexdigest()[:16]

    @property
    def weights_fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change with the weights or the tokenizer, whatever the processor's precision.

        What was fitted for an encoder is filed under it: bf16 and fp32 move a cosine by less than its threshold's
        last digit, and a laptop without bf16 needs the thresholds too. Raises `ModelError` like `fingerprint`.
        """
        if self._weights_fingerprint is None:
            if self._packaged:
                self._require_packaged()
            digest = hashlib.sha256()
            folder = Path(self.name)
            if folder.is_dir():
                for path in sorted({path for pattern in WEIGHTS for path in folder.rglob(pattern)}):
                    digest.update(path.relative_to(folder).as_posix().encode())
                    digest.update(hashlib.sha256(_content(path)).digest())
            else:
                digest.update(self.name.encode())
            self._weights_fingerprint = digest.hexdigest()[:16]
        return self._weights_fingerprint

    @property
    def dimension(self) -> int:
        """Width of the vectors."""
        self.warm_up()
        return int(self._loaded.get_embedding_dimension() or 0)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Number of tokens of each text, as the model cuts it."""
        self.warm_up()
        return [len(ids) for ids in self._loaded.tokenizer(list(texts), truncation=True)["input_ids"]]

    def query(self, text: str) -> Vectors:
        """The unit vector of a question, shape (dimension,)."""
        vector: Vectors = self._encode([text], E5_QUERY, "query")[0]
        return vector

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of several questions or sentences compared as questions, shape (n, dimension)."""
        return self._encode(texts, E5_QUERY, "query")

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors of passages, shape (n, dimension); `progress` is told how many were just done."""
        return self._encode(texts, E5_PASSAGE, "passage", progress)

    def _require_packaged(self) -> None:
        if not (Path(self.name) / "modules.json").exists():
            raise ModelError(
                f"Modèle d'encodage attendu dans {self.name}, rien trouvé : lancez `make setup`, "
                "ou nommez un modèle sentence-transformers avec LEXCOOP_EMBEDDER."
            )

    @property
    def _loaded(self) -> SentenceTransformer:
        if self._model is None:
            raise ModelError("Le modèle d'encodage n'est pas chargé : appelez `warm_up` d'abord.")
        return self._model

    def _encode(
        self, texts: Sequence[str], prefix: str, kind: str, progress: Callable[[int], None] | None = None
    ) -> Vectors:
        self.warm_up()
        model = self._loaded
        # A model that names its own prompts is served with them (the packaged one does); a bare E5 gets E5's.
        own = (model.prompts or {}).get("query" if kind == "query" else "document")
        prefix = own or (prefix if "e5" in self.name.lower() else "")
        prefixed = [prefix + text for text in texts]
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        lengths = self.count_tokens(prefixed) if len(prefixed) > 1 else [1] * len(prefixed)
        for batch in batches_by_tokens(lengths, BATCH_TOKENS):
            encoded = model.encode(
                [prefixed[i] for i in batch],
                batch_size=len(batch),
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
                prompt="",
            )
            vectors[batch] = np.asarray(encoded, dtype=np.float32)
            if progress:
                progress(len(batch))
        return vectors


def batches_by_tokens(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Positions grouped so that a padded batch holds at most `budget` tokens, shortest texts first.

    >>> list(batches_by_tokens([5, 1, 4], 8))
    [[1], [2], [0]]
    """
    batch: list[int] = []
    for position in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if batch and (len(batch) + 1) * lengths[position] > budget:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def _content(path: Path) -> bytes:
    """A file's bytes; of a configuration, what it says of the model and not of the library that wrote it."""
    content = path.read_bytes()
    if path.name != "config.json":
        return content
    try:
        told = json.loads(content)
    except ValueError:  # a damaged model: `warm_up` says so
        return content
    if not isinstance(told, dict):
        return content
    return json.dumps({key: told[key] for key in sorted(told) if key not in WRITTEN_BY}, sort_keys=True).encode()
