"""Abstention, as two rates that pull against each other, and the reason given.

Source: Rajpurkar, Jia and Liang, « Know What You Don't Know » (SQuAD 2.0, ACL 2018) for the two kinds of
question.
"""

from __future__ import annotations

ABSTAINED = "abstained"


def false_answer(expected: str, status: str) -> float | None:
    """1 when the system answered a question it had to refuse, 0 when it refused; `None`
    when an answer was due.
    """
    return float(status != ABSTAINED) if expected == ABSTAINED else None


def false_refusal(expected: str, status: str) -> float | None:
    """1 when the system refused a question it could answer, 0 when it answered; `None` when
    a refusal was due.
    """
    return float(status == ABSTAINED) if expected != ABSTAINED else None


def right_reason(expected: str, expected_reason: str | None, status: str, reason: str | None) -> float | None:
    """1 when a due refusal gives the due reason, 0 when it gives another; `None` without a due refusal."""
    return float(reason == expected_reason) if expected == ABSTAINED == status else None
