from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CallError
from evaluation.kb_system import KB, PARTS, open_system, parameters
from kb.retrieval.weights import read_weights
from kb.settings import Settings


def test_a_mode_that_cannot_be_had_is_a_wrong_call() -> None:
    with pytest.raises(CallError, match="extractive ou generative"):
        open_system(Settings(), "poétique")
    with pytest.raises(CallError, match="LEXCOOP_LLM_URL"):
        open_system(Settings(llm_url=None), "generative")


def test_every_number_is_named_and_every_file_has_a_digest(tmp_path: Path) -> None:
    (tmp_path / "answer").mkdir()
    file = tmp_path / "answer" / "confidence.toml"
    file.write_text('answer_from = 0.3\nlabel = "x"\n[weights]\ncosine = 2\n', encoding="utf-8")
    before = parameters(tmp_path)
    assert before == {
        "answer/confidence.answer_from": 0.3,
        "answer/confidence.weights.cosine": 2,
        "answer/confidence.sha256": before["answer/confidence.sha256"],
    }
    file.write_text(file.read_text(encoding="utf-8").replace('"x"', '"y"'), encoding="utf-8")
    after = parameters(tmp_path)
    assert {name for name in before if before[name] != after[name]} == {"answer/confidence.sha256"}


def test_the_assistant_s_own_thresholds_are_recorded() -> None:
    found = parameters(KB)
    assert "answer/confidence.answer_from" in found
    assert "retrieval/settings.fusion.k" in found


def test_ablated_parts_are_weights_of_the_ranking() -> None:
    weights = read_weights()
    assert all(getattr(weights, name) > 0 for name in PARTS.values())
