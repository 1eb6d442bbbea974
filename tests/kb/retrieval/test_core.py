"""What counts as the law of CAE itself."""

import pytest

from kb.retrieval.core import is_core


@pytest.mark.parametrize(
    "key",
    [
        "code-du-travail:L7331-2",
        "code-du-travail:R7332-1",
        "code-du-travail:L5142-1",
        "code-de-commerce:L127-2",
        "loi-47-1775:26-41",
    ],
)
def test_core(key: str) -> None:
    assert is_core(key)


@pytest.mark.parametrize(
    "key",
    [
        "code-du-travail:L7321-1",
        "code-du-travail:L1237-11",
        "code-de-commerce:L1270-1",
        "loi-47-1775:26-4",
        "note:cape",
        "",
    ],
)
def test_the_rest(key: str) -> None:
    assert not is_core(key)
