"""Replies of the child process."""

import signal
from pathlib import Path

import pytest

from corpus.convert import worker
from corpus.convert.limits import Limits


@pytest.fixture(autouse=True)
def keep_alarm() -> object:
    handler = signal.getsignal(signal.SIGALRM)
    yield
    signal.signal(signal.SIGALRM, handler)


def test_a_reply_holds_the_text_or_the_refusal(tmp_path: Path) -> None:
    good = tmp_path / "a.txt"
    good.write_text("Une note.")
    assert worker.reply_to(good, Limits())["text"] == "Une note."
    assert "introuvable" in worker.reply_to(tmp_path / "b.txt", Limits())["refused"]


@pytest.mark.parametrize(
    ("failure", "expected", "fatal"),
    [
        (MemoryError(), "mémoire", True),
        (RecursionError(), "mémoire", True),
        (ZeroDivisionError(), "semble endommagé", None),
    ],
)
def test_whatever_a_parser_raises_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception, expected: str, fatal: bool | None
) -> None:
    def fail(path: Path, limits: Limits) -> None:
        raise failure

    monkeypatch.setattr(worker, "convert_here", fail)
    reply = worker.reply_to(tmp_path / "note.pdf", Limits())
    assert expected in reply["refused"]
    assert reply.get("fatal") == fatal
