"""Which notes and articles carry the answer, and which of their slices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.note import NEAR_QUESTIONS
from kb.answer.article_choice import COMPETING, ArticleChoice, article_features, read_article_choice
from kb.answer.detail import item_slices
from kb.answer.quoting import Slice, best_slices
from kb.answer.scorer import SliceScorer
from kb.answer.sentences import words
from kb.document import Document, day_number
from kb.document_store import DocumentStore
from kb.passage import Passage
from kb.retrieval.core import is_core
from kb.retrieval.record import Found, NoteItem, Retrieved
from kb.understanding.record import Understanding

SHORT_ANSWER = "Réponse courte"
# A note item speaks when its likeness to the question is at most this far below the best article's…
NOTE_MARGIN = 0.0
# …and others join it when at most this far below the best item.
ITEM_MARGIN = 0.02
NOTE_ITEMS = 3
# What is read before « voir le texte complet ».
WORD_BUDGET = 180
# « Selon l'article L. 7332-1 du code du travail : » is read too.
INTRODUCTION = 8
FIRST_SLICES, OTHER_SLICES = 4, 2
# The first article is said whole while it is this short: the sentence that answers is often not the one most alike.
FIRST_WHOLE = 170
# People and contracts of ordinary labour law: « et pour un apprenti ? » does not ask about entrepreneurs.
_OTHERS = re.compile(
    r"\bapprenti\w*|\bstagiaires?\b|\bCDD\b|\bCDI\b|\bint[ée]rim\w*|\bcadres?\b|\bassistante?s?\b|"
    r"\bde l['’][ée]quipe\b|\bpermanente?s?\b",
    re.IGNORECASE,
)


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
    """What the answer is made of, in the order it is said; `expired` are articles cited without a version in force.

    `chances` are those of the competing articles to be the one that answers.
    """

    note_sentences: tuple[NoteSentence, ...]
    law: tuple[Quote, ...]
    expired: tuple[str, ...] = ()
    chances: tuple[float, ...] = ()


class EvidenceChooser:
    """Chooses evidence for one generation."""

    def __init__(self, store: DocumentStore, scorer: SliceScorer, choice: ArticleChoice | None = None) -> None:
        self.store = store
        self.scorer = scorer
        self.choice = choice or read_article_choice()

    def choose(self, understanding: Understanding, retrieved: Retrieved) -> Evidence:
        """Note sentences that answer, then the articles they rest on and the best ones found."""
        retrieved = of_those_asked_about(understanding, retrieved)
        law = retrieved.law()
        items = self.speaking(understanding, retrieved)
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
        chances = self.chances(understanding, retrieved, items)
        documents = self._articles(law, sentences, chances, understanding)
        kept = {document.document_id for document in documents}
        # A sentence none of whose articles is worth quoting tells of something else.
        sentences = [s for s in sentences if not s.articles or kept & set(s.articles)]
        budget = WORD_BUDGET - sum(words(self._text(s.document_id, s.start, s.end)) for s in sentences)
        return Evidence(
            tuple(sentences),
            tuple(self._quotes(documents, understanding, budget)),
            tuple(dict.fromkeys(expired)),
            tuple(chances.values()),
        )

    def speaking(self, understanding: Understanding, retrieved: Retrieved) -> list[NoteItem]:
        """The items of notes that answer, those of later law left out."""
        return self._of_the_day(self._speaking_items(retrieved, retrieved.law()), understanding)

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
        items = self._answered(items)
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

    def _answered(self, items: Sequence[NoteItem]) -> list[NoteItem]:
        """The items, a near question replaced by the sentences of the short answer that rest on its articles."""
        said: dict[str, NoteItem] = {}
        for item in items:
            passages = [item.passage] if item.passage.section != NEAR_QUESTIONS else self._answers_to(item.passage)
            for passage in passages:
                if passage.passage_id not in said or item.cosine > said[passage.passage_id].cosine:
                    said[passage.passage_id] = NoteItem(passage, item.cosine)
        return sorted(said.values(), key=lambda item: -item.cosine)

    def _answers_to(self, question: Passage) -> list[Passage]:
        """The sentences of the short answer that rest on the articles a near question names."""
        return [
            passage
            for passage in self.store.passages_of(question.document_id)
            if passage.section == SHORT_ANSWER
            and set(passage.cites) & set(question.cites)
            and not self._is_whole(NoteItem(passage, 0.0))
        ]

    def _is_whole(self, item: NoteItem) -> bool:
        """Whether a passage of a short answer is all of it."""
        parts = [p for p in self.store.passages_of(item.passage.document_id) if p.section == SHORT_ANSWER]
        return len(parts) > 1 and item.passage.end - item.passage.start == max(p.end - p.start for p in parts)

    def chances(
        self, understanding: Understanding, retrieved: Retrieved, items: Sequence[NoteItem]
    ) -> dict[str, float]:
        """The chance of each competing article (document id) to be the one that answers."""
        rows = article_features(understanding, retrieved, items, self.scorer)
        ids = [found.document.document_id for found in retrieved.law()[:COMPETING]]
        return dict(zip(ids, self.choice.chances(rows), strict=True))

    def _articles(
        self,
        law: Sequence[Found],
        sentences: Sequence[NoteSentence],
        chances: dict[str, float],
        understanding: Understanding,
    ) -> list[Document]:
        """The articles to quote, most useful first: those the question names, else those the model chooses."""
        named = [found.document for found in law if found.named]
        if named:
            return named
        resting = {name for sentence in sentences for name in sentence.articles}
        wanted = self.choice.chosen(chances, resting, understanding.search_text)
        return [document for name in wanted if (document := self.store.document(name))]

    def _quotes(self, documents: Sequence[Document], understanding: Understanding, budget: int) -> list[Quote]:
        quotes: list[Quote] = []
        for position, document in enumerate(documents):
            slices = named_item(document, understanding)
            if not slices and position == 0 and words(document.body) <= min(budget, FIRST_WHOLE):
                slices = [
                    Slice(0, len(document.body), self.scorer.scores(understanding.search_text, [document.body])[0])
                ]
            if not slices:
                count = FIRST_SLICES if position == 0 else OTHER_SLICES
                slices = best_slices(document, understanding.search_text, self.scorer, count)
            for group in _with_their_leads(slices, document.body):
                length = INTRODUCTION + sum(words(document.body[slice_.start : slice_.end]) for slice_ in group)
                spoken = not quotes or length <= budget
                budget -= length if spoken else 0
                quotes += [Quote(document.document_id, s.start, s.end, s.score, spoken) for s in group]
        return quotes

    def _in_force(self, key: str, understanding: Understanding) -> Document | None:
        text_id, _, num = key.partition(":")
        return self.store.in_force(text_id, num, understanding.as_of)

    def _text(self, document_id: str, start: int, end: int) -> str:
        document = self.store.document(document_id)
        return document.body[start:end] if document else ""


def _with_their_leads(slices: Sequence[Slice], body: str) -> list[list[Slice]]:
    """The slices, what introduces a list in one group with what follows: said together or not at all."""
    groups: list[list[Slice]] = []
    for slice_ in slices:
        if groups and body[groups[-1][-1].start : groups[-1][-1].end].rstrip().endswith(":"):
            groups[-1].append(slice_)
        else:
            groups.append([slice_])
    return groups


def of_those_asked_about(understanding: Understanding, retrieved: Retrieved) -> Retrieved:
    """What was found without the law of CAE alone, when the question is about people who are not in it."""
    if understanding.cae or not _OTHERS.search(understanding.search_text):
        return retrieved
    found = tuple(item for item in retrieved.found if item.named or not is_core(item.document.key))
    items = tuple(
        item for item in retrieved.note_items if not item.passage.cites or not all(map(is_core, item.passage.cites))
    )
    return replace(retrieved, found=found, note_items=items)


def named_item(document: Document, understanding: Understanding) -> list[Slice]:
    """The item or alinéa of a document that the question names, with what introduces it; empty when it names none."""
    for resolution in understanding.references:
        reference = resolution.reference
        if reference.detail and document.key in resolution.keys:
            following = understanding.resolved[reference.end :]
            return [Slice(start, end, 1.0) for start, end in item_slices(document.body, reference.detail, following)]
    return []
