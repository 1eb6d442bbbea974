"""The real process, without an index: it starts, says what is missing, and leaves the lock free."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.errors import CallError
from evaluation import background
from evaluation.background import BEGUN, FAILED, STOPPED, Outcome, begin, last_outcome, record_outcome, stop
from evaluation.job import Job, runs_folder
from evaluation.run_lock import running
from kb.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SLEEPER = "import time; time.sleep(60)"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(var_dir=str(tmp_path / "var"))


@pytest.fixture
def sleeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that only keeps the lock."""
    real = subprocess.Popen

    def popen(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-c", SLEEPER], **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(background.subprocess, "Popen", popen)


def until_free(settings: Settings) -> None:
    end = time.monotonic() + 60
    while running(runs_folder(settings)) is not None:
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_run_that_cannot_begin_leaves_one_sentence(settings: Settings) -> None:
    begin(Job("dev"), settings)
    now = running(runs_folder(settings))
    assert now is not None
    assert now.set_name == "dev"
    until_free(settings)
    outcome = last_outcome(settings)
    assert outcome is not None
    assert outcome.state == FAILED
    # This folder holds neither an index nor a model.
    assert outcome.message is not None
    assert "modèle" in outcome.message or "index" in outcome.message
    assert "Traceback" not in (runs_folder(settings) / background.LOG).read_text(encoding="utf-8")


def test_it_can_be_stopped_and_only_one_goes_on(settings: Settings, sleeping: None) -> None:
    begin(Job("dev"), settings)
    with pytest.raises(CallError, match="déjà en cours"):
        begin(Job("test"), settings)
    assert stop(settings)
    assert running(runs_folder(settings)) is None
    outcome = last_outcome(settings)
    assert outcome is not None
    assert outcome.state == STOPPED
    assert not stop(settings)


@pytest.mark.heavy
def test_a_process_killed_from_outside_is_told(settings: Settings, sleeping: None) -> None:
    begin(Job("dev"), settings)
    now = running(runs_folder(settings))
    assert now is not None
    assert now.process is not None
    subprocess.run(["kill", "-9", str(now.process)], check=True)
    until_free(settings)
    outcome = last_outcome(settings)
    assert outcome is not None
    assert outcome.state == FAILED
    assert outcome.message is not None
    assert ".last.log" in outcome.message


def test_an_unreadable_outcome_is_no_outcome(settings: Settings) -> None:
    assert last_outcome(settings) is None
    runs = runs_folder(settings)
    runs.mkdir(parents=True)
    record_outcome(runs, Outcome(BEGUN))
    (runs / background.LAST).write_text('{"etat": 1}', encoding="utf-8")
    assert last_outcome(settings) is None
