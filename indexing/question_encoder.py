"""Beside the passages: the questions that articles answer, encoded as questions are."""

from __future__ import annotations

import hashlib
from pathlib import Path

from haystack import component

from corpus.article_question import read_article_questions
from indexing.cache import BuildCache
from indexing.passage_embedder import SAVE_EVERY, Progress
from kb.document import Document
from kb.embedder import Embedder
from kb.question import IndexedQuestion

# A question and a passage of the same words have two vectors: the model prefixes them differently.
PREFIX = "question\n"


@component
class QuestionEncoder:
    """Reads the questions of the corpus and encodes them; known vectors come from the cache.

    A question none of whose articles the corpus holds is left out; an article it does not hold is left out of the rest.
    """

    def __init__(
        self,
        folder: str,
        model: str,
        precision: str,
        cache: str,
        *,
        packaged: bool,
        progress: Progress | None = None,
    ) -> None:
        self.folder = folder
        self.model = model
        self.precision = precision
        self.cache = cache
        self.packaged = packaged
        self._progress = progress or (lambda step, done, total: None)
        self._embedder = Embedder(model, precision, packaged=packaged)

    @component.output_types(questions=list[IndexedQuestion])
    def run(self, documents: list[Document]) -> dict[str, list[IndexedQuestion]]:
        """The questions in file order, each text once."""
        held = {document.key for document in documents}
        asked: dict[str, tuple[str, ...]] = {}
        outside: dict[str, str] = {}
        for item in read_article_questions(Path(self.folder)):
            articles = tuple(key for key in item.articles if key in held)
            if articles or item.outside:
                asked[item.question] = tuple(dict.fromkeys((*asked.get(item.question, ()), *articles)))
                outside[item.question] = item.outside
        if not asked:
            return {"questions": []}
        hashes = {text: hashlib.sha256((PREFIX + text).encode()).hexdigest() for text in asked}
        fingerprint = self._embedder.fingerprint
        cache = BuildCache(Path(self.cache))
        try:
            known = cache.vectors(fingerprint, sorted(hashes.values()))
            missing = sorted((text for text in asked if hashes[text] not in known), key=len)
            for start in range(0, len(missing), SAVE_EVERY):
                self._progress("questions", start, len(missing))
                part = missing[start : start + SAVE_EVERY]
                fresh = list(zip((hashes[text] for text in part), self._embedder.queries(part), strict=True))
                cache.add_vectors(fingerprint, fresh)
                known.update(fresh)
            if missing:
                self._progress("questions", len(missing), len(missing))
        finally:
            cache.close()
        return {
            "questions": [
                IndexedQuestion.of(text, articles, known[hashes[text]], outside[text])
                for text, articles in asked.items()
            ]
        }
