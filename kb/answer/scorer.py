"""How well a slice answers a question: likeness of meaning, words shared, and figures when a figure is asked for."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from kb.embedder import Embedder
from kb.sparse import SparseEncoder
from kb.understanding.vocabulary import fold

_WORD = re.compile(r"[^\W_]+")
# Words of a question that ask for a quantity, and words of law that state one.
_ASKS_FIGURE = re.compile(
    r"\b(?:combien|dur[ée]e|d[ée]lais?|montant|taux|plafond|minimum|maximum|maximale?|minimale?|nombre|pourcentage|"
    r"quand|date|âge|tous les|how (?:long|many|much)|cu[áa]nt\w*)\b",
    re.IGNORECASE,
)
_STATES_FIGURE = re.compile(
    r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|seize|vingt|trente|quarante|cinquante|"
    r"soixante|cent|mille|moiti[ée]|tiers|quart|dixième|un mois|un an|une année)\b",
    re.IGNORECASE,
)
FIGURE_BONUS = 0.03
# E5's cosines crowd between .75 and .92: shared words decide among them.
SHARED_WEIGHT = 0.12
# The likeness of the slices compared is stretched to this range: an encoder's own scale changes nothing.
LIKENESS_RANGE = 0.08


class SliceScorer:
    """Scores slices against one question; `idf` comes from the vocabulary of the generation."""

    def __init__(self, embedder: Embedder, sparse: SparseEncoder, vocabulary: dict[str, int], passages: int) -> None:
        self.embedder = embedder
        self.sparse = sparse
        self._vocabulary = vocabulary
        self._passages = max(passages, 1)

    def __contains__(self, word: str) -> bool:
        """Whether the corpus has the word."""
        return fold(word) in self._vocabulary

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """One score a text; only their order and their gaps mean something."""
        if not texts:
            return []
        cosines = self.likeness(question, texts)
        best, spread = max(cosines), max(max(cosines) - min(cosines), 1e-6)
        cosines = [LIKENESS_RANGE * (cosine - best) / spread for cosine in cosines]
        asks = asks_figure(question)
        return [
            cosine
            + SHARED_WEIGHT * self.coverage(question, text)
            + (FIGURE_BONUS if asks and _STATES_FIGURE.search(text) else 0.0)
            for cosine, text in zip(cosines, texts, strict=True)
        ]

    def likeness(self, question: str, texts: Sequence[str]) -> list[float]:
        """The cosine of each text with the question."""
        if not texts:
            return []
        vector = self.embedder.query(question)
        return [float(cosine) for cosine in self.embedder.passages(texts) @ vector]

    def coverage(self, question: str, text: str) -> float:
        """Share of the question's words, weighted by rarity, that the text holds (stems compared); 0 to 1."""
        weights = self.rarity(question)
        total = sum(weights.values())
        if not total:
            return 0.0
        present = set(self.sparse.query(text).indices)
        return sum(weight for term, weight in weights.items() if term in present) / total

    def rarity(self, question: str) -> dict[int, float]:
        """Inverse document frequency of each term of a question; a word the corpus lacks counts as the rarest."""
        weights: dict[int, float] = {}
        for word in _WORD.findall(question):
            for term in self.sparse.query(word).indices:
                count = self._vocabulary.get(fold(word), 0)
                weights[term] = math.log(1 + self._passages / (1 + count))
        return weights


def asks_figure(question: str) -> bool:
    """Whether a question asks for a quantity or a date.

    >>> asks_figure("Combien de jours ?"), asks_figure("Qui décide ?")
    (True, False)
    """
    return _ASKS_FIGURE.search(question) is not None
