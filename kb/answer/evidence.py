"""Which notes and articles carry the answer, and which of their slices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.answer.detail import item_slices
from kb.answer.quoting import Slice, best_slices
from kb.answer.scorer import SliceScorer
from kb.answer.sentences import words
from kb.document import Document, day_number
from kb.document_store import DocumentStore
from kb.retrieval.core import is_core
from kb.retrieval.record import Found, NoteItem, Retrieved
from kb.understanding.record import Understanding

SHORT_ANSWER = "Réponse courte"
# A note item speaks when its likeness to the question is at most this far below the best article's…
NOTE_MARGIN = 0.0
# …and others join it when at most this far below the best item.
ITEM_MARGIN = 0.02
NOTE_ITEMS = 3
# An article found joins the first one when its rank score is at least this share of it.
LAW_SHARE = 0.8
LAW_ARTICLES = 3
# An article a note rests on is quoted when it was itself found among the first so many.
CITED_WITHIN = 5
# What is read before « voir le texte complet ».
WORD_BUDGET = 180
FIRST_SLICES, OTHER_SLICES = 2, 1


@dataclass(frozen=True)
class Quote:
    """A slice of a document to be shown; `spoken` tells whether the answer says it or only shows it beside."""

    document_id: str
    start: int
    end: int
    score: float
    spoken: bool = True


@dataclass(frozen=True)
class NoteSentence:
    """A sentence of a note and the articles it rests on (document ids)."""

    document_id: str
    start: int
    end: int
    articles: tuple[str, ...]


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
        """Note sentences that answer, then the articles they rest on and the best ones found."""
        law = retrieved.law()
        items = self._of_the_day(self._speaking_items(retrieved, law), understanding)
        sentences, expired = [], []
        for item in items:
            articles = []
            for key in item.passage.cites:
                document = self._in_force(key, understanding)
                if document:
                    articles.append(document.document_id)
                else:
                    expired.append(key)
            sentences.append(
                NoteSentence(item.passage.document_id, item.passage.start, item.passage.end, tuple(articles))
            )
        documents = self._articles(law, sentences)
        budget = WORD_BUDGET - sum(words(self._text(s.document_id, s.start, s.end)) for s in sentences)
        return Evidence(
            tuple(sentences),
            tuple(self._quotes(documents, understanding, budget)),
            tuple(dict.fromkeys(expired)),
        )

    def later_article(self, understanding: Understanding, retrieved: Retrieved) -> Document | None:
        """The article that would answer and did not exist yet on the date asked for, or `None`.

        It is the first such article the notes rest on, when it is of CAE law and the question about CAE life, or when
        nothing else would be left to say.
        """
        law = retrieved.law()
        items = self._speaking_items(retrieved, law)
        left = bool(law or self._of_the_day(items, understanding))
        for item in items:
            later = self._not_yet(item, understanding)
            if later and (not left or (understanding.cae and is_core(later.key))):
                return later
        return None

    def _of_the_day(self, items: Sequence[NoteItem], understanding: Understanding) -> list[NoteItem]:
        """Items of notes without those that tell of law later than the date asked for."""
        return [item for item in items if not (understanding.as_of_stated and self._not_yet(item, understanding))]

    def _not_yet(self, item: NoteItem, understanding: Understanding) -> Document | None:
        for key in item.passage.cites:
            text_id, _, num = key.partition(":")
            versions = self.store.versions(text_id, num)
            if versions and all(version.applies_from > day_number(understanding.as_of) for version in versions):
                return versions[-1]
        return None

    def _speaking_items(self, retrieved: Retrieved, law: Sequence[Found]) -> list[NoteItem]:
        items = [item for item in retrieved.note_items if item.cosine > 0]
        if not items:
            return []
        named = {found.document.key for found in law if found.named}
        if named:
            items = [item for item in items if named & set(item.passage.cites)]
        best_law = max((found.cosine for found in law), default=0.0)
        best = max((item.cosine for item in items), default=0.0)
        if best < best_law - NOTE_MARGIN:
            return []
        first_note = next((item.passage.document_id for item in items if item.cosine >= best - ITEM_MARGIN), "")
        chosen: list[NoteItem] = []
        for item in items:
            whole = item.passage.section == SHORT_ANSWER and self._is_whole(item)
            if whole or item.cosine < best - ITEM_MARGIN or item.passage.document_id != first_note:
                continue
            chosen.append(item)
        if not chosen:
            # Only the short answer as a whole is alike: its sentences speak, first ones first.
            chosen = [
                NoteItem(passage, best)
                for passage in self.store.passages_of(first_note)
                if passage.section == SHORT_ANSWER and not self._is_whole(NoteItem(passage, best))
            ]
        # Sentences of the short answer stand alone; other items explain them.
        chosen.sort(key=lambda item: item.passage.section != SHORT_ANSWER)
        return chosen[:NOTE_ITEMS]

    def _is_whole(self, item: NoteItem) -> bool:
        """Whether a passage of a short answer is all of it."""
        parts = [p for p in self.store.passages_of(item.passage.document_id) if p.section == SHORT_ANSWER]
        return len(parts) > 1 and item.passage.end - item.passage.start == max(p.end - p.start for p in parts)

    def _articles(self, law: Sequence[Found], sentences: Sequence[NoteSentence]) -> list[Document]:
        """The articles to quote, most useful first: named ones, else the first found and those the notes rest on."""
        named = [found.document for found in law if found.named]
        if named:
            return named
        rank = {found.document.document_id: position for position, found in enumerate(law)}
        resting = dict.fromkeys(name for sentence in sentences for name in sentence.articles)
        # What the notes rest on counts as much as being found again: an article both found and cited comes first.
        near = [
            found.document.document_id
            for position, found in enumerate(law)
            if position == 0 or found.score >= LAW_SHARE * law[0].score
        ]
        cited = sorted((name for name in resting if rank.get(name, 999) < CITED_WITHIN), key=lambda n: rank[n])
        wanted = list(dict.fromkeys([*near[:1], *cited, *near[1:]]))
        documents = [self.store.document(name) for name in wanted[:LAW_ARTICLES]]
        return [document for document in documents if document]

    def _quotes(self, documents: Sequence[Document], understanding: Understanding, budget: int) -> list[Quote]:
        quotes: list[Quote] = []
        for position, document in enumerate(documents):
            count = FIRST_SLICES if position == 0 else OTHER_SLICES
            slices = named_item(document, understanding) or best_slices(
                document, understanding.search_text, self.scorer, count
            )
            for slice_ in slices:
                length = words(document.body[slice_.start : slice_.end])
                spoken = not quotes or length <= budget
                budget -= length if spoken else 0
                quotes.append(Quote(document.document_id, slice_.start, slice_.end, slice_.score, spoken))
        return quotes

    def _in_force(self, key: str, understanding: Understanding) -> Document | None:
        text_id, _, num = key.partition(":")
        return self.store.in_force(text_id, num, understanding.as_of)

    def _text(self, document_id: str, start: int, end: int) -> str:
        document = self.store.document(document_id)
        return document.body[start:end] if document else ""


def named_item(document: Document, understanding: Understanding) -> list[Slice]:
    """The item or alinéa of a document that the question names, with what introduces it; empty when it names none."""
    for resolution in understanding.references:
        reference = resolution.reference
        if reference.detail and document.key in resolution.keys:
            following = understanding.resolved[reference.end :]
            return [Slice(start, end, 1.0) for start, end in item_slices(document.body, reference.detail, following)]
    return []
