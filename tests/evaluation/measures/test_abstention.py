from __future__ import annotations

from evaluation.measures.abstention import false_answer, false_refusal, right_reason


def test_false_answer_is_about_questions_to_refuse() -> None:
    assert false_answer("abstained", "answered") == 1.0
    assert false_answer("abstained", "corrected") == 1.0
    assert false_answer("abstained", "abstained") == 0.0
    assert false_answer("answered", "answered") is None


def test_false_refusal_is_about_questions_to_answer() -> None:
    assert false_refusal("answered", "abstained") == 1.0
    assert false_refusal("corrected", "answered") == 0.0
    assert false_refusal("abstained", "abstained") is None


def test_the_two_rates_over_five_questions() -> None:
    expected = ["abstained", "abstained", "answered", "answered", "corrected"]
    given = ["abstained", "answered", "abstained", "answered", "answered"]
    answers = [value for pair in zip(expected, given, strict=True) if (value := false_answer(*pair)) is not None]
    refusals = [value for pair in zip(expected, given, strict=True) if (value := false_refusal(*pair)) is not None]
    assert sum(answers) / len(answers) == 1 / 2
    assert sum(refusals) / len(refusals) == 1 / 3


def test_reason_counts_only_for_due_refusals() -> None:
    assert right_reason("abstained", "hors_corpus", "abstained", "hors_corpus") == 1.0
    assert right_reason("abstained", "hors_corpus", "abstained", "hors_sujet") == 0.0
    assert right_reason("abstained", "hors_corpus", "answered", None) is None
    assert right_reason("answered", None, "abstained", "hors_sujet") is None
