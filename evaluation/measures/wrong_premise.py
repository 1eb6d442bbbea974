"""Wrong premises: is a false assumption noticed and put right, and is a sound one left alone?

Source: Yu et al., « CREPE: Open-Domain Question Answering with False Presuppositions » (ACL 2023).
"""

from __future__ import annotations


def wrong_premise(expected: str, status: str, facts: float | None) -> float | None:
    """1 when a wrong premise is corrected with all the key facts, else 0; `None` when the
    premise is sound.
    """
    if expected != "corrected":
        return None
    return float(status == "corrected" and (facts is None or facts == 1.0))


def false_correction(expected: str, status: str) -> float | None:
    """1 when the system « corrects » a question whose premise is sound, 0 when it just
    answers; else `None`.
    """
    return float(status == "corrected") if expected == "answered" and status != "abstained" else None
