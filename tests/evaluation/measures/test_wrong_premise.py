from __future__ import annotations

from evaluation.measures.wrong_premise import false_correction, wrong_premise


def test_a_wrong_premise_must_be_corrected_with_the_facts() -> None:
    assert wrong_premise("corrected", "corrected", 1.0) == 1.0
    assert wrong_premise("corrected", "corrected", 0.5) == 0.0
    assert wrong_premise("corrected", "answered", 1.0) == 0.0
    assert wrong_premise("corrected", "abstained", 0.0) == 0.0
    assert wrong_premise("answered", "corrected", 1.0) is None


def test_a_sound_premise_must_be_left_alone() -> None:
    assert false_correction("answered", "corrected") == 1.0
    assert false_correction("answered", "answered") == 0.0
    assert false_correction("answered", "abstained") is None
    assert false_correction("corrected", "corrected") is None
