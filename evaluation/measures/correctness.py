"""Correctness: one verdict a question, used for calibration, risk–coverage and the list of failures.

Source: ours. An answer is right when it states every key fact, cites a gold or acceptable article and, for a
wrong premise, says so; a refusal is right when it was due.
"""

from __future__ import annotations


def is_correct(
    expected: str,
    status: str,
    *,
    facts: float | None,
    cites_expected_article: bool,
    right_version: bool = True,
) -> bool:
    """The verdict; `right_version` is the outcome of the dated-law check where there is one."""
    if expected == "abstained" or status == "abstained":
        return expected == status
    if expected == "corrected" and status != "corrected":
        return False
    return cites_expected_article and right_version and (facts is None or facts == 1.0)
