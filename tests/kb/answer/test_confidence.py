"""The confidence models: logistic functions on standardised values, and their stated threshold."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answer.confidence import AnswerSigns, ConfidenceModel, Logistic, Signals, read_confidence_model

NOTHING = Signals(0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
PLAIN = Logistic(bias=-1.0, weights={"a": 2.0, "b": 1.0}, means={"a": 0.5, "b": 0.0}, spreads={"a": 0.25, "b": 1.0})


def test_values_are_standardised_before_they_are_weighed() -> None:
    # -1 + 2 × (1 - 0.5) / 0.25 + 1 × (-3) = 0
    assert PLAIN.logit({"a": 1.0, "b": -3.0}) == pytest.approx(0.0)
    assert PLAIN.probability({"a": 1.0, "b": -3.0}) == pytest.approx(0.5)
    assert PLAIN.probability({"a": 0.5, "b": 0.0}) == pytest.approx(1 / (1 + math.e))


def test_another_scale_gives_the_same_probability() -> None:
    other = Logistic(-1.0, PLAIN.weights, {"a": 50.0, "b": 0.0}, {"a": 25.0, "b": 1.0})
    assert other.probability({"a": 100.0, "b": 2.0}) == pytest.approx(PLAIN.probability({"a": 1.0, "b": 2.0}))


def test_on_topic_is_a_share_of_known_words() -> None:
    model = ConfidenceModel(PLAIN, PLAIN, answer_from=0.3, off_topic_below=0.5)
    assert model.on_topic(Signals(0.8, 0.8, 0.5, 0, 0, 0))
    assert not model.on_topic(Signals(0.8, 0.8, 0.49, 0, 0, 0))


def test_the_delivered_models_know_every_signal_and_refuse_on_nothing() -> None:
    model = read_confidence_model()
    assert set(model.answerable.weights) == set(NOTHING.values())
    assert set(model.right.weights) == set(AnswerSigns.__dataclass_fields__)
    assert model.answerable.probability(NOTHING.values()) < model.answer_from


@given(st.lists(st.floats(-10, 10), min_size=13, max_size=13))
def test_it_is_always_a_probability(values: list[float]) -> None:
    assert 0.0 <= read_confidence_model().answerable.probability(Signals(*values).values()) <= 1.0
