"""The journal on a PostgreSQL server, emptied before each test."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import create_engine, text

from kb.answer.record import Answer
from kb.journal.errors import EditConflict, JournalLocked, JournalNewer
from kb.journal.journal import Journal
from kb.journal.person import LOCAL, Person
from kb.settings import Settings

ASKER, LAWYER = Person("a@cae.fr"), Person("j@cae.fr", "juriste")


@pytest.fixture
def server(postgresql_url: str) -> Iterator[str]:
    engine = create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    yield postgresql_url
    engine.dispose()


def test_a_question_from_asking_to_erasing(
    server: str, answer: Callable[..., Answer], refusal: Callable[..., Answer]
) -> None:
    journal = Journal.open(Settings(database_url=server))
    kept = journal.record_exchange(ASKER, "c1", answer("Quelle durée\x00 pour un CAPE ?"))
    journal.record_exchange(ASKER, "c1", refusal("Un brevet ?"))
    assert journal.exchange(ASKER, kept.exchange_id) == kept
    assert [item.exchanges for item in journal.conversations(ASKER, "cape")] == [2]
    journal.give_feedback(ASKER, kept.exchange_id, "incomplet", "Mme Durand")
    [newest, _] = journal.tickets(LAWYER)
    journal.reply(LAWYER, newest.ticket_id, "Voici.")
    assert [item.unread for item in journal.replies_for(ASKER)] == [True, False]
    assert [item.times for item in journal.answers_citing(LAWYER, "code-du-travail:L7332-1")] == [1]
    assert [item.marked_wrong for item in journal.served(LAWYER).values()] == [1]
    day = kept.asked_at.astimezone().date()
    found = journal.statistics(LAWYER, day, day)
    assert (found.questions, found.refusals, found.latency_p50) == (2, 1, 100.0)
    assert journal.erase_person(LOCAL, ASKER.email)["exchanges"] == 2
    assert journal.statistics(LAWYER, day, day).questions == 2
    assert journal.find(LAWYER, "cape") == []
    journal.close()


def test_writers_side_by_side(server: str) -> None:
    outcomes: list[str] = []
    opened = [Journal.open(Settings(database_url=server)) for _ in range(2)]
    draft = opened[0].save_draft(LAWYER, "essai", "0")

    def write(number: int) -> None:
        journal = opened[number % 2]
        journal.open_ticket(Person(f"p{number}@cae.fr"), "La même question")
        try:
            journal.save_draft(LAWYER, "essai", str(number), version=draft.version)
            outcomes.append("kept")
        except EditConflict:
            outcomes.append("told")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept"] + ["told"] * 7
    assert [item.askers for item in opened[0].tickets(LAWYER)] == [8]
    for journal in opened:
        journal.close()


def test_lock_and_version(server: str) -> None:
    journal = Journal.open(Settings(database_url=server), busy_seconds=0.2)
    with journal._database.engine.begin() as other:
        other.execute(text("LOCK TABLE tickets IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(JournalLocked):
            journal.open_ticket(ASKER, "Question")
    with journal._database.engine.begin() as other:
        other.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    with pytest.raises(JournalNewer):
        Journal.open(Settings(database_url=server))
    journal.close()
