"""Citation recall and precision: do the articles an answer cites agree with the gold ones?

Source: the idea of ALCE (Gao et al., « Enabling Large Language Models to Generate Text with Citations »,
EMNLP 2023), with hand-picked articles in the place of an entailment model. Notes are not counted: gold is
law.
"""

from __future__ import annotations

from collections.abc import Collection


def citation_recall(cited: Collection[str], gold: Collection[str]) -> float | None:
    """Share of the gold articles that the answer cites; `None` without gold.

    >>> citation_recall({"a"}, {"a", "b"})
    0.5
    """
    if not gold:
        return None
    return len(set(cited) & set(gold)) / len(set(gold))


def citation_precision(cited: Collection[str], gold: Collection[str], acceptable: Collection[str]) -> float | None:
    """Share of the cited articles that are gold or acceptable; `None` when no article is cited.

    >>> citation_precision({"a", "x"}, {"a", "b"}, {"c"})
    0.5
    """
    if not cited:
        return None
    return len(set(cited) & (set(gold) | set(acceptable))) / len(set(cited))
