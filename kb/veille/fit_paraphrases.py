"""Measures the likeness threshold: `python -m kb.veille.fit_paraphrases`, on the notes and index in service.

A note is taken to say what the articles it cites say. Every note is scored against every article a note cites and
`DISTRACTORS` core articles none cites; the threshold with the best F1 on half of the notes is measured on the others.
"""

from __future__ import annotations

import sys
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kb import KnowledgeBase
from kb.document import Document
from kb.document_store import DocumentStore
from kb.settings import read_settings
from kb.veille.paraphrases import THRESHOLDS, Paraphrases, Threshold, law_lines

DISTRACTORS = 250


def fit(base: KnowledgeBase) -> Threshold:
    """The threshold of the model and notes in service, with its precision and recall on notes left out."""
    store = base.documents
    search = Paraphrases(store, base.opened.index, base.embedder)
    notes = store.notes()
    articles = _articles(store)
    lines = [(place, line) for place, article in enumerate(articles) for line in law_lines(article.body)]
    likeness = search.likeness([line for _, line in lines])
    scores = np.full((len(notes), len(articles)), -1.0)
    places = np.array([place for place, _ in lines])
    keys = [note.key for note in notes]
    rows = np.array([keys.index(item.document.key) for item in search.items])
    for note in range(len(notes)):
        of_note = likeness[rows == note].max(axis=0, initial=-1.0)
        np.maximum.at(scores[note], places, of_note)
    cited = np.array([[article.key in note.cites for article in articles] for note in notes])
    return _measured(scores, cited)


def write(fingerprint: str, found: Threshold) -> None:
    """Add the threshold of a model, or replace it."""
    text = THRESHOLDS.read_text(encoding="utf-8") if THRESHOLDS.exists() else ""
    blocks = [block for block in text.split("\n[") if block.strip()]
    kept = [
        block.removeprefix("[").strip()
        for block in blocks
        if not block.removeprefix("[").startswith(f"model-{fingerprint}]")
    ]
    kept.append(
        f"model-{fingerprint}]\nlikeness = {found.likeness:.4f}\n"
        f"precision = {found.precision:.3f}\nrecall = {found.recall:.3f}"
    )
    THRESHOLDS.write_text("\n\n".join("[" + block for block in kept) + "\n", encoding="utf-8")


def _articles(store: DocumentStore) -> list[Document]:
    today = date.today()
    cited = sorted({key for note in store.notes() for key in note.cites})
    found = []
    for key in cited:
        text_id, _, num = key.partition(":")
        found.append(store.in_force(text_id, num, today))
    others = [
        document
        for text_id in store.text_ids()
        for num in store.numbers(text_id)
        if f"{text_id}:{num}" not in cited and (document := store.in_force(text_id, num, today)) and document.core
    ]
    step = max(1, len(others) // DISTRACTORS)
    return [article for article in found if article] + others[::step][:DISTRACTORS]


def _measured(scores: NDArray[np.float64], cited: NDArray[np.bool_]) -> Threshold:
    chosen, left = scores[::2].ravel(), scores[1::2].ravel()
    right, truth = cited[::2].ravel(), cited[1::2].ravel()
    order = np.argsort(-chosen)
    hits = np.cumsum(right[order])
    shown = np.arange(1, len(order) + 1)
    f1 = 2 * hits / (shown + right.sum())
    threshold = float(chosen[order][f1.argmax()])
    kept = left >= threshold
    precision = float(truth[kept].mean()) if kept.any() else 0.0
    return Threshold(threshold, precision, float(truth[kept].sum() / max(1, truth.sum())))


if __name__ == "__main__":
    opened = KnowledgeBase.open(read_settings())
    measured = fit(opened)
    write(opened.embedder.weights_fingerprint, measured)
    sys.stdout.write(f"{opened.embedder.weights_fingerprint} : {measured}\n")
