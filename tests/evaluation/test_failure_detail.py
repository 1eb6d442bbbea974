from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from corpus.article import Article
from corpus.library import Library
from evaluation import failure_detail as module
from evaluation.failure_detail import CUT, failure_detail
from evaluation.question import Question
from evaluation.row import row_of_answer, row_of_error


def test_it_tells_what_was_expected_found_and_said(make: Callable[..., Question], library: Library, tools: Any) -> None:
    question = make(key_facts=[["huit mois"], ["introuvable", "absent"]], acceptable=["code-du-travail:L7331-2"])
    row = row_of_answer(question, tools.answer(warnings=["Attention."]), tools.FakeSystem({}).stored_text)
    detail = failure_detail(row, library, tools.TODAY)
    assert detail.cause == "les articles attendus sont cités, mais un fait clé manque"
    assert [(item.label, item.text) for item in detail.gold] == [("C. trav., art. L. 7332-1", tools.TRIAL)]
    assert [(fact.text, fact.missing) for fact in detail.key_facts] == [
        ("« huit mois »", False), ("« introuvable » ou « absent »", True),
    ]  # fmt: skip
    assert [(item.key, item.gold) for item in detail.retrieved] == [
        ("note:essai", False), ("code-du-travail:L7331-2", True), ("code-du-travail:L7332-1", True),
    ]  # fmt: skip
    assert detail.warnings == ("Attention.",)
    assert detail.day is None


def test_a_dated_question_shows_the_wording_of_its_date(
    make: Callable[..., Question], library: Library, tools: Any
) -> None:
    question = make(gold=["code-du-travail:L1225-35"], date="2020-05-01", type="dated", key_facts=[["onze jours"]])
    detail = failure_detail(row_of_error(question, OSError("panne")), library, tools.TODAY)
    assert detail.gold[0].text == tools.BIRTH_OLD
    assert str(detail.day) == "2020-05-01"
    assert detail.status == "erreur"
    assert detail.error == "OSError : panne"


def test_a_long_article_is_cut_around_its_key_facts(
    make: Callable[..., Question], library: Library, tools: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["Début.", *["Autre chose." * 30] * 10, "La durée est de huit mois.", *["Suite." * 60] * 10]
    real = module.article_in_force

    def long(*arguments: Any) -> Article | None:
        article = real(*arguments)
        return article and module_replace(article, "\n".join(lines))

    monkeypatch.setattr(module, "article_in_force", long)
    row = row_of_answer(make(), tools.refusal(), tools.FakeSystem({}).stored_text)
    text = failure_detail(row, library, tools.TODAY).gold[0].text
    assert text.split("\n") == ["Début.", CUT, "La durée est de huit mois.", CUT]


def module_replace(article: Article, body: str) -> Article:
    from dataclasses import replace

    return replace(article, body=body)
