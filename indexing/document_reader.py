"""First step of the indexing pipeline: the corpus, read and checked, as documents."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from haystack import component

from corpus.library import Library
from indexing.cache import BuildCache
from indexing.citing import citations_of
from indexing.law_documents import law_documents
from indexing.note_documents import note_documents, read_notes
from kb.document import Document
from kb.settings import ROOT

# What decides how documents are read, cut and weighed: an upgrade that changes one of these is a reason to rebuild.
CODE = (
    "corpus/*.py",
    "corpus/citation_texts.toml",
    "indexing/*.py",
    "kb/*.py",
    "kb/answer/sentences.py",
    "kb/index/edge.py",
    "kb/index/server.py",
    "kb/understanding/vocabulary.py",
)


@component
class DocumentReader:
    """Reads texts and notes into documents; every article is served, whatever is embedded."""

    def __init__(self, texts: str, notes: str, cache: str) -> None:
        self.texts = texts
        self.notes = notes
        self.cache = cache

    @component.output_types(documents=list[Document])
    def run(self, today: date) -> dict[str, list[Document]]:
        """All documents, law first, in corpus order."""
        library = Library(Path(self.texts))
        cache = BuildCache(Path(self.cache))
        try:
            cites = citations_of(library, list(library.articles()), cache, today)
        finally:
            cache.close()
        documents = list(law_documents(library, cites))
        documents.extend(note_documents(read_notes(Path(self.notes))))
        return {"documents": documents}


def inputs_sha256(texts: Path, notes: Path, lexicon: Path, questions: Path) -> str:
    """One hash of everything a build depends on, its own code included: the same hash gives the same passages."""
    digest = hashlib.sha256()
    code = sorted(path for pattern in CODE for path in ROOT.glob(pattern))
    for path in [
        *code,
        *sorted(texts.glob("*")),
        *sorted(notes.glob("*.md")),
        *sorted(questions.glob("*.tsv")),
        lexicon,
    ]:
        if path.is_file():
            digest.update(path.name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
