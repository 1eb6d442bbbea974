"""What a killed build leaves behind: a half-written folder, and on a server a half-filled collection."""

from __future__ import annotations

import shutil
from pathlib import Path

from qdrant_client import QdrantClient

PREFIX = ".building-"


def building_folder(folder: Path, name: str) -> Path:
    """Where the generation `name` is written until it is whole."""
    return folder / f"{PREFIX}{name}"


def collection_name(name: str) -> str:
    """The server's collection for a generation."""
    return f"lexcoop-{name}"


def remove_leftovers(folder: Path, client: QdrantClient | None) -> None:
    """Remove what killed builds left; only the holder of the build lock may call this."""
    for leftover in folder.glob(f"{PREFIX}*"):
        remove_build(leftover, client)


def remove_build(building: Path, client: QdrantClient | None) -> None:
    """Remove one unfinished build, its collection first: a collection without its folder would never be found."""
    collection = collection_name(building.name.removeprefix(PREFIX))
    if client and client.collection_exists(collection):
        client.delete_collection(collection)
    shutil.rmtree(building, ignore_errors=True)
