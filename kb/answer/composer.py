"""The component that answers: gates, choice of quotations, refusal below the threshold, warnings."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from haystack import component, default_to_dict

from kb.answer.confidence import AnswerSigns, ConfidenceModel, Signals
from kb.answer.evidence import Evidence, EvidenceChooser
from kb.answer.figures import figures
from kb.answer.outside import Subject, outside_subject
from kb.answer.premise import contradicted_premise
from kb.answer.record import (
    ABSTAINED,
    ANSWERED,
    CORRECTED,
    OFF_TOPIC,
    OUT_OF_CORPUS,
    Answer,
    Citation,
    Statement,
    cite,
)
from kb.answer.refusals import Refusal, no_version, outside_terms, refused_reference, vague
from kb.answer.scorer import SliceScorer, asks_figure
from kb.answer.text import answer_text, law_statement, note_sentence
from kb.answer.warnings import warnings_of
from kb.answer.wording import refuse, suggestions
from kb.document import NOTE_KIND
from kb.document_store import DocumentStore
from kb.retrieval.near_questions import NearQuestion
from kb.retrieval.record import Retrieved
from kb.understanding.language import FRENCH
from kb.understanding.question_text import separate_questions
from kb.understanding.record import Understanding

SHOWN = 30
NEARBY = 3
# Questions already written that tell whether the corpus answers: how many are meant, weighed, and how fast they fade.
NEAREST_MEANT, NEAREST_WEIGHED, NEAREST_WIDTH = 3, 10, 0.03
# A premise is corrected only when the answer itself is this sure.
CORRECTS_FROM = 0.6
# Confidence of a refusal that rests on the words of the question alone.
SURE = 0.05
# The article of today hides a hole when it is about as like the question as the best one of the day asked for.
HOLE_MARGIN = 0.02
# Means over the answerable dev questions.
USUAL_COVERAGE, USUAL_AGREEMENT = 0.6, 0.4
_AND = re.compile(r"\bet\b|,|\?", re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """What the answer says and cites."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]


@component
class AnswerComposer:
    """Composes the extractive answer of one generation; keeps no state of a question."""

    def __init__(
        self, store: DocumentStore, scorer: SliceScorer, chooser: EvidenceChooser, confidence: ConfidenceModel
    ) -> None:
        self.store = store
        self.scorer = scorer
        self.chooser = chooser
        self.confidence = confidence

    def to_dict(self) -> dict[str, Any]:
        """What the record of a run says of this step."""
        return default_to_dict(self, confidence=asdict(self.confidence))

    @component.output_types(answer=Answer, seconds=float)
    def run(self, understanding: Understanding, retrieved: Retrieved) -> dict[str, Answer | float]:
        """The answer, or the refusal, for an understood question and what was found; and the time taken."""
        started = time.perf_counter()
        answer = self._answer(understanding, retrieved)
        return {"answer": answer, "seconds": time.perf_counter() - started}

    def _answer(self, understanding: Understanding, retrieved: Retrieved) -> Answer:
        refusal = refused_reference(understanding, self.store) or vague(understanding)
        if refusal:
            return self._refuse(understanding, retrieved, refusal, SURE)
        signals = self.signals(understanding, retrieved)
        named = any(item.named for item in retrieved.found)
        answerable = 1.0 if named else self.confidence.answerable.probability(signals.values())
        hole = self._hole(understanding, retrieved)
        if hole:
            return self._refuse(understanding, retrieved, hole, answerable)
        if answerable < self.confidence.answer_from or not retrieved.found:
            return self._refuse(
                understanding, retrieved, self._unsupported(understanding, retrieved, signals), answerable
            )
        evidence = self.chooser.choose(understanding, retrieved)
        draft = self.draft(evidence, understanding)
        shown = " ".join(citation.quote for citation in draft.citations)
        claim = contradicted_premise(understanding.search_text, shown) if answerable >= CORRECTS_FROM else None
        signs = self.signs(understanding, signals, evidence, draft)
        return Answer(
            question=understanding.question,
            status=CORRECTED if claim else ANSWERED,
            reason=None,
            language=understanding.language,
            as_of=understanding.as_of,
            text=answer_text(understanding, draft.statements, draft.citations, claim),
            statements=draft.statements,
            citations=draft.citations,
            retrieved=retrieved.found[:SHOWN],
            warnings=warnings_of(understanding, draft.citations, evidence, self.store),
            suggestions=separate_questions(understanding.question),
            confidence=self.confidence.right.probability(signs.values()),
            understood_as=understood_as(understanding),
        )

    def signals(self, understanding: Understanding, retrieved: Retrieved) -> Signals:
        """What confidence is judged on."""
        law, notes = retrieved.law(), retrieved.notes()
        best = [*law[:3], *notes[:1]]
        shown = " ".join(item.passage.embedded_text for item in best)
        dense_first = sorted(law, key=lambda item: -item.cosine)[:3]
        sparse_first = sorted(law, key=lambda item: -item.bm25)[:10]
        sparse_ids = {item.document.document_id for item in sparse_first if item.bm25 > 0}
        inside = [m for m in understanding.matches if m.entry.domain != "hors_corpus"]
        words = [w for w in understanding.search_text.split() if len(w) > 4]
        unknown = [w for w in words if w.strip("?!.,;:«»\"'").lower() not in self.scorer]
        french = understanding.language == FRENCH
        agreement = sum(item.document.document_id in sparse_ids for item in dense_first) / 3
        return Signals(
            law_cosine=max((item.cosine for item in law), default=0.0),
            note_cosine=max((item.cosine for item in notes), default=0.0),
            # Words of another language are in no French text: what words would say is replaced by the usual value.
            coverage=self.scorer.coverage(understanding.search_text, shown) if french else USUAL_COVERAGE,
            agreement=agreement if french else USUAL_AGREEMENT,
            terms=1.0 if inside else 0.0,
            unknown_words=len(unknown) / max(1, len(words)) if french else 0.0,
            questions_near=_mean_of_nearest(retrieved.near_questions),
            refused_near=_mean_of_nearest(retrieved.refused_questions),
            refused_share=_refused_share(retrieved),
            question_words=max((item.score for item in retrieved.worded_questions), default=0.0),
            outside=1.0 if outside_subject(understanding.search_text) else 0.0,
            cae=1.0 if understanding.cae else 0.0,
            length=math.log1p(len(understanding.search_text.split())),
        )

    def signs(self, understanding: Understanding, signals: Signals, evidence: Evidence, draft: Draft) -> AnswerSigns:
        """What the confidence shown is judged on."""
        quoted = " ".join(citation.quote for citation in draft.citations)
        chances = sorted(evidence.chances, reverse=True) or [0.0]
        figure = 1.0 if figures(quoted) else -1.0
        french = understanding.language == FRENCH
        return AnswerSigns(
            answerable=self.confidence.answerable.logit(signals.values()),
            best_chance=chances[0],
            chance_gap=chances[0] - (chances[1] if len(chances) > 1 else 0.0),
            quoted_words=self.scorer.coverage(understanding.search_text, quoted) if french else USUAL_COVERAGE,
            figure=figure if asks_figure(understanding.search_text) else 0.0,
            note=1.0 if evidence.note_sentences else 0.0,
            cae=1.0 if understanding.cae else 0.0,
            named=1.0 if any(resolution.status == "existe" for resolution in understanding.references) else 0.0,
            parts_asked=float(len(_AND.findall(understanding.search_text))),
            carried=1.0 if understood_as(understanding) else 0.0,
        )

    def _hole(self, understanding: Understanding, retrieved: Retrieved) -> Refusal | None:
        """The article of today that answers best has no known version on the date asked for."""
        if not understanding.as_of_stated:
            return None
        today = self.chooser.later_article(understanding, retrieved)
        if not today and retrieved.undated:
            best_dated = max((found.cosine for found in retrieved.law()[:5]), default=0.0)
            best = retrieved.undated[0]
            held = self.store.in_force(best.document.text_id, best.document.num, understanding.as_of)
            if not held and best.cosine >= best_dated - HOLE_MARGIN:
                today = best.document
        return no_version(today.text_id, today.num, understanding, self.store) if today else None

    def _unsupported(self, understanding: Understanding, retrieved: Retrieved, signals: Signals) -> Refusal:
        outside = outside_terms(understanding)
        language = understanding.language
        subject = outside_subject(understanding.search_text)
        if subject:
            return outside_refusal(subject, language)
        if outside:
            return Refusal(OUT_OF_CORPUS, refuse("hors_corpus_term", language, meaning=outside[0]))
        near = next(iter(retrieved.refused_questions), None)
        # Told off for being off topic, somebody who asks about their job would not come back: the nearest question
        # that must be refused decides, and only without one do the words alone.
        off_topic = near.outside == OFF_TOPIC if near else not (signals.terms or self.confidence.on_topic(signals))
        if off_topic:
            return Refusal(OFF_TOPIC, refuse("hors_sujet", language), suggestions("off_topic"))
        return Refusal(OUT_OF_CORPUS, refuse("hors_corpus", language))

    def _refuse(
        self, understanding: Understanding, retrieved: Retrieved, refusal: Refusal, confidence: float
    ) -> Answer:
        text = refusal.text
        if refusal.reason == OUT_OF_CORPUS and retrieved.found:
            labels = " ; ".join(item.document.label for item in retrieved.found[:NEARBY])
            text += " " + refuse("nearby", understanding.language, labels=labels)
        return Answer(
            question=understanding.question,
            status=ABSTAINED,
            reason=refusal.reason,
            language=understanding.language,
            as_of=understanding.as_of,
            text=text,
            retrieved=retrieved.found[:SHOWN],
            suggestions=refusal.suggestions,
            confidence=confidence,
            understood_as=understood_as(understanding),
        )

    def draft(self, evidence: Evidence, understanding: Understanding) -> Draft:
        """The statements of what was chosen, and their citations."""
        citations: list[Citation] = []
        statements: list[Statement] = []
        placed: dict[tuple[str, int, int], int] = {}

        def number(item_document: str, start: int, end: int) -> int:
            place = (item_document, start, end)
            if place not in placed:
                document = self.store.document(item_document)
                if document is None:
                    raise KeyError(item_document)
                placed[place] = len(citations) + 1
                citations.append(cite(placed[place], document, start, end))
            return placed[place]

        for sentence in evidence.note_sentences:
            own = number(sentence.document_id, sentence.start, sentence.end)
            support = [
                number(quote.document_id, quote.start, quote.end)
                for quote in evidence.law
                if quote.document_id in sentence.articles
            ]
            statements.append(Statement(note_sentence(citations[own - 1].quote), (own, *support), NOTE_KIND))
        for quote in evidence.law:
            n = number(quote.document_id, quote.start, quote.end)
            if quote.spoken:
                statements.append(law_statement(citations[n - 1], n, understanding.language))
        return Draft(tuple(statements), tuple(citations))


def _mean_of_nearest(questions: Sequence[NearQuestion]) -> float:
    nearest = [item.score for item in questions[:NEAREST_MEANT]]
    return sum(nearest) / len(nearest) if nearest else 0.0


def _refused_share(retrieved: Retrieved) -> float:
    """The weight of questions to refuse among the nearest of both kinds, each weighing less as it is less near."""
    answered = [item.score for item in retrieved.near_questions[:NEAREST_WEIGHED]]
    refused = [item.score for item in retrieved.refused_questions[:NEAREST_WEIGHED]]
    if not answered and not refused:
        return 0.0
    best = max([*answered, *refused])

    def weight(scores: Sequence[float]) -> float:
        return sum(math.exp((score - best) / NEAREST_WIDTH) for score in scores)

    return weight(refused) / (weight(answered) + weight(refused))


def outside_refusal(subject: Subject, language: str) -> Refusal:
    """The refusal of a question about a subject the corpus does not hold, or that is no law."""
    if subject.off_topic:
        return Refusal(OFF_TOPIC, refuse("hors_sujet", language), suggestions("off_topic"))
    return Refusal(OUT_OF_CORPUS, refuse("hors_corpus_term", language, meaning=subject.meaning))


def understood_as(understanding: Understanding) -> str | None:
    """The question as it was read, when it is not as it was typed."""
    return understanding.resolved if understanding.resolved != understanding.question else None
