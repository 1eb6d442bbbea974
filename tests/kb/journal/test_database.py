from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event, inspect

from corpus.errors import SettingsError
from kb.answer.record import Answer
from kb.journal import database, tables
from kb.journal.errors import JournalFull, JournalLocked, JournalNewer, JournalUnreachable
from kb.journal.journal import Journal
from kb.journal.migrations.upgrade import FOLDER, configuration
from kb.journal.person import LOCAL, Person
from kb.settings import ROOT, Settings

ASKER = Person("a@cae.fr")
DUMP = Path(__file__).parent / "data" / "journal_v1.sql"
WRITER = """
import sys
from kb.journal.journal import Journal
from kb.journal.person import Person
from kb.settings import Settings
journal = Journal.open(Settings(var_dir=sys.argv[1]), busy_seconds=60)
print("ready", flush=True)
for number in range(int(sys.argv[2])):
    journal.open_ticket(Person("p@cae.fr"), f"Question {sys.argv[3]} {number}", "message")
"""


def file_of(settings: Settings) -> Path:
    return settings.var / "journal.sqlite"


def writer(settings: Settings, count: int, name: str) -> subprocess.Popen[bytes]:
    arguments = [sys.executable, "-c", WRITER, str(settings.var), str(count), name]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE)


def test_the_migrations_make_the_tables_of_the_code(journal: Journal) -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory.from_config(configuration()).get_current_head() == database.VERSION
    found = inspect(journal._database.engine)
    assert set(found.get_table_names()) == {*tables.metadata.tables, "alembic_version"}
    for name, table in tables.metadata.tables.items():
        made = {(item["name"], str(item["type"]), item["nullable"]) for item in found.get_columns(name)}
        meant = {(c.name, str(c.type.compile(journal._database.engine.dialect)), c.nullable) for c in table.c}
        assert made == meant, name
        indexes = {(item["name"], tuple(item["column_names"])) for item in found.get_indexes(name)}
        wanted = {(index.name, tuple(c.name for c in index.columns)) for index in table.indexes}
        assert {item for item in indexes if item[0] != "one_feedback_each"} == wanted, name


def test_a_journal_of_version_1_is_brought_to_this_one(settings: Settings) -> None:
    settings.var.mkdir()
    with sqlite3.connect(file_of(settings)) as old:
        old.executescript(DUMP.read_text(encoding="utf-8"))
    old.close()
    journal = Journal.open(settings)
    first, second = journal.conversation(ASKER, "c1")
    assert (first.question, second.generation) == ("Durée de l'essai ?", "g0")
    given = first.given()
    assert given is not None
    assert given.citations[0].num == "L7332-1"
    assert first.feedback is not None
    assert first.feedback.verdict == "incomplet"
    assert [item.askers for item in journal.tickets(LOCAL)] == [1]
    day = first.asked_at.date()
    assert journal.statistics(LOCAL, day, day).themes == (("code-du-travail", 2), ("note:essai", 1))
    assert journal.save_draft(LOCAL, "essai", "x").version == 1
    journal.close()
    Journal.open(settings).close()


def test_a_migration_that_fails_leaves_the_old_journal(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import op

    settings.var.mkdir()
    with sqlite3.connect(file_of(settings)) as old:
        old.executescript(DUMP.read_text(encoding="utf-8"))
    create = op.create_table

    def failing(name: str, *columns: object, **options: object) -> object:
        if name == "drafts":
            raise sqlite3.OperationalError("killed here")
        return create(name, *columns, **options)

    monkeypatch.setattr(op, "create_table", failing)
    with pytest.raises(JournalUnreachable):
        Journal.open(settings)
    monkeypatch.undo()
    assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    names = {row[0] for row in old.execute("SELECT name FROM sqlite_master")}
    assert "exchange_themes" not in names
    old.close()
    assert len(Journal.open(settings).conversation(ASKER, "c1")) == 2


def test_a_journal_of_a_later_version_is_refused_and_untouched(journal: Journal, settings: Settings) -> None:
    journal.close()
    with sqlite3.connect(file_of(settings)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0099'")
    raw.close()
    with pytest.raises(JournalNewer, match=r"version 0099.*mettez Lexcoop à jour"):
        Journal.open(settings)


def test_a_file_that_is_no_journal(settings: Settings) -> None:
    settings.var.mkdir()
    file_of(settings).write_bytes(b"ceci n'est pas une base" * 100)
    with pytest.raises(JournalUnreachable, match="n'est pas un journal lisible"):
        Journal.open(settings)
    assert file_of(settings).read_bytes().startswith(b"ceci")


def test_a_folder_in_place_of_the_file(settings: Settings) -> None:
    file_of(settings).mkdir(parents=True)
    with pytest.raises(JournalUnreachable, match="vérifiez le chemin et les droits"):
        Journal.open(settings)


@pytest.mark.parametrize("url", ["n'importe quoi", "sqlite://", "sqlite:///:memory:", "inconnu://x/y"])
def test_a_wrong_url_is_a_wrong_setting(url: str) -> None:
    with pytest.raises(SettingsError, match="LEXCOOP_DATABASE_URL"):
        Journal.open(Settings(database_url=url))


def test_no_server_is_one_sentence_without_the_password() -> None:
    with pytest.raises(JournalUnreachable, match="ne répond pas") as error:
        Journal.open(Settings(database_url="postgresql+psycopg://u:secret@127.0.0.1:1/base"))
    assert "secret" not in str(error.value)


def test_a_locked_journal_is_said_and_can_still_be_read(settings: Settings, answer: Callable[..., Answer]) -> None:
    journal = Journal.open(settings, busy_seconds=0.2)
    journal.record_exchange(ASKER, "c1", answer())
    other = sqlite3.connect(file_of(settings), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalLocked, match="occupé par un autre programme"):
        journal.record_exchange(ASKER, "c1", answer())
    assert len(journal.conversation(ASKER, "c1")) == 1
    assert len(Journal.open(settings).conversations(ASKER)) == 1
    other.execute("ROLLBACK")
    journal.record_exchange(ASKER, "c1", answer())
    other.close()


def test_a_full_disk_is_said_and_nothing_is_half_written(journal: Journal, answer: Callable[..., Answer]) -> None:
    journal.close()
    pages = 60

    @event.listens_for(journal._database.engine, "connect")
    def shrink(raw: sqlite3.Connection, record: object) -> None:
        raw.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        for number in range(500):
            journal.record_exchange(ASKER, f"c{number}", answer(os.urandom(3000).hex()))

    with pytest.raises(JournalFull, match="disque du journal est plein"):
        fill()
    kept = journal.conversations(ASKER, limit=500)
    assert all(item.exchanges == 1 and journal.conversation(ASKER, item.conversation_id)[0].answer for item in kept)
    pages = 10_000
    journal.close()
    journal.record_exchange(ASKER, "after", answer())


def test_threads_write_together(journal: Journal, answer: Callable[..., Answer]) -> None:
    errors: list[Exception] = []

    def write(name: int) -> None:
        try:
            for number in range(20):
                journal.record_exchange(ASKER, f"c{name}", answer(f"Question {name} {number}"))
                journal.conversations(ASKER)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(item.exchanges for item in journal.conversations(ASKER)) == [20] * 4


def test_processes_create_and_write_the_same_journal(settings: Settings) -> None:
    writers = [writer(settings, 30, name) for name in ("un", "deux")]
    assert [process.wait(timeout=120) for process in writers] == [0, 0]
    assert sum(Journal.open(settings).count_tickets(LOCAL).values()) == 60


def test_a_writer_killed_in_the_middle_leaves_whole_records(journal: Journal, settings: Settings) -> None:
    for round_ in range(3):
        process = writer(settings, 100_000, f"tour {round_}")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.15 + round_ * 0.1)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
    tickets = journal.tickets(LOCAL, limit=100_000)
    assert tickets
    for ticket in tickets:
        whole = journal.ticket(LOCAL, ticket.ticket_id)
        assert (len(whole.waiting), len(whole.messages), whole.askers) == (1, 1, 1)
    with sqlite3.connect(file_of(settings)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert journal.open_ticket(ASKER, "Après") > 0


def test_the_migrations_are_beside_the_code() -> None:
    assert (FOLDER / "env.py").is_file()
