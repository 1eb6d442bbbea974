"""Which of the articles found carry the answer: a listwise model of what retrieval shows of each, beside the others."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.note import NEAR_QUESTIONS
from kb.answer.scorer import SliceScorer
from kb.retrieval.near_questions import likeness, votes
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
# An article a note rests on is quoted when it was itself found among the first so many.
RESTS_WITHIN = 5
MOST_ARTICLES = 3
# « … et quand… », « plus long que », « CDD vs CDI »: one article seldom answers.
_SEVERAL = re.compile(
    r"\bet\b|;|\+|\bvs\b|\bdiff[ée]renc|\bpar rapport\b|\bainsi que\b|\bou bien\b|\bque (?:celui|celle|ceux)\b|"
    r"\b(?:plus|moins|mieux|aussi)\b.*\bque\b",
    re.IGNORECASE,
)
# What an article missing from the dense list gets instead of a gap.
NOT_ALIKE = -1.5
# As in the ranking (kb/retrieval/settings.toml): how fast questions less near stop counting.
VOTE_WIDTH, VOTE_WIDTH_WORDS = 0.02, 0.1


@dataclass(frozen=True)
class ArticleChoice:
    """Weights of the features, their usual values, and the shares of the best article's chance that are kept.

    `rests_from` is for the articles a note that speaks rests on; `several_from` stands for both shares when the
    question asks several things.
    """

    weights: Mapping[str, float]
    means: Mapping[str, float]
    spreads: Mapping[str, float]
    joins_from: float
    rests_from: float
    several_from: float

    def chances(self, features: Sequence[Mapping[str, float]]) -> list[float]:
        """The chance of each article to be the one that answers; they sum to 1."""
        scores = [
            sum(weight * (row[name] - self.means[name]) / self.spreads[name] for name, weight in self.weights.items())
            for row in features
        ]
        best = max(scores, default=0.0)
        powers = [math.exp(score - best) for score in scores]
        return [power / sum(powers) for power in powers]

    def chosen(self, chances: Mapping[str, float], resting: Set[str], question: str) -> list[str]:
        """The articles to quote, most useful first: the likeliest, those that notes rest on, those as likely.

        `chances` come in the order found; `resting` are the articles of the notes that speak.
        """
        if not chances:
            return []
        several = asks_several(question)
        joins_from = self.several_from if several else self.joins_from
        rests_from = self.several_from if several else self.rests_from
        ranked = sorted(chances, key=lambda name: -chances[name])
        best = chances[ranked[0]]
        near = resting & set(list(chances)[:RESTS_WITHIN])
        rests = [name for name in ranked if name in near and chances[name] >= rests_from * best]
        joins = [name for name in ranked if chances[name] >= joins_from * best]
        return list(dict.fromkeys([ranked[0], *rests, *joins]))[:MOST_ARTICLES]


@cache
def read_article_choice() -> ArticleChoice:
    """The fitted model, from `article_choice.toml`."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return article_choice(data)


def article_choice(table: Mapping[str, Any]) -> ArticleChoice:
    """A model as its table writes it."""
    return ArticleChoice(
        table["weights"],
        table["means"],
        table["spreads"],
        table["joins_from"],
        table["rests_from"],
        table["several_from"],
    )


def asks_several(question: str) -> bool:
    """Whether a question asks several things, or compares two.

    >>> asks_several("Quelle durée, et qui prévenir ?"), asks_several("Quelle durée ?")
    (True, False)
    """
    return _SEVERAL.search(question) is not None


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
    background = cosines[min(BACKGROUND, len(cosines)) - 1]
    spread = max(best_cosine - background, 1e-6)
    best_bm25 = max(found.bm25 for found in law) or 1.0
    by_words = sorted(competing, key=lambda found: -found.bm25)
    sparse_rank = {found.document.document_id: rank for rank, found in enumerate(by_words, start=1)}
    coverages = [scorer.coverage(question, found.passage.embedded_text) for found in competing]
    best_coverage = max(coverages) or 1.0
    asked = [item for item in retrieved.note_items if item.passage.section == NEAR_QUESTIONS]
    said = [item for item in retrieved.note_items if item.passage.section != NEAR_QUESTIONS]
    best_note = max((item.cosine for item in said), default=0.0)
    best_asked = max((item.cosine for item in asked), default=0.0)
    resting = {key for item in speaking for key in item.passage.cites}
    written = likeness(retrieved.near_questions)
    last_written = min((item.score for item in retrieved.near_questions), default=0.0)
    voted = votes(retrieved.near_questions, VOTE_WIDTH)
    best_words = max((item.score for item in retrieved.worded_questions), default=1.0)
    worded = votes(retrieved.worded_questions, VOTE_WIDTH_WORDS * best_words)
    rows = []
    for found, coverage in zip(competing, coverages, strict=True):
        key = found.document.key
        note = max((item.cosine for item in said if key in item.passage.cites), default=0.0)
        near = max((item.cosine for item in asked if key in item.passage.cites), default=0.0)
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
                "asked_gap": 1 + (near - best_asked) / spread if near > 0 else 0.0,
                # 1 for a question asked in the very words of a note's.
                "asked_near": max(0.0, (near - background) / (1 - background)),
                # How near are the questions already written for this article, beside those of the others.
                "written_near": (written[key] - last_written) / (1 - last_written) if key in written else 0.0,
                "written_votes": voted.get(key, 0.0),
                "written_words": worded.get(key, 0.0),
                "hinted": float(key in understanding.hinted_articles[:HINTED]),
            }
        )
    return rows


def _words_all(found: Found, question: str, scorer: SliceScorer) -> float:
    text = found.document.body + " " + " ".join(found.document.section_path[-HEADINGS:])
    return scorer.coverage(question, text)
