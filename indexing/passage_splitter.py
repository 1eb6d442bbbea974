"""Second step: documents cut into passages; the scope decides which articles are embedded."""

from __future__ import annotations

from pathlib import Path

from haystack import component

from corpus.lexicon import Lexicon
from corpus.manifest import COMPLETE
from indexing.passages import split_documents
from kb.document import Document
from kb.passage import Passage


@component
class PassageSplitter:
    """Splits legally, with the lexicon's everyday words added to the text to embed."""

    def __init__(self, lexicon: str) -> None:
        self.lexicon = lexicon
        self._lexicon: Lexicon | None = None

    def warm_up(self) -> None:
        """Read the lexicon."""
        if self._lexicon is None:
            self._lexicon = Lexicon.load(Path(self.lexicon))

    @component.output_types(documents=list[Document], passages=list[Passage])
    def run(self, documents: list[Document], scope: str) -> dict[str, list[Document] | list[Passage]]:
        """Passages of the documents in scope; all documents pass through."""
        self.warm_up()
        if self._lexicon is None:
            raise RuntimeError("warm_up leaves the lexicon loaded")
        known = {document.key for document in documents}
        embedded = [document for document in documents if scope == COMPLETE or document.core]
        return {"documents": documents, "passages": list(split_documents(embedded, self._lexicon, known))}
