from __future__ import annotations

import pytest
from qdrant_client import QdrantClient

from corpus.errors import GenerationCorrupt
from kb.index.server import ALIAS, ServerIndex, switch_alias


@pytest.fixture
def client() -> QdrantClient:
    return QdrantClient(":memory:")


def served(client: QdrantClient) -> dict[str, str]:
    return {entry.alias_name: entry.collection_name for entry in client.get_aliases().aliases}


def test_the_alias_is_set_then_moved(client: QdrantClient) -> None:
    for name in ("lexcoop-a", "lexcoop-b"):
        ServerIndex.create(client, name, 8)
        switch_alias(client, name)
        assert served(client) == {ALIAS: name}
    switch_alias(client, "lexcoop-a")
    assert served(client) == {ALIAS: "lexcoop-a"}


def test_other_aliases_are_left_alone(client: QdrantClient) -> None:
    ServerIndex.create(client, "lexcoop-a", 8)
    switch_alias(client, "lexcoop-a", alias="autre")
    switch_alias(client, "lexcoop-a")
    assert served(client) == {"autre": "lexcoop-a", ALIAS: "lexcoop-a"}


def test_a_collection_of_the_same_name_is_replaced(client: QdrantClient) -> None:
    ServerIndex.create(client, "lexcoop-a", 8)
    assert ServerIndex.create(client, "lexcoop-a", 16).count() == 0
    params = client.get_collection("lexcoop-a").config.params.vectors
    assert isinstance(params, dict)
    assert params["dense"].size == 16


def test_an_absent_collection_is_one_sentence(client: QdrantClient) -> None:
    with pytest.raises(GenerationCorrupt, match="Collection « lexcoop-x » absente du serveur Qdrant : lancez"):
        ServerIndex.open(client, "lexcoop-x")


def test_an_unreachable_server_is_one_sentence() -> None:
    # Port 9 (discard) is closed on any test machine.
    client = QdrantClient(url="http://127.0.0.1:9", timeout=2, check_compatibility=False)
    with pytest.raises(GenerationCorrupt, match=r"Serveur Qdrant injoignable .*vérifiez LEXCOOP_QDRANT_URL"):
        ServerIndex.open(client, "lexcoop-x")
