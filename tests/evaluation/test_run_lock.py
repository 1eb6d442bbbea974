from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import CallError
from evaluation.errors import EvaluationError
from evaluation.run_lock import LOCK, run_lock, running

HOLDER = """
import sys
from pathlib import Path
from evaluation.run_lock import run_lock
with run_lock(Path(sys.argv[1])) as lock:
    lock.tell(set="dev", process=7, run="r1")
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_refused_and_told_which_one_goes_on(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(CallError, match=r"déjà en cours \(r1\)"), run_lock(tmp_path):
        pass
    holder.communicate("")
    with run_lock(tmp_path):
        pass


def test_who_looks_sees_how_far_it_is(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    folder = tmp_path / "r1"
    folder.mkdir()
    now = running(tmp_path)
    assert now is not None
    assert (now.run_id, now.process, now.done, now.total) == ("r1", 7, 0, None)
    (folder / "settings.json").write_text(json.dumps({"questions": 4}), encoding="utf-8")
    (folder / "rows.jsonl.part").write_text("{}\n{}\n{", encoding="utf-8")
    now = running(tmp_path)
    assert now is not None
    assert (now.done, now.total) == (2, 4)
    holder.communicate("")
    assert running(tmp_path) is None


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert running(tmp_path) is None
    with run_lock(tmp_path) as lock:
        lock.tell(set="test")
        now = running(tmp_path)
        assert now is not None
        # Nothing is left of what the killed run had said.
        assert (now.set_name, now.run_id) == ("test", None)


def test_no_folder_no_run(tmp_path: Path) -> None:
    assert running(tmp_path / "nowhere") is None
    (tmp_path / LOCK).write_text("not JSON", encoding="utf-8")
    assert running(tmp_path) is None
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EvaluationError, match="Écriture impossible"), run_lock(tmp_path / "file"):
        pass
