"""The question sets in the repository agree with the corpus in the repository."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from corpus.library import Library
from evaluation.measures.key_facts import missing_facts
from evaluation.question import ABSTAINED, TYPES, Question
from evaluation.question_file import read_questions, set_path
from evaluation.seal import article_in_force, missing_gold, quarantine

ROOT = Path(__file__).resolve().parents[2]
# The day the questions were written for: some are about texts that had expired by then.
WRITTEN = date(2026, 11, 23)


@pytest.fixture(scope="module")
def real_library() -> Library:
    return Library(ROOT / "corpus" / "texts", verify=False)


@pytest.fixture(scope="module", params=["dev", "test", "calibration"])
def questions(request: pytest.FixtureRequest) -> tuple[Question, ...]:
    return read_questions(set_path(request.param)).questions


def test_gold_exists_and_its_seal_holds(questions: tuple[Question, ...], real_library: Library) -> None:
    problems = [problem for q in questions for problem in missing_gold(q, 0, q.id, real_library, WRITTEN)]
    assert problems == []
    assert quarantine(questions, real_library, WRITTEN).quarantined == {}


def test_every_key_fact_is_in_the_law_it_is_said_to_come_from(
    questions: tuple[Question, ...], real_library: Library
) -> None:
    astray = {}
    for question in questions:
        if question.expected == ABSTAINED:
            continue
        day = question.law_date(WRITTEN)
        articles = [article_in_force(real_library, key, day) for key in (*question.gold, *question.acceptable)]
        missing = missing_facts([article.body for article in articles if article], question.key_facts)
        if missing:
            astray[question.id] = missing
    assert astray == {}


def test_there_are_enough_of_each_kind() -> None:
    both = [question for name in ("dev", "test") for question in read_questions(set_path(name)).questions]
    assert len(both) >= 240
    assert set(Counter(question.type for question in both)) == set(TYPES)
