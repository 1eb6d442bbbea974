"""How sure an answer is: a logistic model of what retrieval and the answer show, fitted on labelled questions."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Signals:
    """What confidence is judged on; each between 0 and 1 or near it."""

    law_cosine: float
    note_cosine: float
    coverage: float
    agreement: float
    terms: float
    outside: float
    unknown_words: float

    def values(self) -> dict[str, float]:
        """The signals by name."""
        return dict(self.__dict__)


@dataclass(frozen=True)
class ConfidenceModel:
    """Weights of the signals, and the thresholds below which nothing is answered."""

    bias: float
    weights: dict[str, float]
    answer_from: float
    off_topic_below: float

    def confidence(self, signals: Signals) -> float:
        """Probability, between 0 and 1, that the corpus answers the question."""
        score = self.bias + sum(self.weights[name] * value for name, value in scaled(signals).items())
        return 1.0 / (1.0 + math.exp(-score))

    def on_topic(self, signals: Signals) -> bool:
        """Whether the words of the question belong to the corpus at all."""
        return signals.coverage >= self.off_topic_below


def scaled(signals: Signals) -> dict[str, float]:
    """The signals on one scale: E5's cosines lie between .80 and .92, and are stretched around .85."""
    values = signals.values()
    for name in ("law_cosine", "note_cosine"):
        values[name] = (max(values[name], 0.80) - 0.85) * 20
    return values


@cache
def read_confidence_model() -> ConfidenceModel:
    """The fitted model, from `confidence.toml`."""
    data = tomllib.loads((Path(__file__).parent / "confidence.toml").read_text(encoding="utf-8"))
    return ConfidenceModel(data["bias"], data["weights"], data["answer_from"], data["off_topic_below"])
