"""Publishing while ten people ask: nobody gets a failed answer."""

from __future__ import annotations

import threading
from dataclasses import replace

from indexing.workshop.workshop import Workshop
from kb import KnowledgeBase
from tests.indexing.workshop.conftest import CLAIRE, PAUL, SLUG

QUESTIONS = (
    "Combien de temps peut durer un CAPE ?",
    "Quelle est la durée de la période d'essai d'un CESA ?",
    "Qu'est-ce qu'une CAE ?",
)


def test_ten_people_ask_while_notes_are_published(workshop: Workshop, base: KnowledgeBase) -> None:
    over = threading.Event()
    generations: list[str] = []
    failures: list[str] = []

    def ask(number: int) -> None:
        while not over.is_set():
            try:
                answer = base.ask(QUESTIONS[number % 3])
                if not answer.citations:
                    failures.append(f"no citation: {answer.text[:100]}")
                generations.append(answer.generation)
            except Exception as error:
                failures.append(repr(error))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    published = []
    try:
        for number in range(5):
            opened = workshop.open(CLAIRE, SLUG)
            draft = workshop.save(CLAIRE, replace(opened.form, title=f"La durée du CAPE, version {number}"), 0)
            workshop.submit(CLAIRE, SLUG, draft.version)
            published.append(workshop.publish(PAUL, SLUG).generation)
    finally:
        over.set()
        for thread in threads:
            thread.join(60)
    assert failures == []
    assert len(generations) >= 20
    assert len(set(generations) & set(published)) >= 2
    assert base.ask(QUESTIONS[0]).generation == published[-1]
