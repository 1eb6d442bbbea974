"""The law of the project, read once."""

from datetime import date
from pathlib import Path

import pytest

from corpus.library import Library

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(ROOT / "corpus" / "texts", verify=False)


@pytest.fixture(scope="session")
def today() -> date:
    return date(2026, 11, 23)


@pytest.fixture(scope="session")
def corpus_folder() -> Path:
    return ROOT / "corpus"
