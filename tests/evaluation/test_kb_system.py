from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CallError
from evaluation.kb_system import KB, PARTS, KnowledgeBaseSystem, open_system, parameters
from kb.answer.generative.progress import DROPPED, SENTENCE, WRITING, Listener, Progress
from kb.answer.record import Answer
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


class Writing:
    """A knowledge base whose model keeps two sentences and drops one."""

    def ask(self, question: str, *, on_progress: Listener, **_: object) -> Answer:
        if question != "Sans modèle ?":
            for step in (WRITING, SENTENCE, DROPPED, SENTENCE):
                on_progress(Progress(step))
        return Answer(question, "answered", None, "fr", date(2026, 11, 23), "Oui.")


def test_what_a_model_wrote_is_counted() -> None:
    system = KnowledgeBaseSystem.__new__(KnowledgeBaseSystem)
    system._base = Writing()  # type: ignore[assignment]
    assert system.ask("Et ?", None, [])["written"] == {"kept": 2, "dropped": 1}
    assert "written" not in system.ask("Sans modèle ?", None, [])
