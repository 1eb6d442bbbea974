"""One row of a run: what a question received, and every measure of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from evaluation.failure import cause_of
from evaluation.measures.abstention import false_answer, false_refusal, right_reason
from evaluation.measures.citation_match import citation_precision, citation_recall
from evaluation.measures.correctness import is_correct
from evaluation.measures.dated_law import dated_law
from evaluation.measures.key_facts import key_facts, missing_facts
from evaluation.measures.ndcg import ndcg
from evaluation.measures.quote_fidelity import is_faithful, quote_fidelity
from evaluation.measures.recall_at_k import recall_at_k
from evaluation.measures.reciprocal_rank import reciprocal_rank
from evaluation.measures.unsupported import unsupported_rate
from evaluation.measures.written_support import unsupported_written
from evaluation.measures.wrong_premise import false_correction, wrong_premise
from evaluation.question import ABSTAINED, Question
from evaluation.seal import text_sha256

StoredText = Callable[[str], str | None]
# Fields of the Answer kept in a row; timings go apart, so that two identical runs differ nowhere else.
KEPT = (
    "status",
    "reason",
    "language",
    "as_of",
    "mode",
    "text",
    "statements",
    "citations",
    "retrieved",
    "warnings",
    "suggestions",
    "confidence",
    "generation",
    "understood_as",
)


def row_of_answer(question: Question, answer: Mapping[str, Any], stored_text: StoredText) -> dict[str, Any]:
    """The row of an answered question; raises `ValueError` when the answer breaks the contract."""
    _check_contract(answer)
    scores = score(question, answer, stored_text)
    row = question.to_row() | {
        "answer": {name: answer.get(name) for name in KEPT}
        | ({"written": dict(answer["written"])} if answer.get("written") else {}),
        "scores": {name: None if value is None else round(value, 9) for name, value in scores.items()},
        "missing_facts": [list(wordings) for wordings in missing_facts(_texts(answer), question.key_facts)],
        "unfaithful": [
            citation.get("n")
            for citation in answer["citations"]
            if not is_faithful(citation, stored_text(str(citation.get("document"))))
        ],
        "error": None,
    }
    return row | {"cause": cause_of(row), "timings_ms": dict(answer.get("timings_ms") or {})}


def row_of_error(question: Question, error: Exception) -> dict[str, Any]:
    """The row of a question that broke the system: nothing was answered, so nothing counts as right."""
    scores: dict[str, float | None] = {"correct": 0.0}
    if question.expected != ABSTAINED:
        scores |= {"recall@5": 0.0, "recall@10": 0.0, "recall@20": 0.0, "mrr@10": 0.0, "ndcg@10": 0.0}
        scores |= {"citation_recall": 0.0, "key_facts": 0.0 if question.key_facts else None}
    row = question.to_row() | {
        "answer": None,
        "scores": scores,
        "missing_facts": [list(wordings) for wordings in question.key_facts],
        "unfaithful": [],
        "error": f"{type(error).__name__} : {error}",
    }
    return row | {"cause": cause_of(row), "timings_ms": {}}


def score(question: Question, answer: Mapping[str, Any], stored_text: StoredText) -> dict[str, float | None]:
    """Every measure of one answer; `None` where the question does not call for it."""
    status, expected = answer["status"], question.expected
    due = expected == ABSTAINED
    ranked = article_keys(answer["retrieved"])
    cited = article_keys(answer["citations"]) if status != ABSTAINED else []
    # The gold of a question that must be refused only says which article misleads.
    gold = () if due else question.gold
    facts = None if due else key_facts(_texts(answer) if status != ABSTAINED else [], question.key_facts)
    reason = right_reason(expected, question.reason, status, answer.get("reason"))
    dated = None
    if question.is_dated or question.type == "dated":
        dated = dated_law(
            question.gold_sha256 or {},
            [(_key(item), _wording(item, stored_text)) for item in answer["citations"]],
            abstention_due=due,
            abstained=status == ABSTAINED,
            right_reason=reason == 1.0,
        )
    written = answer.get("written") or {"kept": 0, "dropped": 0}
    correct = is_correct(
        expected,
        status,
        facts=facts,
        cites_expected_article=bool(set(cited) & {*question.gold, *question.acceptable}),
        right_version=dated != 0.0,
    )
    return {
        "correct": float(correct),
        "recall@5": recall_at_k(ranked, gold, 5),
        "recall@10": recall_at_k(ranked, gold, 10),
        "recall@20": recall_at_k(ranked, gold, 20),
        "mrr@10": reciprocal_rank(ranked, gold, 10),
        "ndcg@10": ndcg(ranked, dict.fromkeys(gold, 1.0), 10),
        "citation_recall": citation_recall(cited, gold),
        "citation_precision": None if due else citation_precision(cited, question.gold, question.acceptable),
        "quote_fidelity": quote_fidelity(answer["citations"], stored_text),
        "key_facts": facts,
        "false_answer": false_answer(expected, status),
        "false_refusal": false_refusal(expected, status),
        "right_reason": reason,
        "wrong_premise": wrong_premise(expected, status, facts),
        "false_correction": false_correction(expected, status),
        "dated_law": dated,
        "unsupported": unsupported_rate(answer.get("statements") or [], answer["citations"])
        if status != ABSTAINED
        else None,
        "unsupported_written": unsupported_written(written["kept"], written["dropped"]),
    }


def article_keys(documents: Sequence[Mapping[str, Any]]) -> list[str]:
    """Article keys in order, each once; notes are left out, as gold is law."""
    return list(dict.fromkeys(_key(item) for item in documents if item.get("text_id") != "note"))


def _key(item: Mapping[str, Any]) -> str:
    return f"{item.get('text_id')}:{item.get('num')}"


def _wording(citation: Mapping[str, Any], stored_text: StoredText) -> str | None:
    body = stored_text(str(citation.get("document")))
    return None if body is None else text_sha256(body)


def _texts(answer: Mapping[str, Any]) -> list[str]:
    return [
        str(answer.get("text") or ""),
        *(str(citation.get("quote") or "") for citation in answer["citations"]),
    ]


def _check_contract(answer: Mapping[str, Any]) -> None:
    for name in ("status", "citations", "retrieved"):
        if name not in answer:
            raise ValueError(f"champ « {name} » absent de la réponse")
    if answer["status"] not in ("answered", "corrected", "abstained"):
        raise ValueError(f"statut inconnu : « {answer['status']} »")
