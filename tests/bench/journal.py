"""A journal of 100,000 questions: seconds of every query the pages make, as one JSON line.

`python tests/bench/journal.py [--exchanges 100000] [--url URL]`; without `--url`, a SQLite file in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from kb.answer.record import Answer, Citation, Statement
from kb.journal import tables
from kb.journal.journal import Journal
from kb.journal.person import ADMINISTRATOR, Person
from kb.journal.private import question_key, search_text
from kb.journal.ticket_joining import Likeness
from kb.settings import Settings

CHIEF = Person("chef@cae.fr", ADMINISTRATOR)
ASKERS = 2_000
ARTICLES = 1_500
TICKETS = 5_000
LAST_DAY = date(2026, 11, 23)
SUBJECTS = "essai CAPE CESA mutuelle congés rupture démission facture salaire accident associé révision".split()
VERBS = "durée préavis montant délai obligation calcul exonération contrôle sanction modèle".split()
REASONS = ("hors_corpus", "hors_sujet", "question_imprecise", "article_inexistant")
SENTENCE = "L'entrepreneur salarié peut rompre le contrat dans les conditions prévues par la loi. "


def an_answer(question: str, numbers: list[int]) -> Answer:
    citations = tuple(
        Citation(
            n, f"code-du-travail:L{number}@2016-05-01", "loi", "code-du-travail", f"L{number}",
            f"C. trav., art. L. {number}", SENTENCE * 4, 0, 340, f"{number:064d}", "https://www.legifrance.gouv.fr",
            date(2016, 5, 1), None,
        )
        for n, number in enumerate(numbers, start=1)
    )  # fmt: skip
    statements = tuple(Statement(SENTENCE * 2, (item.n,), "loi") for item in citations)
    return Answer(
        question, "answered", None, "fr", LAST_DAY, SENTENCE * 10, statements, citations, confidence=0.7,
        generation="g1", timings_ms={"total": 90.0},
    )  # fmt: skip


def rows(count: int, random_: random.Random) -> Iterator[dict[str, list[dict[str, Any]]]]:
    """Batches of rows over two years, as `record_exchange` writes them."""
    batch: dict[str, list[dict[str, Any]]] = {}
    for key in range(1, count + 1):
        when = datetime(2024, 11, 24, 8, tzinfo=UTC) + timedelta(seconds=key * 63_000_000 // count)
        asker, conversation = f"p{key // 4 * 7919 % ASKERS}@cae.fr", f"c{key // 4}"
        question = f"Quel {random_.choice(VERBS)} pour {random_.choice(SUBJECTS)}, cas {random_.randrange(20_000)} ?"
        refused = random_.random() < 0.12
        numbers = [] if refused else sorted({int(random_.paretovariate(0.3)) % ARTICLES for _ in range(4)})
        given = an_answer(question, numbers)
        if key % 4 == 0 or key == 1:
            batch.setdefault("conversations", []).append(
                {"conversation_id": conversation, "asker": asker, "title": question, "started_at": when,
                 "updated_at": when}
            )  # fmt: skip
        batch.setdefault("exchanges", []).append(
            {"exchange_id": key, "conversation_id": conversation, "asker": asker, "asked_at": when,
             "asked_on": when.date(), "question": question, "question_key": question_key(question),
             "search_text": search_text(question), "status": "abstained" if refused else "answered",
             "reason": random_.choice(REASONS) if refused else None, "confidence": 0.7, "mode": "extractive",
             "generation": "g1", "as_of": when.date(), "total_ms": random_.lognormvariate(4.5, 0.5)}
        )  # fmt: skip
        batch.setdefault("answers", []).append(
            {"exchange_id": key, "answer": given.to_json(), "passages": [], "options": {}}
        )
        for item in given.citations:
            batch.setdefault("exchange_citations", []).append(
                {"exchange_id": key, "n": item.n, "article": f"{item.text_id}:{item.num}", "document": item.document,
                 "kind": item.kind, "sha256": item.sha256}
            )  # fmt: skip
        batch.setdefault("exchange_themes", []).append(
            {"exchange_id": key, "theme": f"Section {random_.randrange(300)}", "asked_on": when.date()}
        )
        if random_.random() < 0.15:
            batch.setdefault("feedback", []).append(
                {"exchange_id": key, "asker": asker, "given_at": when, "comment": "commentaire",
                 "verdict": random_.choice(("utile", "utile", "utile", "inexact", "incomplet", "obsolete"))}
            )  # fmt: skip
        if key % 2_000 == 0 or key == count:
            yield batch
            batch = {}


def fill(journal: Journal, count: int) -> None:
    """The exchanges, then the tickets with vectors of 384 numbers."""
    random_ = random.Random(8)
    for batch in rows(count, random_):
        with journal._database.writing() as connection:
            for name in ("conversations", "exchanges", "answers", "exchange_citations", "exchange_themes", "feedback"):
                if batch.get(name):
                    connection.execute(insert(tables.metadata.tables[name]), batch[name])
    for number in range(TICKETS):
        person = Person(f"p{number % ASKERS}@cae.fr")
        journal.open_ticket(person, f"Question {number} au pôle", like=likeness(random_))


def likeness(random_: random.Random) -> Likeness:
    return Likeness(lambda question: [random_.gauss(0, 1) for _ in range(384)], 0.95, "bench")


def seconds(call: Callable[[], object], times: int = 5) -> dict[str, float]:
    """Median and worst of `times` calls, the first included."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        taken.append(time.perf_counter() - started)
    return {"median": round(statistics.median(taken), 4), "worst": round(max(taken), 4)}


def measure(journal: Journal, count: int) -> dict[str, dict[str, float]]:
    person, article = Person("p7@cae.fr"), "code-du-travail:L1"
    start = datetime(2026, 10, 1, tzinfo=UTC)
    new = iter(range(1_000_000))
    random_ = random.Random(9)
    calls: dict[str, Callable[[], object]] = {
        "record_exchange": lambda: journal.record_exchange(
            person, f"new{next(new)}", an_answer("Quelle durée ?", [1, 2, 3, 4])
        ),
        "conversations": lambda: journal.conversations(person),
        "conversations, text": lambda: journal.conversations(person, "mutuelle"),
        "conversation": lambda: journal.conversation(CHIEF, "c7"),
        "exchange": lambda: journal.exchange(CHIEF, count // 2),
        "find, latest": lambda: journal.find(CHIEF),
        "find, text": lambda: journal.find(CHIEF, "mutuelle préavis"),
        "find, text absent": lambda: journal.find(CHIEF, "introuvable"),
        "find, refusals": lambda: journal.find(CHIEF, reason="hors_corpus"),
        "find, marked wrong": lambda: journal.find(CHIEF, verdict="inexact"),
        "count": lambda: journal.count(CHIEF),
        "count, text": lambda: journal.count(CHIEF, "mutuelle"),
        "feedback": lambda: journal.feedback(CHIEF, verdict="inexact"),
        "tickets": lambda: journal.tickets(CHIEF),
        "tickets, most asked": lambda: journal.tickets(CHIEF, order="demandes"),
        "ticket": lambda: journal.ticket(CHIEF, 1),
        "open_ticket, likeness": lambda: journal.open_ticket(person, f"Neuve {next(new)}", like=likeness(random_)),
        "replies_for": lambda: journal.replies_for(person),
        "answers_citing, most cited": lambda: journal.answers_citing(CHIEF, article),
        "people_citing, most cited": lambda: journal.people_citing(CHIEF, article),
        "served, all": lambda: journal.served(CHIEF),
        "served, 50": lambda: journal.served(CHIEF, [f"code-du-travail:L{n}" for n in range(50)]),
        "statistics, all": lambda: journal.statistics(CHIEF, date(2024, 1, 1), LAST_DAY),
        "statistics, a month": lambda: journal.statistics(CHIEF, start.date(), date(2026, 10, 31)),
        "audit": lambda: journal.audit(CHIEF),
        "export_person": lambda: journal.export_person(CHIEF, person.email),
    }
    found = {name: seconds(call) for name, call in calls.items()}
    found["erase_person"] = seconds(lambda: journal.erase_person(CHIEF, "p8@cae.fr"), 1)
    return found


def main() -> None:
    """Fill a journal, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exchanges", type=int, default=100_000)
    parser.add_argument("--url")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.open(Settings(var_dir=folder, database_url=arguments.url))
        started = time.perf_counter()
        fill(journal, arguments.exchanges)
        filled = time.perf_counter() - started
        path = Path(folder) / "journal.sqlite"
        opened = seconds(lambda: Journal.open(Settings(var_dir=folder, database_url=arguments.url)).close())
        print(
            json.dumps(
                {
                    "exchanges": arguments.exchanges,
                    "fill_seconds": round(filled, 1),
                    "megabytes": round(path.stat().st_size / 1e6, 1) if path.exists() else None,
                    "open": opened,
                    **measure(journal, arguments.exchanges),
                },
                ensure_ascii=False,
            )
        )
        journal.close()


if __name__ == "__main__":
    main()
