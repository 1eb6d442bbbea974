"""How sure an answer is: two logistic models fitted on labelled questions by `lexcoop eval calibrate`.

One says whether the corpus answers the question at all, and opens the gate; the other says whether the answer composed
is right, and is the confidence shown.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "confidence.toml"


@dataclass(frozen=True)
class Signals:
    """What is known before an answer is composed.

    `questions_near` and `refused_near` are mean cosines of the three nearest questions that articles answer, and of
    the three that must be refused; `refused_share` is the weight of the latter among the ten nearest of both.
    """

    law_cosine: float
    note_cosine: float
    coverage: float
    agreement: float
    terms: float
    unknown_words: float
    questions_near: float = 0.0
    refused_near: float = 0.0
    refused_share: float = 0.0
    question_words: float = 0.0
    outside: float = 0.0
    cae: float = 0.0
    length: float = 0.0

    def values(self) -> dict[str, float]:
        """The signals by name."""
        return asdict(self)


@dataclass(frozen=True)
class AnswerSigns:
    """What is known of an answer composed: `answerable` is the gate's probability, as a logit."""

    answerable: float
    best_chance: float
    chance_gap: float
    quoted_words: float
    figure: float
    note: float
    cae: float
    named: float
    parts_asked: float
    carried: float

    def values(self) -> dict[str, float]:
        """The signs by name."""
        return asdict(self)


@dataclass(frozen=True)
class Logistic:
    """A logistic model of standardised values: whatever scale an encoder has, refitting finds it again."""

    bias: float
    weights: Mapping[str, float]
    means: Mapping[str, float]
    spreads: Mapping[str, float]

    def logit(self, values: Mapping[str, float]) -> float:
        """The score before it is made a probability."""
        return self.bias + sum(
            weight * (values[name] - self.means[name]) / self.spreads[name] for name, weight in self.weights.items()
        )

    def probability(self, values: Mapping[str, float]) -> float:
        """Between 0 and 1."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.logit(values)))))


@dataclass(frozen=True)
class ConfidenceModel:
    """The two models, and the thresholds below which nothing is answered."""

    answerable: Logistic
    right: Logistic
    answer_from: float
    off_topic_below: float

    def on_topic(self, signals: Signals) -> bool:
        """Whether the words of the question belong to the corpus at all."""
        return signals.coverage >= self.off_topic_below


@cache
def read_confidence_model() -> ConfidenceModel:
    """The fitted models, from `confidence.toml`."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return ConfidenceModel(
        logistic(data["answerable"]), logistic(data["right"]), data["answer_from"], data["off_topic_below"]
    )


def logistic(table: Mapping[str, Any]) -> Logistic:
    """A model as its table writes it: `bias`, `weights`, `means`, `spreads`."""
    return Logistic(table["bias"], table["weights"], table["means"], table["spreads"])
