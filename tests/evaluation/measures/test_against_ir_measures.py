"""Our ranking measures give what `ir_measures` (trec_eval) gives, on rankings drawn at random."""

from __future__ import annotations

import random

import ir_measures
import pytest

from evaluation.measures.ndcg import ndcg
from evaluation.measures.recall_at_k import recall_at_k
from evaluation.measures.reciprocal_rank import reciprocal_rank

DOCUMENTS = [f"d{i}" for i in range(40)]


@pytest.mark.parametrize("seed", range(30))
def test_same_values(seed: int) -> None:
    draw = random.Random(seed)
    ranked = draw.sample(DOCUMENTS, draw.randint(1, 40))
    gold = draw.sample(DOCUMENTS, draw.randint(1, 15))
    qrels = {"q": dict.fromkeys(gold, 1)}
    run = {"q": {document: float(-rank) for rank, document in enumerate(ranked)}}
    names = ["R@5", "R@10", "R@20", "RR@10", "nDCG@10"]
    measures = [ir_measures.parse_measure(name) for name in names]
    theirs = {str(key): value for key, value in ir_measures.calc_aggregate(measures, qrels, run).items()}
    ours = {
        "R@5": recall_at_k(ranked, gold, 5),
        "R@10": recall_at_k(ranked, gold, 10),
        "R@20": recall_at_k(ranked, gold, 20),
        "RR@10": reciprocal_rank(ranked, gold, 10),
        "nDCG@10": ndcg(ranked, dict.fromkeys(gold, 1.0), 10),
    }
    assert ours == pytest.approx(theirs)


def test_same_graded_ndcg() -> None:
    draw = random.Random(7)
    gains = {document: draw.randint(1, 2) for document in DOCUMENTS[:9]}
    ranked = draw.sample(DOCUMENTS, 25)
    run = {"q": {document: float(-rank) for rank, document in enumerate(ranked)}}
    measure = ir_measures.parse_measure("nDCG@10")
    theirs = ir_measures.calc_aggregate([measure], {"q": gains}, run)[measure]
    assert ndcg(ranked, {key: float(value) for key, value in gains.items()}, 10) == pytest.approx(theirs)
