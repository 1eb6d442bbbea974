from __future__ import annotations

from evaluation.measures.correctness import is_correct


def test_an_answer_needs_facts_and_an_expected_article() -> None:
    assert is_correct("answered", "answered", facts=1.0, cites_expected_article=True)
    assert is_correct("answered", "answered", facts=None, cites_expected_article=True)
    assert not is_correct("answered", "answered", facts=0.5, cites_expected_article=True)
    assert not is_correct("answered", "answered", facts=1.0, cites_expected_article=False)
    assert not is_correct("answered", "answered", facts=1.0, cites_expected_article=True, right_version=False)


def test_a_refusal_is_right_exactly_when_due() -> None:
    assert is_correct("abstained", "abstained", facts=None, cites_expected_article=False)
    assert not is_correct("abstained", "answered", facts=None, cites_expected_article=True)
    assert not is_correct("answered", "abstained", facts=1.0, cites_expected_article=True)


def test_a_wrong_premise_must_be_said() -> None:
    assert is_correct("corrected", "corrected", facts=1.0, cites_expected_article=True)
    assert not is_correct("corrected", "answered", facts=1.0, cites_expected_article=True)
    assert is_correct("answered", "corrected", facts=1.0, cites_expected_article=True)
