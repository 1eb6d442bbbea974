from __future__ import annotations

from evaluation.measures.written_support import unsupported_written


def test_share_of_the_written_sentences_that_were_dropped() -> None:
    assert unsupported_written(kept=6, dropped=2) == 0.25
    assert unsupported_written(kept=0, dropped=5) == 1.0
    assert unsupported_written(kept=4, dropped=0) == 0.0


def test_is_undefined_when_no_model_wrote() -> None:
    assert unsupported_written(0, 0) is None
