"""Which notes and articles carry the answer, and which of their slices."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.citation import find_references, resolve
from kb.answer.quoting import Slice, best_slices, short_answer
from kb.answer.scorer import SliceScorer
from kb.answer.sentences import Piece, words
from kb.document import Document
from kb.document_store import DocumentStore
from kb.retrieval.record import Found, Retrieved
from kb.understanding.record import Understanding

# A note answers when its likeness to the question is at most this far below the best article's…
NOTE_MARGIN = 0.01
# …and its sentences are kept when at most this far below the best of them.
SENTENCE_MARGIN = 0.035
NOTE_SENTENCES = 3
# An article is quoted when its rank score is at least this share of the first one's.
LAW_SHARE = 0.82
LAW_QUOTES = 3
WORD_BUDGET = 180


@dataclass(frozen=True)
class Quote:
    """A slice of a document to be shown."""

    document_id: str
    start: int
    end: int
    score: float


@dataclass(frozen=True)
class NoteSentence:
    """A sentence of a note and the slices of law it rests on."""

    document_id: str
    start: int
    end: int
    score: float
    support: tuple[Quote, ...]


@dataclass(frozen=True)
class Evidence:
    """What the answer is made of, in the order it is said; `expired` are articles cited without a version in force."""

    note_sentences: tuple[NoteSentence, ...]
    law: tuple[Quote, ...]
    expired: tuple[str, ...] = ()


class EvidenceChooser:
    """Chooses evidence for one generation."""

    def __init__(self, store: DocumentStore, scorer: SliceScorer) -> None:
        self.store = store
        self.scorer = scorer

    def choose(self, understanding: Understanding, retrieved: Retrieved) -> Evidence:
        """Note sentences first (each with its law), then the articles that answer best."""
        law, notes = retrieved.law(), retrieved.notes()
        sentences: tuple[NoteSentence, ...] = ()
        expired: tuple[str, ...] = ()
        if notes and self._note_answers(notes[0], law, understanding):
            sentences, expired = self._note_sentences(notes[0].document, understanding)
        budget = WORD_BUDGET - sum(words(self._text(s.document_id, s.start, s.end)) for s in sentences)
        quotes = self._law_quotes(law, sentences, understanding, budget)
        return Evidence(sentences, quotes, expired)

    def _note_answers(self, note: Found, law: tuple[Found, ...], understanding: Understanding) -> bool:
        if any(item.named for item in law):
            return note.cosine > 0 and any(item.named and item.document.key in note.document.cites for item in law)
        best = max((item.cosine for item in law), default=0.0)
        cited = set(note.document.cites)
        near_top = any(item.document.key in cited for item in law[:3])
        return note.cosine >= best - NOTE_MARGIN and near_top

    def _note_sentences(
        self, note: Document, understanding: Understanding
    ) -> tuple[tuple[NoteSentence, ...], tuple[str, ...]]:
        pieces = short_answer(note)
        question = understanding.search_text
        scores = self.scorer.scores(question, [piece.of(note.body) for piece in pieces])
        best = max(scores, default=0.0)
        ranked = sorted(range(len(pieces)), key=lambda i: -scores[i])
        kept = sorted(i for i in ranked[:NOTE_SENTENCES] if scores[i] >= best - SENTENCE_MARGIN)
        # The sentence that answers best is said first; the others keep their order.
        kept.sort(key=lambda i: (i != ranked[0], i))
        chosen, expired = [], []
        for i in kept:
            support, gone = self._support(pieces[i], note, understanding)
            expired.extend(gone)
            chosen.append(NoteSentence(note.document_id, pieces[i].start, pieces[i].end, scores[i], support))
        return tuple(chosen), tuple(dict.fromkeys(expired))

    def _support(
        self, piece: Piece, note: Document, understanding: Understanding
    ) -> tuple[tuple[Quote, ...], tuple[str, ...]]:
        """The slices of the articles a note sentence names that say the same thing."""
        text = piece.of(note.body)
        quotes, expired = [], []
        for reference in find_references(text, catalogue=self.store):
            resolution = resolve(reference, self.store, understanding.as_of)
            if resolution.status in ("existait", "aucune_version_a_cette_date"):
                expired.extend(resolution.keys)
            for key in resolution.keys[:2]:
                text_id, _, num = key.partition(":")
                document = self.store.in_force(text_id, num, understanding.as_of)
                if document:
                    for slice_ in best_slices(document, text, self.scorer):
                        quotes.append(Quote(document.document_id, slice_.start, slice_.end, slice_.score))
        return tuple(dict.fromkeys(quotes)), tuple(expired)

    def _law_quotes(
        self,
        law: tuple[Found, ...],
        sentences: tuple[NoteSentence, ...],
        understanding: Understanding,
        budget: int,
    ) -> tuple[Quote, ...]:
        supported = {quote.document_id for sentence in sentences for quote in sentence.support}
        quotes: list[Quote] = []
        # The text behind the note's best sentence is shown in full beside it.
        for quote in (sentences[0].support[:1] if sentences else ()):
            quotes.append(quote)
            budget -= words(self._text(quote.document_id, quote.start, quote.end))
        named = [item for item in law if item.named]
        candidates = named or [item for item in law if law and item.score >= LAW_SHARE * law[0].score]
        limit = max(LAW_QUOTES, len(named))
        for item in candidates[:limit]:
            if item.document.document_id in supported:
                continue
            if sentences and not item.named and quotes and item is not law[0]:
                continue
            for slice_ in self._slices(item, understanding):
                length = words(item.document.body[slice_.start : slice_.end])
                if quotes and length > budget:
                    continue
                quotes.append(Quote(item.document.document_id, slice_.start, slice_.end, slice_.score))
                budget -= length
        return tuple(quotes[: max(limit, 1) + 1])

    def _slices(self, item: Found, understanding: Understanding) -> list[Slice]:
        return best_slices(item.document, understanding.search_text, self.scorer)

    def _text(self, document_id: str, start: int, end: int) -> str:
        document = self.store.document(document_id)
        return document.body[start:end] if document else ""
