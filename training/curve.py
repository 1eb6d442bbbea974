"""The dev curve: nDCG@10 of the encoder alone on the public dev questions, over a pool of passages.

Encoding the whole code at every point would cost minutes; the pool holds every gold article of dev and the first
articles of the untrained hybrid ranking. Its figures are higher than over the whole code and only say which way
training goes; what is delivered is measured over the whole index (docs/training.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
import torch

from evaluation.measures.ndcg import ndcg
from kb.passage import Passage
from training.candidates import Candidates
from training.examples import Example
from training.lora_encoder import LoraEncoder

POOL_DEPTH = 30
LARGE = 50  # sets of fewer questions say too little
CUT = 10


@dataclass(frozen=True)
class CurvePoint:
    """nDCG@10 after some steps, a set each, and the mean over sets of more than 50 questions."""

    step: int
    loss: float
    by_set: dict[str, float]
    mean: float


class DevCurve:
    """Measures an encoder on dev questions."""

    def __init__(
        self, examples: Sequence[tuple[Example, Candidates]], keys: Sequence[str], passages: Sequence[Passage]
    ) -> None:
        self._examples = examples
        gold = {key for example, _ in examples for key in example.gold}
        near = {position for _, found in examples for position in found.negatives[:POOL_DEPTH]}
        self._pool = [i for i, key in enumerate(keys) if key in gold or i in near]
        self._keys = [keys[i] for i in self._pool]
        self._texts = [passages[i].embedded_text for i in self._pool]

    def measure(self, encoder: LoraEncoder, step: int, loss: float) -> CurvePoint:
        """The point of the curve after `step` steps."""
        with torch.no_grad():
            questions = encoder.questions([found.search_text for _, found in self._examples], tokens=128)
            passages = encoder.passages(self._texts, tokens=512)
            scores = (questions @ passages.T).float().cpu().numpy()
        values: dict[str, list[float]] = {}
        for row, (example, _) in enumerate(self._examples):
            ranked = list(dict.fromkeys(self._keys[i] for i in np.argsort(-scores[row])[:200]))
            value = ndcg(ranked, dict.fromkeys(example.gold, 1.0), CUT) or 0.0
            values.setdefault(example.source, []).append(value)
        by_set = {name: round(fmean(items), 4) for name, items in sorted(values.items())}
        mean = fmean(fmean(items) for items in values.values() if len(items) > LARGE)
        return CurvePoint(step, round(loss, 4), by_set, round(mean, 4))
