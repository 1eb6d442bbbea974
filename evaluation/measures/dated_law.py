"""Dated law: does a question about a date get the wording that applied on that date?

Source: the third promise of the project's design. The wording is compared by its SHA-256, sealed in the
question set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def dated_law(
    gold: Mapping[str, str | None],
    cited: Sequence[tuple[str, str | None]],
    *,
    abstention_due: bool,
    abstained: bool,
    right_reason: bool,
) -> float | None:
    """1 or 0. `gold` maps articles to the SHA-256 of their wording at the date, `cited` pairs articles with
    theirs.

    An answer is right when it cites at least one gold article, each in the wording of the date. Where no
    wording is held at that date, the right thing is to refuse for that very reason.
    """
    if abstention_due:
        return float(abstained and right_reason)
    versions = [(key, digest) for key, digest in cited if key in gold]
    return float(not abstained and bool(versions) and all(gold[key] == digest for key, digest in versions))
