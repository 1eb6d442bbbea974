"""The record of a passage: the slice of a document that is embedded, retrieved and quoted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kb.immutable import Immutable


@dataclass(frozen=True)
class Passage(Immutable):
    """A slice `[start, end)` of a document's body, in characters, and the text to embed, kept apart from it.

    `embedded_text` carries context (title, section path, the sentence that introduces a list); the slice never does.
    `section` names the note section the slice comes from, and `cites` the article keys its words name; both are empty
    for the law.
    """

    document_id: str
    start: int
    end: int
    embedded_text: str
    section: str = ""
    cites: tuple[str, ...] = ()

    @property
    def passage_id(self) -> str:
        """Stable identifier: hash of the document and the offsets."""
        return hashlib.sha256(f"{self.document_id}\n{self.start}\n{self.end}".encode()).hexdigest()[:32]

    @property
    def point_id(self) -> int:
        """The identifier vector indexes ask for: the first 63 bits of `passage_id`."""
        return int(self.passage_id[:16], 16) >> 1

    @property
    def embedded_sha256(self) -> str:
        """Hash of the text to embed: with the model's fingerprint, the key of the vector cache."""
        return hashlib.sha256(self.embedded_text.encode("utf-8")).hexdigest()
