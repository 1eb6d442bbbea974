"""In-batch softmax over positives and hard negatives, blind to passages known to be right for a question.

Source: the multiple negatives ranking loss (Henderson et al., 2017), as in sentence-transformers; the mask is ours,
because a public question often has several gold articles and the batch may hold them.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

TEMPERATURE = 0.02
NEVER = -1e4


def ranking_loss(
    questions: torch.Tensor, passages: torch.Tensor, gold: Sequence[frozenset[str]], keys: Sequence[str]
) -> torch.Tensor:
    """Mean cross-entropy, a scalar.

    `questions` has shape (n, dimension), `passages` (m, dimension) with m ≥ n, both of unit length; passage i < n is
    the positive of question i; `keys` names the article of each passage.
    """
    scores = questions @ passages.T / TEMPERATURE
    for row, articles in enumerate(gold):
        for column, key in enumerate(keys):
            if column != row and key in articles:
                scores[row, column] = NEVER
    return torch.nn.functional.cross_entropy(scores, torch.arange(len(gold), device=scores.device))
