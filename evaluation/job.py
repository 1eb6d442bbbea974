"""One evaluation as asked for, on the command line or in the app: which set, which mode, resumed or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import CallError
from corpus.library import Library
from evaluation.errors import Problem, RunError
from evaluation.kb_system import open_system
from evaluation.question_file import read_questions, set_path
from evaluation.run import Progress, RunRequest, run
from evaluation.run_lock import run_lock
from evaluation.run_store import SETTINGS, SUMMARY, RunRecord, read_json
from kb.settings import Settings

DEFAULT_SET = "dev"


@dataclass(frozen=True)
class Job:
    """What to evaluate: a named set or a file (`None`: `dev`), an answer mode (`None`: as configured), the first
    `limit` questions (`None`: all), and the interrupted run to go on with.
    """

    set_name: str | None = None
    mode: str | None = None
    limit: int | None = None
    resume: str | None = None

    def to_json(self) -> dict[str, Any]:
        """What a run keeps of it, so that it can be resumed by its name alone."""
        return {"set": self.set_name, "mode": self.mode, "limit": self.limit}


def carry_out(
    job: Job,
    settings: Settings,
    *,
    descriptor: int | None = None,
    progress: Progress | None = None,
    problem: Callable[[Problem], None] | None = None,
) -> RunRecord:
    """Run the evaluation, alone; `problem` is told of each bad line of the set, `progress` of each answer.

    `descriptor` is the run lock that a parent process holds for this one. Raises `CallError` when another run is
    going on, `RunError` when the run cannot be resumed, and the errors of reading the set and opening the assistant.
    """
    runs = runs_folder(settings)
    with run_lock(runs, descriptor) as lock:
        job = _completed(job, runs)
        questions = read_questions(set_path(job.set_name or DEFAULT_SET))
        lock.tell(set=questions.name)
        if problem:
            for item in questions.problems:
                problem(item)
        request = RunRequest(
            set_name=questions.name,
            questions=questions.questions[: job.limit],
            corpus=Path(settings.corpus_dir or ""),
            runs=runs,
            today=date.today(),
            asked=job.to_json(),
        )
        library = Library(settings.texts)
        system = open_system(settings, job.mode)
        return run(
            request,
            system,
            library,
            resume=job.resume,
            progress=progress,
            opened=lambda folder: lock.tell(run=folder.name),
        )


def runs_folder(settings: Settings) -> Path:
    """Where runs are written."""
    return settings.var / "runs"


def _completed(job: Job, runs: Path) -> Job:
    """The job with, for what a resumed run was not asked again, what it was first asked."""
    if job.resume is None:
        return replace(job, set_name=job.set_name or DEFAULT_SET)
    folder = runs / job.resume
    if not folder.is_dir() or folder.parent != runs:
        raise RunError(f"Évaluation à reprendre introuvable : {folder}.")
    if (folder / SUMMARY).exists():
        raise CallError(f"L'évaluation {job.resume} est déjà terminée : rien à reprendre.")
    asked = read_json(folder / SETTINGS).get("asked") or {}
    return replace(
        job,
        set_name=job.set_name or asked.get("set") or DEFAULT_SET,
        mode=job.mode or asked.get("mode"),
        limit=job.limit or asked.get("limit"),
    )
