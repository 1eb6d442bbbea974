"""The shared journal: opened once, and not waited for again just after a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.journal.errors import JournalLocked, UnknownRecord
from kb.journal.journal import Journal
from kb.settings import Settings
from ui.widgets.shared_journal import SharedJournal


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_opened_once_and_only_when_used(tmp_path: Path) -> None:
    opened: list[Journal] = []

    def opener() -> Journal:
        opened.append(Journal.open(Settings(var_dir=str(tmp_path))))
        return opened[-1]

    shared = SharedJournal(opener)
    assert opened == []
    for _ in range(2):
        with shared.use() as journal:
            assert journal is opened[0]
    assert len(opened) == 1


def test_after_a_failure_nobody_waits_until_the_pause_is_over(tmp_path: Path) -> None:
    clock, tried = Clock(), []

    def opener() -> Journal:
        tried.append(clock.now)
        if len(tried) < 3:
            raise JournalLocked("Le journal est occupé.")
        return Journal.open(Settings(var_dir=str(tmp_path)))

    shared = SharedJournal(opener, pause=10, clock=clock)
    for _ in range(2):
        with pytest.raises(JournalLocked, match="occupé"), shared.use():
            pass
    assert len(tried) == 1
    with pytest.raises(JournalLocked), shared.use(insist=True):
        pass
    assert len(tried) == 2
    clock.now += 11
    with shared.use():
        pass
    with shared.use():
        pass
    assert len(tried) == 3


def test_what_one_person_asks_wrongly_stops_nobody(tmp_path: Path) -> None:
    shared = SharedJournal(lambda: Journal.open(Settings(var_dir=str(tmp_path))))
    with pytest.raises(UnknownRecord), shared.use():
        raise UnknownRecord("Rien de tel.")
    with shared.use():
        pass
