"""The articles CAE life is made of: the prior that a question about CAE life may use."""

from __future__ import annotations

import re

# C. trav. L7331-1 s. and R7331-1 s. (CAE), L5142-1 s. and R5142-1 s. (CAPE), C. com. L127-1 s. and R127-1 s. (CAPE):
# the two chapters that are about nothing else.
CORE_KEYS = re.compile(r"code-du-travail:[LR](?:733[12]|5142)-\d+|code-de-commerce:[LR]127-\d+|loi-47-1775:26-41")


def is_core(key: str) -> bool:
    """Whether an article key belongs to the law of CAE itself."""
    return CORE_KEYS.fullmatch(key) is not None
