"""One knowledge base over the small corpus, shared by the tests of the read side."""

import pytest

from kb import KnowledgeBase
from kb.settings import Settings


@pytest.fixture(scope="session")
def base(served_index: Settings) -> KnowledgeBase:
    opened = KnowledgeBase.open(served_index)
    opened.embedder.warm_up()
    return opened
