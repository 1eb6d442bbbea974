from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable

import pytest

from kb.answer.record import Answer
from kb.journal.journal import Journal
from kb.journal.person import LOCAL, NotAllowed, Person
from kb.settings import Settings

GONE, OTHER = Person("zoe.unique@cae.fr", "juriste"), Person("b@cae.fr")
WORDS = "hydrolienne"


def bytes_of(settings: Settings) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(settings.var.glob("journal.sqlite*")))


def unpacked(settings: Settings) -> str:
    """Every value of every table, compressed ones opened."""
    found = []
    with sqlite3.connect(settings.var / "journal.sqlite") as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in raw.execute(f"SELECT * FROM {name}"):
                found += [
                    zlib.decompress(value).decode() if name == "answers" and isinstance(value, bytes) else str(value)
                    for value in row
                ]
    raw.close()
    return "\n".join(found)


def fill(journal: Journal, answer: Callable[..., Answer], refusal: Callable[..., Answer]) -> int:
    for number in range(30):
        journal.record_exchange(GONE, "c1", answer(f"Une {WORDS} en CAE, cas {number} ?"))
    kept = journal.record_exchange(GONE, "c2", refusal(f"Quelle {WORDS} ?"))
    journal.give_feedback(GONE, kept.exchange_id, "incomplet", f"Mon {WORDS}")
    number = journal.transmit(GONE, kept.exchange_id, f"Mon autre {WORDS}")
    journal.record_exchange(OTHER, "c3", answer("Question de l'autre"))
    other = journal.open_ticket(OTHER, "Ticket de l'autre")
    journal.reply(GONE, other, "Écrivez à Zoe.Unique@cae.fr.")
    journal.assign(GONE, other, GONE.email)
    journal.save_draft(GONE, "essai", "texte")
    journal.record_revision(GONE, "essai", None, "texte", "publish", "publiee")
    journal.review_change(GONE, "s1", "code-du-travail:L1", "note", "essai", "verifie")
    return number


def test_erasing_leaves_nothing_of_the_person(
    journal: Journal, settings: Settings, answer: Callable[..., Answer], refusal: Callable[..., Answer]
) -> None:
    fill(journal, answer, refusal)
    before = journal.statistics(LOCAL, *(2 * [journal.exchange(GONE, 1).asked_at.astimezone().date()]))
    assert b"zoe.unique" in bytes_of(settings)
    assert WORDS in unpacked(settings)
    done = journal.erase_person(LOCAL, "Zoe.Unique@cae.fr ")
    assert (done["exchanges"], done["conversations"], done["feedback"]) == (31, 2, 1)
    for words in ("zoe.unique", WORDS):
        assert words.encode() not in bytes_of(settings).lower()
        assert words not in unpacked(settings).lower()
    after = journal.statistics(LOCAL, before.start, before.end)
    assert (after.questions, after.refusals, after.feedback, after.latency_p95) == (
        before.questions,
        before.refusals,
        before.feedback,
        before.latency_p95,
    )
    assert journal.export_person(LOCAL, GONE.email)["exchanges"] == []
    [other] = journal.replies_for(OTHER)
    assert other.messages[-1].text == "Écrivez à personne effacée."
    assert journal.revisions(LOCAL, "essai")[0].after == "texte"
    assert len(journal.conversations(OTHER)) == 1
    assert journal.audit(LOCAL, action="person.erase")[0].who == "local"


def test_a_shared_ticket_keeps_the_words_of_the_other_asker(journal: Journal, refusal: Callable[..., Answer]) -> None:
    journal.record_exchange(GONE, "c1", refusal("Le BREVET de l'invention ?"))
    journal.record_exchange(OTHER, "c2", refusal("le brevet de l'invention"))
    journal.erase_person(LOCAL, GONE.email)
    [ticket] = journal.tickets(LOCAL)
    assert (ticket.question, ticket.askers, ticket.status) == ("le brevet de l'invention", 1, "ouvert")


def test_export_gives_everything_back(
    journal: Journal, answer: Callable[..., Answer], refusal: Callable[..., Answer]
) -> None:
    fill(journal, answer, refusal)
    found = json.loads(json.dumps(journal.export_person(GONE, GONE.email)))
    counts = {name: len(rows) for name, rows in found.items()}
    assert counts == {
        "conversations": 2,
        "exchanges": 31,
        "answers": 31,
        "feedback": 1,
        "tickets": 1,
        "ticket_messages": 3,
        "tickets_assigned": 1,
        "drafts": 1,
        "note_revisions": 1,
        "change_reviews": 1,
        "audit": 5,
    }
    assert "autre" not in str(found["exchanges"])
    assert journal.audit(LOCAL, action="person.export")


def test_only_an_administrator_touches_anothers_data(journal: Journal, answer: Callable[..., Answer]) -> None:
    journal.record_exchange(OTHER, "c1", answer())
    with pytest.raises(NotAllowed):
        journal.erase_person(GONE, OTHER.email)
    with pytest.raises(NotAllowed):
        journal.export_person(GONE, OTHER.email)
    assert journal.erase_person(OTHER, OTHER.email)["exchanges"] == 1
    assert OTHER.email not in str(journal.audit(LOCAL))
