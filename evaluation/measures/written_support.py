"""Support of what a model wrote (generative mode): the share of its sentences that the passages do not prove.

Source: the « citation recall » of Liu, Zhang and Liang, « Evaluating Verifiability in Generative Search Engines »
(EMNLP Findings 2023), judged by the assistant's own verifier: these sentences were dropped before anyone read them.
"""

from __future__ import annotations


def unsupported_written(kept: int, dropped: int) -> float | None:
    """Dropped sentences over all those the model wrote; `None` when it wrote none.

    >>> unsupported_written(3, 1)
    0.25
    """
    written = kept + dropped
    return dropped / written if written else None
