from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from evaluation.errors import BaselineError
from evaluation.gate import gate
from evaluation.question import Question
from evaluation.run import RunRequest, run

NAMES = [f"q{i}" for i in range(8)]


@pytest.fixture
def request_(make: Callable[..., Question], tools: Any, corpus: Path, tmp_path: Path) -> RunRequest:
    questions = [make(id=name, question=name) for name in NAMES]
    return RunRequest("essai", questions, corpus, tmp_path / "runs", tools.TODAY)


@pytest.fixture
def system(tools: Any) -> Any:
    return tools.FakeSystem({name: tools.answer() for name in NAMES})


def kinds(verdict: Any, blocking: bool = True) -> list[str]:
    return [finding.kind for finding in verdict.findings if finding.blocking is blocking]


def test_the_same_run_gets_through(request_: RunRequest, system: Any, library: Library) -> None:
    baseline = run(request_, system, library)
    verdict = gate(run(request_, system, library), baseline, strict=True)
    assert verdict.passed
    assert verdict.findings == ()


def test_a_moved_threshold_is_caught_as_a_regression_of_refusals(
    request_: RunRequest, system: Any, library: Library, tools: Any
) -> None:
    baseline = run(request_, system, library)
    system.answers |= {name: tools.refusal() for name in NAMES[:6]}
    system.parameters = {"threshold": 0.9}
    verdict = gate(run(request_, system, library), baseline)
    assert not verdict.passed
    assert set(kinds(verdict)) == {"regression"}
    messages = [finding.message for finding in verdict.findings]
    assert any("Refus à tort, 0.000 → 0.750 (p = 0.031, 8 questions)" in message for message in messages)
    assert any("parameters.threshold : absent → 0.9" in message for message in messages)


def test_another_encoder_that_moves_what_is_found_stops_even_without_a_regression(
    request_: RunRequest, system: Any, library: Library
) -> None:
    record = run(request_, system, library)

    def seen(fingerprint: str, moved: int) -> Any:
        settings = {**record.settings, "system": {**record.settings["system"], "model_fingerprint": fingerprint}}
        rows = [
            {**row, "first_found": ["code-du-travail:L1"] if place < moved else ["code-du-travail:L2"]}
            for place, row in enumerate(record.rows)
        ]
        return replace(record, settings=settings, rows=tuple(rows))

    baseline = seen("a" * 16, 0)
    # 2 of 8 are a third at most; 3 of 8 are more
    assert "encodeur" not in kinds(gate(seen("b" * 16, 2), baseline))
    assert kinds(gate(seen("b" * 16, 3), baseline)) == ["encodeur"]
    assert "encodeur" not in kinds(gate(seen("a" * 16, 8), baseline))
    # a baseline written before results were kept says nothing
    older = replace(baseline, rows=tuple({**row, "first_found": None} for row in baseline.rows))
    assert "encodeur" not in kinds(gate(seen("b" * 16, 8), older))


def test_a_few_losses_only_stop_a_strict_gate(request_: RunRequest, system: Any, library: Library, tools: Any) -> None:
    baseline = run(request_, system, library)
    system.answers["q0"] = tools.refusal()
    record = run(request_, system, library)
    lenient, strict = gate(record, baseline), gate(record, baseline, strict=True)
    assert lenient.passed
    assert kinds(lenient, blocking=False) == ["questions_perdues"]
    assert not strict.passed
    assert kinds(strict) == ["questions_perdues"]


def test_one_altered_quotation_stops_everything(
    request_: RunRequest, system: Any, library: Library, tools: Any
) -> None:
    baseline = run(request_, system, library)
    altered = tools.answer()
    altered["citations"][0]["quote"] += " "
    system.answers["q3"] = altered
    verdict = gate(run(request_, system, library), baseline)
    assert kinds(verdict) == ["fidelite"]
    assert "q3" in verdict.findings[0].message


def test_an_altered_baseline_is_no_excuse(request_: RunRequest, system: Any, library: Library, tools: Any) -> None:
    altered = tools.answer()
    altered["citations"][0]["quote"] += " "
    system.answers["q3"] = altered
    baseline = run(request_, system, library)
    assert kinds(gate(baseline, baseline)) == ["fidelite"]


def test_an_error_stops_too(request_: RunRequest, system: Any, library: Library) -> None:
    baseline = run(request_, system, library)

    def fail() -> Any:
        raise RuntimeError("panne")

    system.answers["q1"] = fail
    verdict = gate(run(request_, system, library), baseline)
    assert kinds(verdict) == ["erreur"]
    assert "q1 (RuntimeError : panne)" in verdict.findings[0].message


def test_a_deleted_note_is_named(request_: RunRequest, system: Any, library: Library, corpus: Path) -> None:
    baseline = run(request_, system, library)
    (corpus / "notes" / "essai.md").unlink()
    with pytest.raises(BaselineError, match=r"autre corpus : notes/essai\.md a disparu"):
        gate(run(request_, system, library), baseline)


def test_other_questions_are_refused(request_: RunRequest, system: Any, library: Library) -> None:
    baseline = run(request_, system, library)
    shorter = run(replace(request_, questions=request_.questions[1:]), system, library)
    with pytest.raises(BaselineError, match="autre jeu de questions"):
        gate(shorter, baseline)


def test_questions_gone_into_quarantine_are_not_a_pass(request_: RunRequest, system: Any, library: Library) -> None:
    baseline = run(request_, system, library)
    verdict = gate(replace(baseline, rows=baseline.rows[1:]), baseline)
    assert kinds(verdict) == ["questions_absentes"]
