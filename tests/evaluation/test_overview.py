from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.library import Library
from evaluation.overview import overviews
from evaluation.question import Question
from evaluation.run import RunRequest, run


def test_a_damaged_run_is_listed_with_what_is_wrong_and_the_rest_is_kept(
    make: Callable[..., Question], tools: Any, corpus: Path, library: Library, tmp_path: Path
) -> None:
    runs = tmp_path / "runs"
    request = RunRequest("essai", [make(id="a", question="a ?")], corpus, runs, tools.TODAY)
    records = [run(request, tools.FakeSystem({"a ?": tools.answer()}), library) for _ in range(3)]
    (records[0].folder / "settings.json").write_text("{", encoding="utf-8")
    (records[1].folder / "summary.json").write_text("{}", encoding="utf-8")
    sound, incomplete, unreadable = overviews(runs)
    assert sound.problem is None
    assert (sound.set_name, sound.questions, sound.errors) == ("essai", 1, 0)
    assert {item.measure.name: item.estimate.mean for item in sound.headlines}["correct"] == 1.0
    assert "questions" in (incomplete.problem or "")
    assert "settings.json, ligne 1" in (unreadable.problem or "")
    assert overviews(runs, most=1) == [sound]
