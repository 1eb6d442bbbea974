"""Refitting what decides an answer: which articles are quoted, whether to answer, how sure to be.

Labelled questions are asked of the served generation; each model is fitted on four fifths of them and judged on the
last fifth, five times, then fitted on all. The numbers go to the two TOML files of `kb/answer`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.beir import BeirSet
from evaluation.fitting import SEED, Fitted, Rows, fit_listwise, fit_logistic, folds
from evaluation.measures.calibration import brier, expected_calibration_error, reliability
from evaluation.measures.citation_match import citation_precision, citation_recall
from evaluation.measures.risk_coverage import aurc, risk_coverage
from evaluation.question import ABSTAINED, Question
from evaluation.row import score
from kb.answer.article_choice import COMPETING, ArticleChoice, article_choice, article_features, asks_several
from kb.answer.composer import AnswerComposer
from kb.answer.confidence import Signals, logistic
from kb.answer.evidence import EvidenceChooser, of_those_asked_about
from kb.answer.refusals import refused_reference, vague
from kb.knowledge_base import KnowledgeBase
from kb.retrieval.near_questions import NearQuestion
from kb.retrieval.record import Retrieved
from kb.understanding.record import Turn, Understanding

CHOICE_RIDGE, ANSWERABLE_RIDGE, RIGHT_RIDGE = 0.02, 0.005, 0.3
ACCEPTABLE_GAIN = 0.7
# Refusals that the gate must decide: the others are decided by rules before it.
GATED = ("hors_corpus", "hors_sujet")
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
# A note that speaks without its article is not heard at all: its articles are let in sooner than others.
REST_SHARES = (0.05, 0.1, 0.2)
# An answer without its article is worse than an article too many.
RECALL_WEIGHT = 2.0
# Of the questions left out of each fit; with it, about one in eleven of those to refuse is answered.
MOST_REFUSED = 0.025
# Of each public set, so that none outweighs our own questions.
MOST_OF_A_SET = 40

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Example:
    """A labelled question as it was understood, with what was found."""

    question: Question
    understanding: Understanding
    retrieved: Retrieved
    signals: Signals
    articles: tuple[str, ...]
    features: Rows
    resting: frozenset[str]

    @property
    def by_rule(self) -> bool:
        """Whether no model decides: a rule refuses, or an article is named."""
        return any(found.named for found in self.retrieved.found)


@dataclass(frozen=True)
class Calibration:
    """The fitted tables, and what was measured on questions left out of each fit."""

    choice: Mapping[str, Any]
    confidence: Mapping[str, Any]
    report: Mapping[str, float]
    curve: tuple[tuple[float, float], ...]


def examples(base: KnowledgeBase, questions: Sequence[Question], progress: Progress | None = None) -> list[Example]:
    """Ask every question of the served generation, up to the choice of articles."""
    opened = base.opened
    composer = opened.composer
    found = []
    for number, question in enumerate(questions, start=1):
        turns = tuple(Turn(turn.question, turn.answer) for turn in question.history)
        understanding: Any = opened.understander.run(
            question=question.question, today=date.today(), as_of=question.date, history=turns
        )["understanding"]
        retrieved: Any = opened.retriever.run(understanding=understanding)["retrieved"]
        retrieved = _without_itself(question, retrieved)
        signals = composer.signals(understanding, retrieved)
        retrieved = of_those_asked_about(understanding, retrieved)
        speaking = composer.chooser.speaking(understanding, retrieved)
        found.append(
            Example(
                question,
                understanding,
                retrieved,
                signals,
                tuple(item.document.key for item in retrieved.law()[:COMPETING]),
                article_features(understanding, retrieved, speaking, composer.scorer),
                frozenset(key for item in speaking for key in item.passage.cites),
            )
        )
        if progress:
            progress(number, len(questions))
    return found


def _without_itself(question: Question, retrieved: Retrieved) -> Retrieved:
    """What was found, less the very same question when the corpus holds it: one is not to be learned from itself."""

    def others(found: Sequence[NearQuestion]) -> tuple[NearQuestion, ...]:
        return tuple(item for item in found if item.question != question.question.strip())

    return dataclasses.replace(
        retrieved,
        near_questions=others(retrieved.near_questions),
        worded_questions=others(retrieved.worded_questions),
        refused_questions=others(retrieved.refused_questions),
    )


def answerable_signals(base: KnowledgeBase, sets: Sequence[BeirSet], most: int = MOST_OF_A_SET) -> Rows:
    """Signals of public questions that an article of the served generation answers, at most `most` of each set.

    Nearly all of our own questions have a note near them; these have none, and the gate learns not to ask for one.
    """
    rows = []
    for one in sets:
        held = [query for query in one.queries if any(_in_force(base, key) for key in query.gains)]
        order = np.random.default_rng(SEED).permutation(len(held))
        for place in order[:most]:
            understanding: Any = base.opened.understander.run(question=held[place].text, today=date.today())
            retrieved: Any = base.opened.retriever.run(understanding=understanding["understanding"])["retrieved"]
            rows.append(base.opened.composer.signals(understanding["understanding"], retrieved).values())
    return rows


def _in_force(base: KnowledgeBase, key: str) -> bool:
    text_id, _, num = key.partition(":")
    return base.documents.in_force(text_id, num, date.today()) is not None


def calibrate(base: KnowledgeBase, asked: Sequence[Example], also_answerable: Rows = ()) -> Calibration:
    """Fit the three models and measure them on the folds left out; `also_answerable` are signals for the gate."""
    choice, choice_report = _choice(asked)
    answerable, gate_report = _answerable(base, asked, also_answerable)
    composer = base.opened.composer
    chooser = EvidenceChooser(composer.store, composer.scorer, article_choice(choice))
    confidence = dataclasses.replace(
        composer.confidence, answerable=logistic(answerable), answer_from=answerable["answer_from"]
    )
    right, right_report, curve = _right(
        AnswerComposer(composer.store, composer.scorer, chooser, confidence), asked, base
    )
    tables = {
        "answer_from": answerable["answer_from"],
        "off_topic_below": composer.confidence.off_topic_below,
        "answerable": {key: value for key, value in answerable.items() if key != "answer_from"},
        "right": right,
    }
    return Calibration(choice, tables, choice_report | gate_report | right_report, curve)


def _choice(asked: Sequence[Example]) -> tuple[dict[str, Any], dict[str, float]]:
    used = [
        example
        for example in asked
        if example.question.expected != ABSTAINED and example.features and not example.by_rule
    ]
    gains = [[_gain(key, example.question) for key in example.articles] for example in used]
    place = folds(len(used))
    left_out: list[dict[str, float]] = [{} for _ in used]
    for fold in sorted(set(place)):
        kept = [i for i in range(len(used)) if place[i] != fold]
        fitted = fit_listwise([used[i].features for i in kept], [gains[i] for i in kept], CHOICE_RIDGE)
        for i in range(len(used)):
            if place[i] == fold:
                left_out[i] = dict(zip(used[i].articles, map(float, fitted.chances(used[i].features)), strict=True))

    def measured(shares: tuple[float, float, float], among: Sequence[int]) -> tuple[float, float]:
        """Recall and precision of citations, on the folds left out."""
        rule = ArticleChoice({}, {}, {}, *shares)
        cited = [rule.chosen(left_out[i], used[i].resting, used[i].understanding.search_text) for i in among]
        golds = [used[i].question for i in among]
        recall = _mean([citation_recall(c, question.gold) for c, question in zip(cited, golds, strict=True)])
        precision = _mean(
            [
                citation_precision(c, question.gold, question.acceptable)
                for c, question in zip(cited, golds, strict=True)
            ]
        )
        return recall, precision

    def worth(shares: tuple[float, float, float], among: Sequence[int]) -> float:
        recall, precision = measured(shares, among)
        return RECALL_WEIGHT * recall + precision

    # Each share is for its own questions: those that ask one thing, those that ask several.
    several = [i for i, example in enumerate(used) if asks_several(example.understanding.search_text)]
    single = [i for i in range(len(used)) if i not in set(several)]
    joins, rests = max(
        ((joins, rests) for joins in SHARES for rests in REST_SHARES),
        key=lambda pair: worth((*pair, pair[1]), single),
    )
    several_from = max(SHARES, key=lambda share: worth((joins, rests, share), several))
    recall, precision = measured((joins, rests, several_from), range(len(used)))
    table = {
        "joins_from": joins,
        "rests_from": rests,
        "several_from": several_from,
        **fit_listwise([example.features for example in used], gains, CHOICE_RIDGE).table(),
    }
    return table, {"questions": len(used), "citation_recall": recall, "citation_precision": precision}


def _gain(key: str, question: Question) -> float:
    return 1.0 if key in question.gold else ACCEPTABLE_GAIN if key in question.acceptable else 0.0


def _answerable(base: KnowledgeBase, asked: Sequence[Example], also: Rows) -> tuple[dict[str, Any], dict[str, float]]:
    store = base.documents
    used = [
        example
        for example in asked
        if not example.by_rule
        and not refused_reference(example.understanding, store)
        and not vague(example.understanding)
        and (example.question.expected != ABSTAINED or example.question.reason in GATED)
    ]
    rows = [*(example.signals.values() for example in used), *also]
    wanted = [example.question.expected != ABSTAINED for example in used] + [True] * len(also)
    left_out = _left_out(rows, wanted, ANSWERABLE_RIDGE)
    fitted = fit_logistic(rows, wanted, ANSWERABLE_RIDGE)
    due = sorted(p for p, answer in zip(left_out, wanted, strict=True) if answer)
    # As many questions refused as may be, so that as few others as possible are answered.
    answer_from = round(due[int(MOST_REFUSED * len(due))] - 0.005, 2)
    refused = _mean([float(p < answer_from) for p in due])
    answered = _mean([float(p >= answer_from) for p, answer in zip(left_out, wanted, strict=True) if not answer])
    report = {
        "answerable": len(due),
        "answerable_public": len(also),
        "unanswerable_past_the_rules": wanted.count(False),
        "false_refusal": refused,
        "false_answer_past_the_rules": answered,
    }
    return {"answer_from": answer_from} | _table(fitted), report


def _right(
    composer: AnswerComposer, asked: Sequence[Example], base: KnowledgeBase
) -> tuple[dict[str, Any], dict[str, float], tuple[tuple[float, float], ...]]:
    rows, outcomes = [], []
    bodies: dict[str, str | None] = {}

    def stored(document_id: str) -> str | None:
        if document_id not in bodies:
            document = base.documents.document(document_id)
            bodies[document_id] = None if document is None else document.body
        return bodies[document_id]

    for example in asked:
        answer: Any = composer.run(example.understanding, example.retrieved)["answer"]
        if answer.status == ABSTAINED:
            continue
        evidence = composer.chooser.choose(example.understanding, example.retrieved)
        draft = composer.draft(evidence, example.understanding)
        rows.append(composer.signs(example.understanding, example.signals, evidence, draft).values())
        outcomes.append(score(example.question, answer.to_json(), stored)["correct"] == 1.0)
    left_out = _left_out(rows, outcomes, RIGHT_RIDGE)
    curve = risk_coverage(left_out, outcomes, len(outcomes))
    ece = expected_calibration_error(reliability(left_out, outcomes))
    report = {
        "answers": len(outcomes),
        "right": _mean([float(outcome) for outcome in outcomes]),
        "ece": ece or 0.0,
        "brier": brier(left_out, outcomes) or 0.0,
        "aurc": aurc(curve) or 0.0,
    }
    shown = [curve[min(len(curve) - 1, round(share * len(curve)) - 1)] for share in (0.2, 0.4, 0.6, 0.8, 1.0)]
    points = tuple((point.coverage, point.risk) for point in shown)
    return _table(fit_logistic(rows, outcomes, RIGHT_RIDGE)), report, points


def _left_out(rows: Rows, outcomes: Sequence[bool], ridge: float) -> list[float]:
    place = folds(len(rows))
    found = [0.0] * len(rows)
    for fold in sorted(set(place)):
        kept = [i for i in range(len(rows)) if place[i] != fold]
        fitted = fit_logistic([rows[i] for i in kept], [outcomes[i] for i in kept], ridge)
        rest = [i for i in range(len(rows)) if place[i] == fold]
        for i, probability in zip(rest, fitted.probabilities([rows[i] for i in rest]), strict=True):
            found[i] = float(probability)
    return found


def _table(fitted: Fitted) -> dict[str, Any]:
    return {"bias": round(fitted.bias, 4), **fitted.table()}


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0


def write_table(path: Path, comment: str, table: Mapping[str, Any]) -> None:
    """Write a table of numbers as TOML under a comment; tables nest once or twice."""
    lines = [f"# {line}" for line in comment.splitlines()]
    _write(lines, table, "")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write(lines: list[str], table: Mapping[str, Any], name: str) -> None:
    if name:
        lines += ["", f"[{name}]"]
    lines += [f"{key} = {value}" for key, value in table.items() if not isinstance(value, Mapping)]
    for key, value in table.items():
        if isinstance(value, Mapping):
            _write(lines, value, f"{name}.{key}" if name else key)
