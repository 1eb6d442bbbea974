from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import CallError
from evaluation import job as jobs
from evaluation.errors import Problem, RunError
from evaluation.job import Job, carry_out, runs_folder
from evaluation.question import Question
from evaluation.question_file import write_questions
from evaluation.run_lock import run_lock, running
from evaluation.run_store import unfinished_ids
from kb.settings import Settings

NAMES = [f"q{i}" for i in range(6)]


@pytest.fixture
def settings(corpus: Path, tmp_path: Path) -> Settings:
    return Settings(corpus_dir=str(corpus), var_dir=str(tmp_path / "var"))


@pytest.fixture
def questions(make: Callable[..., Question], tmp_path: Path) -> str:
    path = tmp_path / "essai.jsonl"
    write_questions(path, [make(id=name, question=name) for name in NAMES])
    return str(path)


@pytest.fixture
def opened(tools: Any, monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The modes asked for; every question is answered."""
    modes: list[str | None] = []

    def open_system(settings: Settings, mode: str | None = None) -> Any:
        modes.append(mode)
        return tools.FakeSystem({name: tools.answer() for name in NAMES})

    monkeypatch.setattr(jobs, "open_system", open_system)
    return modes


def test_an_interrupted_run_is_resumed_by_its_name_alone(
    settings: Settings, questions: str, opened: list[str | None]
) -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carry_out(Job(questions, mode="extractive", limit=4), settings, progress=stop)
    (name,) = unfinished_ids(runs_folder(settings))
    record = carry_out(Job(resume=name), settings)
    assert record.run_id == name
    assert [row["id"] for row in record.rows] == NAMES[:4]
    assert opened == ["extractive", "extractive"]
    with pytest.raises(CallError, match="déjà terminée"):
        carry_out(Job(resume=name), settings)


def test_another_set_than_the_interrupted_one_is_refused(
    settings: Settings, questions: str, opened: list[str | None], make: Callable[..., Question], tmp_path: Path
) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carry_out(Job(questions), settings, progress=stop)
    (name,) = unfinished_ids(runs_folder(settings))
    other = tmp_path / "autre.jsonl"
    write_questions(other, [make(id="q0", question="q0")])
    with pytest.raises(RunError, match="champ « set »"):
        carry_out(Job(str(other), resume=name), settings)


def test_a_name_that_leaves_the_folder_is_no_run(settings: Settings) -> None:
    (settings.var / "index").mkdir(parents=True)
    for name in ("nothing", "../index"):
        with pytest.raises(RunError, match="introuvable"):
            carry_out(Job(resume=name), settings)


def test_while_it_runs_it_says_which_run_it_is(settings: Settings, questions: str, opened: list[str | None]) -> None:
    seen = []
    record = carry_out(
        Job(questions), settings, progress=lambda done, total: seen.append(running(runs_folder(settings)))
    )
    assert [(now.run_id, now.done, now.total) for now in seen if now] == [(record.run_id, n, 6) for n in range(1, 7)]
    assert running(runs_folder(settings)) is None


def test_one_run_at_a_time(settings: Settings, questions: str, opened: list[str | None]) -> None:
    with run_lock(runs_folder(settings)), pytest.raises(CallError, match="déjà en cours"):
        carry_out(Job(questions), settings)
    assert opened == []


def test_bad_lines_are_told(settings: Settings, questions: str, opened: list[str | None]) -> None:
    with Path(questions).open("a", encoding="utf-8") as stream:
        stream.write("{}\n")
    told: list[Problem] = []
    carry_out(Job(questions), settings, problem=told.append)
    assert [(item.line, item.field) for item in told] == [(7, "id")]
