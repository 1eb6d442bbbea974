from __future__ import annotations

from typing import Any

import pytest

from evaluation.failure import CAUSES, cause_of, severity

GOLD = {"text_id": "t", "num": "1"}
OTHER = {"text_id": "t", "num": "2"}


def row(**changes: Any) -> dict[str, Any]:
    answer = {"status": "answered", "retrieved": [GOLD], "citations": [GOLD], "confidence": 0.5}
    base = {
        "id": "q",
        "expected": "answered",
        "gold": ["t:1"],
        "acceptable": [],
        "error": None,
        "unfaithful": [],
        "scores": {"correct": 0.0, "dated_law": None, "right_reason": None},
    }
    return base | changes | {"answer": answer | changes.get("answer", {})}


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"error": "KeyError"}, "erreur"),
        ({"unfaithful": [1]}, "citation_infidele"),
        ({"expected": "abstained"}, "reponse_a_tort"),
        ({"answer": {"retrieved": [OTHER], "citations": [OTHER]}}, "recherche"),
        ({"answer": {"status": "abstained", "retrieved": [OTHER], "citations": []}}, "recherche"),
        ({"answer": {"status": "abstained", "citations": []}}, "refus"),
        ({"answer": {"citations": [OTHER]}}, "choix_article"),
        ({}, "choix_phrases"),
        ({"gold": ["t:1", "t:2"]}, "recherche"),
        ({"gold": ["t:1", "t:2"], "answer": {"retrieved": [GOLD, OTHER]}}, "choix_article"),
        ({"acceptable": ["t:2"], "answer": {"citations": [OTHER]}}, "choix_article"),
        ({"expected": "corrected"}, "premisse"),
        ({"scores": {"correct": 0.0, "dated_law": 0.0, "right_reason": None}}, "version"),
        ({"scores": {"correct": 1.0, "dated_law": None, "right_reason": None}}, None),
    ],
)
def test_the_earliest_step_that_failed(changes: dict[str, Any], cause: str | None) -> None:
    assert cause_of(row(**changes)) == cause
    assert cause is None or cause in CAUSES


def test_worst_first() -> None:
    cases = {
        "wrong reason": row(id="d", cause="motif", answer={"status": "abstained"}),
        "refused": row(id="c", cause="refus", answer={"status": "abstained"}),
        "unsure": row(id="b", cause="choix_phrases", answer={"confidence": 0.2}),
        "sure": row(id="a", cause="choix_phrases", answer={"confidence": 0.9}),
        "unfaithful": row(id="e", cause="citation_infidele"),
    }
    ordered = sorted(cases, key=lambda name: severity(cases[name]))
    assert ordered == ["unfaithful", "sure", "unsure", "refused", "wrong reason"]
