import numpy as np

from kb.question import IndexedQuestion


def test_a_vector_comes_back_to_the_third_decimal() -> None:
    vector = np.array([0.6, -0.8, 0.0001], dtype=np.float32)
    item = IndexedQuestion.of("Qui ?", ("t:L1",), vector)
    assert len(item.vector) == 2 * 3
    assert np.abs(item.decoded() - vector).max() < 5e-4
    assert item.decoded().dtype == np.float32
