"""Texts put aside when two people write the same note, or when a draft is thrown away: nothing typed is lost."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path

from indexing.workshop.files import write_whole

_MOST = 20


class SetAside:
    """One folder a note under `folder`, one file a text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, slug: str, text: str) -> None:
        """Keep a text; raises `WorkshopError`."""
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}.md"
        write_whole(self._folder / slug / name, text.encode("utf-8"))

    def of(self, slug: str) -> tuple[tuple[str, str], ...]:
        """(name, text) of the last texts put aside of a note, latest first."""
        paths = sorted((self._folder / slug).glob("*.md"), reverse=True)
        return tuple((path.name, path.read_text(encoding="utf-8")) for path in paths[:_MOST])
