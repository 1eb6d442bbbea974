from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from qdrant_client import QdrantClient

from corpus.errors import GenerationCorrupt, LexcoopError
from indexing.build import build_index
from indexing.generation_writer import KEPT
from kb import KnowledgeBase
from kb.generation import RECORD, VECTORS, Generations
from kb.index.server import ALIAS
from kb.settings import Settings

QUESTION = "période d'essai de l'entrepreneur salarié"


class SharedServer(QdrantClient):
    """An in-memory server that outlives the connections to it."""

    def close(self, grpc_grace: float | None = None, **options: Any) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> QdrantClient:
    shared = SharedServer(":memory:")
    for module in ("indexing.generation_writer", "indexing.build", "kb.knowledge_base"):
        monkeypatch.setattr(f"{module}.QdrantClient", lambda **options: shared)
    return shared


def collections(server: QdrantClient) -> set[str]:
    return {entry.name for entry in server.get_collections().collections}


def test_three_generations_are_kept(installation: Settings) -> None:
    built = [build_index(installation, "coeur", force=True).generation for _ in range(KEPT + 2)]
    generations = Generations(installation.generations)
    assert generations.names() == built[-KEPT:]
    assert generations.current() == built[-1]


def test_what_is_served_is_kept_however_old(installation: Settings) -> None:
    generations = Generations(installation.generations)
    oldest = build_index(installation, "coeur", force=True).generation
    for _ in range(KEPT - 1):
        build_index(installation, "coeur", force=True)
    (generations.path(generations.names()[1]) / RECORD).write_bytes(b"")  # a damaged one stops nothing
    generations.switch(oldest)
    newest = build_index(installation, "coeur", force=True).generation
    assert generations.current() == newest
    assert generations.previous() < newest


def test_leftovers_of_killed_builds_are_removed(installation: Settings) -> None:
    leftover = installation.generations / ".building-20260101T000000000-aaaaaaaa" / VECTORS
    leftover.mkdir(parents=True)
    build_index(installation, "coeur")
    assert not leftover.parent.exists()


def test_a_build_that_fails_its_check_is_never_served(installation: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    served = build_index(installation, "coeur").generation
    with monkeypatch.context() as patch:
        patch.setattr("kb.index.edge.EdgeIndex.add", lambda self, points: None)
        with pytest.raises(GenerationCorrupt, match=r"122 passages attendus, 0 dans l'index|\d+ passages attendus, 0"):
            build_index(installation, "coeur", force=True)
    generations = Generations(installation.generations)
    assert (generations.current(), generations.names()) == (served, [served])


def test_the_check_looks_for_known_passages(installation: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from kb.index.protocol import Hits

    monkeypatch.setattr("kb.index.edge.EdgeIndex.search", lambda *arguments: Hits((), ()))
    with pytest.raises(GenerationCorrupt, match="un passage connu n'est pas retrouvé"):
        build_index(installation, "coeur")


def test_both_engines_give_the_same_documents_in_the_same_order(
    installation: Settings, served_index: Settings, server: QdrantClient
) -> None:
    remote = replace(installation, qdrant_url="http://qdrant.example")
    report = build_index(remote, "coeur")
    record = Generations(remote.generations).verify(report.generation)
    assert record.collection in collections(server)
    assert not (remote.generations / report.generation / VECTORS).exists()
    assert [entry.collection_name for entry in server.get_aliases().aliases if entry.alias_name == ALIAS] == [
        record.collection
    ]
    here, there = KnowledgeBase.open(served_index), KnowledgeBase.open(remote)
    for question in (QUESTION, "durée du CAPE", "qui rembourse les frais ?"):
        mine, theirs = here.search(question), there.search(question)
        assert [item.document.document_id for item in mine] == [item.document.document_id for item in theirs]
        assert [item.score for item in mine] == pytest.approx([item.score for item in theirs], abs=1e-3)
    here.close()


def test_a_second_build_on_a_server_embeds_nothing_and_keeps_the_collection(
    installation: Settings, server: QdrantClient
) -> None:
    remote = replace(installation, qdrant_url="http://qdrant.example")
    first = build_index(remote, "coeur")
    assert build_index(remote, "coeur").generation == first.generation
    server.delete_collection(f"lexcoop-{first.generation}")
    assert build_index(remote, "coeur").generation != first.generation


def test_old_collections_go_and_those_of_others_stay(installation: Settings, server: QdrantClient) -> None:
    remote = replace(installation, qdrant_url="http://qdrant.example")
    others = {"lexcoop-20250101T000000000-aaaaaaaa", "autre"}
    killed = "20260101T000000000-bbbbbbbb"
    for name in (*others, f"lexcoop-{killed}"):
        server.create_collection(name, vectors_config={})
    (remote.generations / f".building-{killed}").mkdir(parents=True)
    built = [build_index(remote, "coeur", force=True).generation for _ in range(KEPT + 1)]
    assert collections(server) == others | {f"lexcoop-{name}" for name in built[-KEPT:]}


def test_a_server_that_fails_is_one_sentence_and_nothing_is_left(
    installation: Settings, server: QdrantClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote = replace(installation, qdrant_url="http://qdrant.example")

    def refuse(*arguments: object, **options: object) -> None:
        raise ConnectionResetError("connexion coupée")

    monkeypatch.setattr(server, "upsert", refuse)
    with pytest.raises(LexcoopError, match="l'index servi n'a pas changé"):
        build_index(remote, "coeur")
    assert collections(server) == set()
    assert Generations(remote.generations).current() is None


def test_an_engine_s_own_error_is_one_sentence(installation: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object) -> None:
        raise RuntimeError("segment trop plein")

    monkeypatch.setattr("kb.index.edge.EdgeIndex.finish", fail)
    with pytest.raises(
        LexcoopError, match=r"interrompue \(RuntimeError : segment trop plein\) .* la place sur le disque"
    ):
        build_index(installation, "coeur")
