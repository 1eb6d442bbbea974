from __future__ import annotations

import numpy as np

from kb.passage import Passage
from training.candidates import CandidateMiner
from training.examples import Example

TEXTS = {
    "t:L1": "La période d'essai dure deux mois.",
    "t:L2": "La période d'essai peut être renouvelée une fois.",
    "t:L3": "Le congé de paternité est de vingt-cinq jours.",
    "t:L4": "Le bulletin de paie est remis au salarié.",
}


def miner(vectors: np.ndarray) -> CandidateMiner:
    return CandidateMiner(list(TEXTS), [Passage(key, 0, 1, text) for key, text in TEXTS.items()], vectors)


def test_hard_negatives_are_alike_and_never_gold() -> None:
    vectors = np.eye(4, dtype=np.float32)
    vectors[1] = (0.8, 0.6, 0, 0)
    found = miner(vectors).mine(Example("durée essai", ("t:L1",), "x"), "durée période essai", (), vectors[0])
    assert found is not None
    assert found.positives == (0,)
    assert 0 not in found.negatives
    assert found.negatives[0] == 1  # the other article on the trial period


def test_what_both_lists_prefer_to_gold_is_not_taken_for_wrong() -> None:
    vectors = np.eye(4, dtype=np.float32)
    question = np.array([0.6, 0.8, 0, 0], dtype=np.float32)
    found = miner(vectors).mine(
        Example("renouveler l'essai", ("t:L1",), "x"), "essai renouvelée une fois", (), question
    )
    assert found is not None
    assert 1 not in found.negatives


def test_a_question_whose_articles_are_not_in_the_corpus_is_left_out() -> None:
    vectors = np.eye(4, dtype=np.float32)
    assert miner(vectors).mine(Example("?", ("t:L9",), "x"), "essai", (), vectors[0]) is None


def test_bm25_prefers_the_rarer_word() -> None:
    scores = miner(np.eye(4, dtype=np.float32)).bm25("paternité essai", ())
    assert scores[2] > scores[0] > scores[3] == 0
