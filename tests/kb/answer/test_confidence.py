"""The confidence model: a logistic function, and its stated threshold."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answer.confidence import ConfidenceModel, Signals, read_confidence_model, scaled

NOTHING = Signals(0.80, 0.80, 0.0, 0.0, 0.0, 0.0, 0.0)
PLAIN = ConfidenceModel(bias=-1.0, weights=dict.fromkeys(NOTHING.values(), 2.0), answer_from=0.3, off_topic_below=0.5)


def test_cosines_are_stretched_around_85_hundredths() -> None:
    values = scaled(Signals(0.90, 0.60, 0.5, 0.0, 0.0, 0.0, 0.0))
    assert values["law_cosine"] == pytest.approx((0.90 - 0.85) * 20)
    # below .80 a cosine of E5 means nothing more: (.80 - .85) × 20 = -1
    assert values["note_cosine"] == pytest.approx(-1.0)
    assert values["coverage"] == 0.5


def test_the_logistic_function() -> None:
    # cosines give -1 each, coverage 1: -1 + 2 × (-1 - 1 + 1) = -3
    assert PLAIN.confidence(Signals(0.80, 0.80, 1.0, 0.0, 0.0, 0.0, 0.0)) == pytest.approx(1 / (1 + math.exp(3)))


def test_on_topic_is_a_share_of_known_words() -> None:
    assert PLAIN.on_topic(Signals(0.8, 0.8, 0.5, 0, 0, 0, 0))
    assert not PLAIN.on_topic(Signals(0.8, 0.8, 0.49, 0, 0, 0, 0))


def test_the_delivered_model_knows_every_signal_and_refuses_on_nothing() -> None:
    model = read_confidence_model()
    assert set(model.weights) == set(NOTHING.values())
    assert model.confidence(NOTHING) < model.answer_from
    assert model.confidence(Signals(0.90, 0.90, 0.9, 1.0, 1.0, 0.0, 0.0)) > 0.9


@given(st.lists(st.floats(0, 1), min_size=7, max_size=7))
def test_it_is_always_a_probability(values: list[float]) -> None:
    assert 0.0 <= read_confidence_model().confidence(Signals(*values)) <= 1.0
