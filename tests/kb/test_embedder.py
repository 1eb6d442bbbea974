from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ModelError
from kb.embedder import Embedder, batches_by_tokens
from kb.settings import Settings

TEXTS = [
    "La période d'essai de l'entrepreneur salarié ne peut excéder huit mois.",
    "Le contrat d'appui au projet d'entreprise dure douze mois au plus.",
    "essai",
]


@pytest.fixture(scope="module")
def embedder(packaged_model: Path) -> Embedder:
    return Embedder(str(packaged_model), "float32")


def test_vectors_are_unit_vectors_of_the_model_s_width(embedder: Embedder) -> None:
    vectors = embedder.passages(TEXTS)
    assert vectors.shape == (3, 384)
    assert embedder.dimension == 384
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_nothing_to_encode_is_no_vectors(embedder: Embedder) -> None:
    assert embedder.passages([]).shape == (0, 384)
    assert embedder.queries([]).shape == (0, 384)


def test_a_vector_does_not_depend_on_its_batch(embedder: Embedder) -> None:
    together = embedder.passages(TEXTS)
    alone = np.stack([embedder.passages([text])[0] for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_questions_and_passages_are_told_apart(embedder: Embedder) -> None:
    question, passage = embedder.query(TEXTS[0]), embedder.passages([TEXTS[0]])[0]
    assert 0.8 < float(question @ passage) < 0.9999
    np.testing.assert_allclose(embedder.queries([TEXTS[0], TEXTS[1]])[0], question, atol=1e-5)


def test_meaning_brings_texts_together(embedder: Embedder) -> None:
    question = embedder.query("Combien de temps dure l'essai dans une coopérative d'activité ?")
    scores = embedder.passages([TEXTS[0], "Le siège de la société est transféré par l'assemblée."]) @ question
    assert scores[0] > scores[1]


def test_progress_is_told_every_text_once(embedder: Embedder) -> None:
    done: list[int] = []
    embedder.passages(TEXTS * 3, done.append)
    assert sum(done) == 9


def test_the_fingerprint_follows_weights_and_precision(packaged_model: Path, tmp_path: Path) -> None:
    first = Embedder(str(packaged_model), "float32").fingerprint
    assert len(first) == 16
    assert Embedder(str(packaged_model), "float32").fingerprint == first
    assert Embedder(str(packaged_model), "bfloat16").fingerprint != first
    copy = tmp_path / "copie"
    shutil.copytree(packaged_model, copy)
    assert Embedder(str(copy), "float32").fingerprint == first
    with (copy / "model.safetensors").open("r+b") as stream:
        stream.seek(-1, 2)
        last = stream.read(1)[0]
        stream.seek(-1, 2)
        stream.write(bytes([last ^ 1]))
    assert Embedder(str(copy), "float32").fingerprint != first


def test_the_fingerprint_minds_neither_the_library_that_saved_nor_for_thresholds_the_precision(
    packaged_model: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copie"
    shutil.copytree(packaged_model, copy)
    first = Embedder(str(copy), "float32")
    config = json.loads((copy / "config.json").read_text(encoding="utf-8"))
    assert "transformers_version" in config
    (copy / "config.json").write_text(json.dumps({**config, "transformers_version": "99.0"}), encoding="utf-8")
    resaved = Embedder(str(copy), "float32")
    assert resaved.fingerprint == first.fingerprint
    assert resaved.weights_fingerprint == Embedder(str(copy), "bfloat16").weights_fingerprint
    (copy / "config.json").write_text(json.dumps({**config, "layer_norm_eps": 1e-3}), encoding="utf-8")
    assert Embedder(str(copy), "float32").weights_fingerprint != first.weights_fingerprint


def test_a_missing_model_says_how_to_get_one(tmp_path: Path) -> None:
    settings = Settings(var_dir=str(tmp_path))
    for use in (Embedder.warm_up, lambda embedder: embedder.fingerprint):
        with pytest.raises(ModelError, match=r"rien trouvé : lancez `make setup`, ou nommez .*LEXCOOP_EMBEDDER"):
            use(Embedder.from_settings(settings))


def test_a_damaged_model_is_one_sentence(packaged_model: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie"
    shutil.copytree(packaged_model, copy)
    weights = copy / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:100_000])
    with pytest.raises(ModelError, match=r"Modèle d'encodage illisible : .*copie"):
        Embedder(str(copy), "float32").query("essai")


def test_a_configured_folder_that_is_no_model_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    (tmp_path / "modele").mkdir()
    settings = Settings(embedder=str(tmp_path / "modele"))
    with pytest.raises(ModelError, match="vérifiez LEXCOOP_EMBEDDER"):
        Embedder.from_settings(settings).query("essai")


@given(st.lists(st.integers(1, 600), max_size=60), st.integers(1, 2048))
def test_batches_hold_every_text_once_within_the_budget(lengths: list[int], budget: int) -> None:
    batches = list(batches_by_tokens(lengths, budget))
    assert sorted(position for batch in batches for position in batch) == list(range(len(lengths)))
    for batch in batches:
        assert batch
        assert len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= budget
    ordered = [lengths[position] for batch in batches for position in batch]
    assert ordered == sorted(ordered)
