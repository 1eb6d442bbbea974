"""Which of the articles found carry the answer: a listwise model of what retrieval shows of each, beside the others."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kb.answer.scorer import SliceScorer
from kb.retrieval.record import Found, NoteItem, Retrieved
from kb.understanding.record import Understanding

FILE = Path(__file__).parent / "article_choice.toml"
# Articles that compete; nine in ten of the gold ones found at all are among the first ten (docs/retrieval.md).
COMPETING = 12
# An article's last headings say what it is about; the first ones are those of the whole code.
HEADINGS = 2
HINTED = 6
# The twentieth cosine is what an article that has nothing to do with the question gets: gaps are counted in
# distances to it, so that another encoder's scale changes nothing.
BACKGROUND = 20
# What an article missing from the dense list gets instead of a gap.
NOT_ALIKE = -1.5


@dataclass(frozen=True)
class ArticleChoice:
    """Weights of the features, their usual values, and the shares of the best article's chance that are kept."""

    weights: Mapping[str, float]
    means: Mapping[str, float]
    spreads: Mapping[str, float]
    joins_from: float
    rests_from: float

    def chances(self, features: Sequence[Mapping[str, float]]) -> list[float]:
        """The chance of each article to be the one that answers; they sum to 1."""
        scores = [
            sum(weight * (row[name] - self.means[name]) / self.spreads[name] for name, weight in self.weights.items())
            for row in features
        ]
        best = max(scores, default=0.0)
        powers = [math.exp(score - best) for score in scores]
        return [power / sum(powers) for power in powers]


@cache
def read_article_choice() -> ArticleChoice:
    """The fitted model, from `article_choice.toml`."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return ArticleChoice(data["weights"], data["means"], data["spreads"], data["joins_from"], data["rests_from"])


def article_features(
    understanding: Understanding, retrieved: Retrieved, speaking: Sequence[NoteItem], scorer: SliceScorer
) -> list[dict[str, float]]:
    """What is known of each competing article, in the order found; every feature is relative to the other articles."""
    law = retrieved.law()
    competing = law[:COMPETING]
    if not competing:
        return []
    question = understanding.search_text
    cosines = sorted((found.cosine for found in law if found.cosine > 0), reverse=True) or [0.0]
    best_cosine = cosines[0]
    spread = max(best_cosine - cosines[min(BACKGROUND, len(cosines)) - 1], 1e-6)
    best_bm25 = max(found.bm25 for found in law) or 1.0
    by_words = sorted(competing, key=lambda found: -found.bm25)
    sparse_rank = {found.document.document_id: rank for rank, found in enumerate(by_words, start=1)}
    coverages = [scorer.coverage(question, found.passage.embedded_text) for found in competing]
    best_coverage = max(coverages) or 1.0
    best_note = max((item.cosine for item in retrieved.note_items), default=0.0)
    resting = {key for item in speaking for key in item.passage.cites}
    rows = []
    for found, coverage in zip(competing, coverages, strict=True):
        key = found.document.key
        note = max((item.cosine for item in retrieved.note_items if key in item.passage.cites), default=0.0)
        rows.append(
            {
                "rank_share": found.score / (law[0].score or 1.0),
                "cosine_gap": (found.cosine - best_cosine) / spread if found.cosine > 0 else NOT_ALIKE,
                "bm25_share": found.bm25 / best_bm25,
                "bm25_rank": 1 / sparse_rank[found.document.document_id],
                "words_share": coverage / best_coverage,
                "words_all": _words_all(found, question, scorer),
                "note_gap": 1 + (note - best_note) / spread if note > 0 else 0.0,
                "note_first": float(note > 0 and note >= best_cosine),
                "note_rests": float(key in resting),
                "hinted": float(key in understanding.hinted_articles[:HINTED]),
            }
        )
    return rows


def _words_all(found: Found, question: str, scorer: SliceScorer) -> float:
    text = found.document.body + " " + " ".join(found.document.section_path[-HEADINGS:])
    return scorer.coverage(question, text)
