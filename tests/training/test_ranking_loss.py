from __future__ import annotations

import math

import pytest
import torch

from training.ranking_loss import TEMPERATURE, ranking_loss

QUESTION = torch.tensor([[1.0, 0.0]])
PASSAGES = torch.tensor([[1.0, 0.0], [0.0, 1.0]])


def test_it_is_the_cross_entropy_of_the_scaled_cosines() -> None:
    # Cosines 1 and 0 at temperature 0.02: the softmax of 50 and 0, whose first term has -log = log(1 + e^-50).
    loss = ranking_loss(QUESTION, PASSAGES, [frozenset({"t:L1"})], ["t:L1", "t:L2"])
    assert loss.item() == pytest.approx(math.log1p(math.exp(-1 / TEMPERATURE)), abs=1e-6)


def test_the_wrong_passage_first_costs_the_whole_margin() -> None:
    loss = ranking_loss(QUESTION, PASSAGES.flip(0), [frozenset({"t:L1"})], ["t:L1", "t:L2"])
    assert loss.item() == pytest.approx(1 / TEMPERATURE, rel=1e-4)


def test_another_right_passage_is_not_pushed_away() -> None:
    twice = torch.tensor([[1.0, 0.0], [1.0, 0.0]])
    gold = [frozenset({"t:L1", "t:L2"})]
    assert ranking_loss(QUESTION, twice, gold, ["t:L1", "t:L2"]).item() == pytest.approx(0.0, abs=1e-6)
    assert ranking_loss(QUESTION, twice, gold, ["t:L1", "t:L3"]).item() == pytest.approx(math.log(2), rel=1e-4)
