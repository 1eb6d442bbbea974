"""What a build leaves is what is served: offline, and with a sentence for each thing that can be wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_socket import SocketBlockedError, disable_socket, enable_socket

from corpus.errors import GenerationCorrupt, IndexMissing, ModelMismatch
from indexing.build import build_index
from kb import KnowledgeBase
from kb.generation import CURRENT, DOCUMENTS, RECORD, VECTORS, Generations
from kb.settings import Settings

QUESTION = "Quelle est la durée maximale de la période d'essai d'un entrepreneur salarié ?"


@pytest.fixture
def no_network() -> Iterator[None]:
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


@pytest.mark.usefixtures("no_network")
def test_building_and_asking_never_touch_the_network(small_corpus: Path, installation: Settings) -> None:
    import socket

    with pytest.raises(SocketBlockedError):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    heading = "## En pratique\n"
    note = installation.notes / "periode-essai-entrepreneur-salarie.md"
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace(heading, f"{heading}- Un conseil tout neuf, pour l'essai.\n"), encoding="utf-8")
    assert build_index(installation, "coeur").embedded > 0
    base = KnowledgeBase.open(installation)
    answer = base.ask(QUESTION)
    assert answer.status == "answered"
    assert "huit mois" in answer.text
    assert base.search(QUESTION)
    base.close()


def test_every_quotation_is_a_slice_of_a_stored_text(served_index: Settings) -> None:
    base = KnowledgeBase.open(served_index)
    answer = base.ask(QUESTION)
    assert answer.citations
    for citation in answer.citations:
        document = base.documents.document(citation.document)
        assert document
        assert document.body[citation.start : citation.end] == citation.quote
        assert document.slice_sha256(citation.start, citation.end) == citation.sha256
    base.close()


def test_no_index_is_one_sentence(installation: Settings) -> None:
    with pytest.raises(IndexMissing, match="Aucun index : lancez `lexcoop index`"):
        KnowledgeBase.open(installation)


def test_another_model_is_one_sentence(served_index: Settings, packaged_model: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre-e5"
    shutil.copytree(packaged_model, other)
    (other / "tokenizer.json").write_bytes((other / "tokenizer.json").read_bytes() + b"\n")
    with pytest.raises(
        ModelMismatch, match=r"construit avec le modèle .*, le modèle configuré est .*autre-e5"
    ) as caught:
        KnowledgeBase.open(replace(served_index, embedder=str(other)))
    assert "lancez `lexcoop index`" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.fixture
def twice(installation: Settings) -> tuple[Settings, str, str]:
    first = build_index(installation, "coeur", force=True).generation
    return installation, first, build_index(installation, "coeur", force=True).generation


@pytest.mark.parametrize(
    "damage", ["documents", "documents gone", "record", "vectors", "vectors panic", "vectors gone", "all gone"]
)
def test_a_damaged_generation_gives_way_to_the_one_before_and_says_so(
    twice: tuple[Settings, str, str], damage: str
) -> None:
    settings, before, served = twice
    folder = settings.generations / served
    if damage == "documents":
        content = bytearray((folder / DOCUMENTS).read_bytes())
        content[len(content) // 2] ^= 1
        (folder / DOCUMENTS).write_bytes(content)
    elif damage == "documents gone":
        (folder / DOCUMENTS).unlink()
    elif damage == "record":
        (folder / RECORD).write_text("{", encoding="utf-8")
    elif damage == "vectors":
        next(folder.rglob("chunk_0.mmap")).write_bytes(b"")
    elif damage == "vectors panic":
        for path in folder.rglob("status.dat"):
            path.write_bytes(b"")
    elif damage == "vectors gone":
        shutil.rmtree(folder / VECTORS)
    else:
        shutil.rmtree(folder)
    base = KnowledgeBase.open(settings)
    assert base.generation == before
    (warning,) = base.warnings
    assert served in warning
    assert f"la génération précédente ({before}) répond" in warning
    answer = base.ask(QUESTION)
    assert "huit mois" in answer.text
    assert warning in answer.warnings
    base.close()


def test_when_every_generation_is_damaged_the_first_reason_is_given(twice: tuple[Settings, str, str]) -> None:
    settings, before, served = twice
    for name in (before, served):
        (settings.generations / name / DOCUMENTS).unlink()
    with pytest.raises(GenerationCorrupt, match=f"Génération {served} : .* lancez `lexcoop index`"):
        KnowledgeBase.open(settings)


def test_going_back_is_seen_by_a_reader_that_is_open(twice: tuple[Settings, str, str]) -> None:
    settings, before, served = twice
    base = KnowledgeBase.open(settings)
    assert base.generation == served
    generations = Generations(settings.generations)
    generations.switch(generations.previous())
    assert base.generation == before
    assert (settings.generations / CURRENT).read_text(encoding="utf-8").strip() == before
    base.close()
