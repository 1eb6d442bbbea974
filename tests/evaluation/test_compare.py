from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from evaluation.compare import compare, settings_changes
from evaluation.errors import RunError
from evaluation.question import Question
from evaluation.run import RunRequest, run


@pytest.fixture
def record(make: Callable[..., Question], tools: Any, corpus: Path, library: Library, tmp_path: Path) -> Any:
    """A function that runs eight questions, those named in `lost` being refused."""
    names = [f"q{i}" for i in range(8)]
    request = RunRequest(
        "essai", [make(id=name, question=name) for name in names], corpus, tmp_path / "runs", tools.TODAY
    )

    def build(lost: tuple[str, ...] = (), **parameters: Any) -> Any:
        answers = {name: tools.refusal() if name in lost else tools.answer() for name in names}
        return run(request, tools.FakeSystem(answers, parameters), library)

    return build


def test_two_identical_runs_do_not_differ(record: Any) -> None:
    comparison = compare(record(), record())
    assert comparison.identical
    assert comparison.different == comparison.improved == comparison.regressed == comparison.settings == ()
    assert all(change.p == 1.0 and change.delta == 0 for change in comparison.measures)
    assert not any(change.better or change.significant for change in comparison.measures)


def test_what_was_lost_question_by_question(record: Any) -> None:
    lost = tuple(f"q{i}" for i in range(6))
    comparison = compare(record(threshold=0.3), record(lost, threshold=0.9))
    assert not comparison.identical
    assert [change.id for change in comparison.regressed] == list(lost)
    assert comparison.regressed[0].old_status == "answered"
    assert comparison.regressed[0].new_status == "abstained"
    assert comparison.regressed[0].new_cause == "recherche"
    assert comparison.settings == ("parameters.threshold : 0.3 → 0.9",)
    by_name = {change.name: change for change in comparison.measures}
    correct = by_name["correct"]
    # Six losses of eight and no win: two-sided p = 2 / 2^6.
    assert (correct.old, correct.new, correct.delta) == (1.0, 0.25, -0.75)
    assert correct.p == pytest.approx(2 / 64)
    assert correct.significant
    assert not correct.better
    # Refusing more is worse although the number grows.
    assert by_name["false_refusal"].delta == 0.75
    assert not by_name["false_refusal"].better
    # Two questions are answered in both runs, as precisely.
    assert by_name["citation_precision"].n == 2


def test_the_other_way_round_is_an_improvement(record: Any) -> None:
    comparison = compare(record(("q0",)), record())
    assert [change.id for change in comparison.improved] == ["q0"]
    by_name = {change.name: change for change in comparison.measures}
    assert by_name["correct"].better
    assert by_name["false_refusal"].better
    assert not by_name["correct"].significant


def test_questions_of_one_side_only(record: Any) -> None:
    old = record()
    shorter = replace(old, rows=old.rows[2:])
    comparison = compare(old, shorter)
    assert comparison.only_old == ("q0", "q1")
    assert comparison.common == 6
    assert not comparison.identical
    with pytest.raises(RunError, match="aucune question en commun"):
        compare(replace(old, rows=old.rows[:1]), shorter)


def test_settings_changes_name_files_and_parameters(record: Any) -> None:
    old = record().settings
    new = {
        **old,
        "day": "2027-01-01",
        "corpus": {"sha256": "x", "files": {}},
        "system": {**old["system"], "model_fingerprint": "m2"},
    }
    changes = settings_changes(old, new)
    assert "notes/essai.md a disparu" in changes
    assert "la date du jour diffère (2026-11-23 → 2027-01-01)" in changes
    assert "model_fingerprint : m1 → m2" in changes
    assert settings_changes(old, {**old, "machine": {}, "started_at": "hier"}) == ()
