"""An installation with a workshop: the small corpus and its served index, copied, a journal, and three people."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexing.workshop.workshop import Workshop
from kb import KnowledgeBase
from kb.journal.journal import Journal
from kb.journal.person import ADMINISTRATOR, LAWYER, READER, Person
from kb.settings import Settings
from tests.small_corpus import settings_in

SLUG = "duree-et-renouvellement-du-cape"
CLAIRE = Person("claire@exemple.coop", LAWYER)
PAUL = Person("paul@exemple.coop", LAWYER)
LUC = Person("luc@exemple.coop", READER)
ADMIN = Person("admin@exemple.coop", ADMINISTRATOR)


@pytest.fixture
def settings(small_corpus: Path, served_index: Settings, tmp_path: Path) -> Settings:
    """Copies: whatever is published stays in the test's own folder."""
    shutil.copytree(small_corpus, tmp_path / "corpus")
    copy = settings_in(tmp_path / "var", tmp_path / "corpus")
    for name in ("cache", "index"):
        shutil.copytree(served_index.var / name, tmp_path / "var" / name)
    return replace(copy, second_reader="oui")


@pytest.fixture
def journal(settings: Settings) -> Iterator[Journal]:
    journal = Journal.open(settings)
    yield journal
    journal.close()


@pytest.fixture(scope="session")
def loaded(served_index: Settings) -> KnowledgeBase:
    """For its embedder: loading one takes seconds."""
    base = KnowledgeBase.open(served_index)
    base.search("essai")
    return base


@pytest.fixture
def base(settings: Settings, loaded: KnowledgeBase) -> Iterator[KnowledgeBase]:
    base = KnowledgeBase(settings)
    base.embedder = loaded.embedder
    base.refresh()
    yield base
    base.close()


@pytest.fixture
def workshop(settings: Settings, journal: Journal, base: KnowledgeBase) -> Workshop:
    return Workshop(settings, journal, base=lambda: base, embedder=base.embedder)
