from __future__ import annotations

from typing import Any

from evaluation.measures.unsupported import unsupported_rate


def test_share_of_statements_without_a_listed_citation() -> None:
    statements: list[dict[str, Any]] = [
        {"text": "a", "citations": [1]},
        {"text": "b", "citations": []},
        {"text": "c", "citations": [1, 3]},  # 3 is not listed
        {"text": "d", "citations": [2, 1]},
    ]
    assert unsupported_rate(statements, [{"n": 1}, {"n": 2}]) == 2 / 4


def test_is_undefined_without_statement() -> None:
    assert unsupported_rate([], [{"n": 1}]) is None
