from __future__ import annotations

from collections.abc import Callable
from math import log2
from typing import Any

import pytest

from evaluation.question import Question
from evaluation.row import article_keys, row_of_answer, row_of_error


def test_a_right_answer(tools: Any, make: Callable[..., Question]) -> None:
    system = tools.FakeSystem({})
    row = row_of_answer(make(), tools.answer(), system.stored_text)
    scores = row["scores"]
    # The note before it is not counted: the gold article is second among the articles.
    assert scores["mrr@10"] == 1 / 2
    assert scores["ndcg@10"] == pytest.approx(1 / log2(3))
    assert scores["recall@5"] == scores["citation_recall"] == scores["citation_precision"] == 1.0
    assert scores["quote_fidelity"] == scores["key_facts"] == scores["correct"] == 1.0
    assert scores["false_refusal"] == scores["false_correction"] == scores["unsupported"] == 0.0
    assert scores["false_answer"] is scores["dated_law"] is scores["wrong_premise"] is None
    assert row["cause"] is None
    assert row["timings_ms"] == {"retrieve": 2.0, "total": 5.0}
    assert "timings_ms" not in row["answer"]


def test_facts_are_sought_in_the_quotations_too(tools: Any, make: Callable[..., Question]) -> None:
    row = row_of_answer(make(), tools.answer(text="Voir le texte [1]."), tools.FakeSystem({}).stored_text)
    assert row["scores"]["key_facts"] == 1.0


def test_an_altered_quotation_is_caught(tools: Any, make: Callable[..., Question]) -> None:
    altered = tools.answer()
    altered["citations"][0]["quote"] = tools.TRIAL.replace("huit", "neuf")
    row = row_of_answer(make(), altered, tools.FakeSystem({}).stored_text)
    assert row["scores"]["quote_fidelity"] == 0.0
    assert row["unfaithful"] == [1]
    assert row["cause"] == "citation_infidele"


def test_a_refusal_of_an_answerable_question(tools: Any, make: Callable[..., Question]) -> None:
    refused = tools.refusal(retrieved=tools.answer()["retrieved"])
    row = row_of_answer(make(), refused, tools.FakeSystem({}).stored_text)
    scores = row["scores"]
    assert scores["false_refusal"] == 1.0
    assert scores["correct"] == scores["key_facts"] == scores["citation_recall"] == 0.0
    assert scores["recall@5"] == 1.0
    assert scores["citation_precision"] is None
    assert row["cause"] == "refus"


def test_a_due_refusal_has_no_retrieval_score(tools: Any, make: Callable[..., Question]) -> None:
    question = make(**tools.refused_row())
    right = row_of_answer(question, tools.refusal(), tools.FakeSystem({}).stored_text)
    assert right["scores"]["correct"] == right["scores"]["right_reason"] == 1.0
    assert right["scores"]["recall@5"] is None
    assert right["cause"] is None
    other = row_of_answer(question, tools.refusal("hors_sujet"), tools.FakeSystem({}).stored_text)
    assert (other["scores"]["correct"], other["scores"]["right_reason"], other["cause"]) == (
        1.0,
        0.0,
        "motif",
    )
    answered = row_of_answer(question, tools.answer(), tools.FakeSystem({}).stored_text)
    assert (answered["scores"]["false_answer"], answered["cause"]) == (1.0, "reponse_a_tort")


def test_a_dated_question_wants_the_wording_of_the_date(tools: Any, make: Callable[..., Question]) -> None:
    question = make(type="dated", as_of="2020-05-01", gold=["code-du-travail:L1225-35"], key_facts=[["onze jours"]])
    old = tools.citation("code-du-travail:L1225-35@2019-07-01", tools.BIRTH_OLD)
    new = tools.citation("code-du-travail:L1225-35@2021-07-01", tools.BIRTH_NEW)
    stored = tools.FakeSystem({}).stored_text
    right = row_of_answer(question, tools.answer(text="Onze jours [1].", citations=[old]), stored)
    wrong = row_of_answer(question, tools.answer(text="Onze jours [1].", citations=[new]), stored)
    assert (right["scores"]["dated_law"], right["scores"]["correct"]) == (1.0, 1.0)
    assert (wrong["scores"]["dated_law"], wrong["scores"]["correct"]) == (0.0, 0.0)
    assert wrong["cause"] == "version"


def test_a_wrong_premise(tools: Any, make: Callable[..., Question]) -> None:
    question = make(type="wrong_premise", expected="corrected")
    stored = tools.FakeSystem({}).stored_text
    corrected = row_of_answer(question, tools.answer(status="corrected"), stored)
    plain = row_of_answer(question, tools.answer(), stored)
    assert (corrected["scores"]["wrong_premise"], corrected["cause"]) == (1.0, None)
    assert (plain["scores"]["wrong_premise"], plain["cause"]) == (0.0, "premisse")


def test_an_error_counts_as_wrong_and_says_what_happened(tools: Any, make: Callable[..., Question]) -> None:
    row = row_of_error(make(), KeyError("index"))
    assert row["scores"]["correct"] == row["scores"]["recall@5"] == row["scores"]["key_facts"] == 0.0
    assert row["error"].startswith("KeyError")
    assert row["cause"] == "erreur"
    due = row_of_error(make(**tools.refused_row()), KeyError("index"))
    assert due["scores"] == {"correct": 0.0}


@pytest.mark.parametrize(("name", "value"), [("status", "maybe"), ("citations", ...), ("retrieved", ...)])
def test_an_answer_outside_the_contract_is_refused(
    tools: Any, make: Callable[..., Question], name: str, value: Any
) -> None:
    broken = tools.answer()
    if value is ...:
        del broken[name]
    else:
        broken[name] = value
    with pytest.raises(ValueError, match=value if value is not ... else name):
        row_of_answer(make(), broken, tools.FakeSystem({}).stored_text)


def test_versions_of_an_article_count_once_and_notes_not_at_all() -> None:
    documents = [
        {"text_id": "note", "num": "x"},
        {"text_id": "t", "num": "1", "document": "t:1@2020-01-01"},
        {"text_id": "t", "num": "1", "document": "t:1@2021-01-01"},
        {"text_id": "t", "num": "2"},
    ]
    assert article_keys(documents) == ["t:1", "t:2"]


def test_sentences_a_model_wrote_in_vain_are_scored(make: Callable[..., Question], tools: Any) -> None:
    stored = tools.FakeSystem({}).stored_text
    written = row_of_answer(make(), tools.answer(mode="generative", written={"kept": 3, "dropped": 1}), stored)
    assert written["scores"]["unsupported_written"] == 0.25
    assert written["answer"]["written"] == {"kept": 3, "dropped": 1}
    extracted = row_of_answer(make(), tools.answer(), stored)
    assert extracted["scores"]["unsupported_written"] is None
    assert "written" not in extracted["answer"]
