from __future__ import annotations

from pathlib import Path

import pytest
import torch

from kb.settings import read_settings
from training.lora_encoder import LoraEncoder
from training.ranking_loss import ranking_loss

QUESTIONS = ["Combien dure l'essai ?", "Qui paie la mutuelle ?", "Quand recevoir mon bulletin ?"]
PASSAGES = [
    "Le contrat peut prévoir une période d'essai de deux mois.",
    "L'employeur finance la moitié de la couverture collective.",
    "Le bulletin de paie est remis lors du paiement du salaire.",
]


@pytest.fixture(scope="module")
def encoder() -> LoraEncoder:
    torch.manual_seed(1)
    return LoraEncoder(read_settings({}).base_model, "cpu")


def test_texts_of_all_lengths_come_back_in_order(encoder: LoraEncoder) -> None:
    texts = ["un mot", "une phrase bien plus longue que les autres, pour changer l'ordre des lots", "deux mots"]
    with torch.no_grad():
        together = encoder.passages(texts, chunk=1)
        apart = torch.cat([encoder.passages([text]) for text in texts])
    assert together.shape == (3, 384)
    assert torch.allclose(together, apart, atol=1e-2)  # bf16
    assert torch.allclose(together.norm(dim=1), torch.ones(3), atol=1e-3)


def test_steps_on_the_adapter_alone_lower_the_loss(encoder: LoraEncoder, tmp_path: Path) -> None:
    optimizer = torch.optim.AdamW(encoder.masters, lr=1e-3)
    frozen = {name: value.clone() for name, value in encoder._model.state_dict().items() if "lora" not in name.lower()}
    losses = []
    for _ in range(6):
        loss = ranking_loss(
            encoder.questions(QUESTIONS),
            encoder.passages(PASSAGES[::-1]),  # wrong on purpose: what is learned is not known already
            [frozenset({key}) for key in "abc"],
            list("abc"),
        )
        loss.backward()
        encoder.step(optimizer)
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 2
    after = encoder._model.state_dict()
    assert all(torch.equal(value, after[name]) for name, value in frozen.items())
    encoder.save(tmp_path)
    assert 1_000_000 < (tmp_path / "adapter_model.safetensors").stat().st_size < 6_000_000
