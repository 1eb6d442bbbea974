"""From « publier » to the first answer that cites the note: `python -m tests.bench.publish [--scope complet]`.

Works on copies of the corpus and of the cache of builds; what is served is not touched.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from indexing.build import build_index
from indexing.workshop.note_form import NoteForm
from indexing.workshop.workshop import Workshop
from kb import KnowledgeBase
from kb.journal.journal import Journal
from kb.journal.person import LAWYER, Person
from kb.settings import Settings, read_settings

QUESTION = "Faut-il une horloge pointeuse numéro {number} pour les entrepreneurs de la CAE ?"
BODY = """## Question
Faut-il une horloge pointeuse numéro {number} pour les entrepreneurs de la CAE ?

## Réponse courte
La coopérative n'a pas d'horloge pointeuse numéro {number} à installer (C. trav., art. L. 7331-2).

## Ce que disent les textes
- Le contrat fixe les objectifs à atteindre (C. trav., art. L. 7331-2).

## En pratique
- Dire dans le contrat que nulle horloge pointeuse n'est tenue (C. trav., art. L. 7331-2).

## Points de vigilance
Les textes du corpus ne parlent pas d'horloge pointeuse (C. trav., art. L. 7331-2).

## Références
- C. trav., art. L. 7331-2 — contrat
"""
KEYS = ("code-du-travail:L7331-2",)
WRITER, READER = Person("redige@exemple.coop", LAWYER), Person("relit@exemple.coop", LAWYER)


def copied(settings: Settings, place: Path) -> Settings:
    """An installation with the same corpus and cache, and nothing else in common."""
    shutil.copytree(settings.corpus_dir or "", place / "corpus", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    cache = place / "var" / "cache"
    cache.mkdir(parents=True)
    if (settings.var / "cache" / "build.sqlite").exists():
        shutil.copy(settings.var / "cache" / "build.sqlite", cache)
    (place / "var" / "models").symlink_to((settings.var / "models").resolve(), target_is_directory=True)
    return replace(
        settings, corpus_dir=str(place / "corpus"), var_dir=str(place / "var"), database_url=None, second_reader="oui"
    )


def measure(settings: Settings, times: int) -> dict[str, object]:
    """Seconds to publish, to the first citing answer, and to try, one figure a note."""
    base = KnowledgeBase.open(settings)
    base.search("essai")
    journal = Journal.open(settings)
    workshop = Workshop(settings, journal, base=lambda: base, embedder=base.embedder)
    workshop.overview(READER)
    tried, published, cited = [], [], []
    for number in range(1, times + 1):
        question = QUESTION.format(number=number)
        form = NoteForm(
            "", f"L'horloge pointeuse {number}", BODY.format(number=number), ("Essai",), cited_articles=KEYS
        )
        draft = workshop.create(WRITER, form)
        version = workshop.submit(WRITER, draft.slug).version
        if number == 1:
            started = time.perf_counter()
            workshop.attempt(WRITER, replace(form, slug=draft.slug), [question])
            tried.append(time.perf_counter() - started)
        started = time.perf_counter()
        done = workshop.publish(READER, draft.slug, version)
        answer = base.ask(question)
        if not any(citation.document == f"note:{draft.slug}" for citation in answer.citations):
            raise RuntimeError(f"The note is not cited: {answer.text[:200]}")
        cited.append(time.perf_counter() - started)
        published.append(done.seconds)
    passages = base.record.passages
    journal.close()
    base.close()
    return {
        "passages": passages,
        "derived": done.derived,
        "try_seconds": round(tried[0], 2),
        "publish_seconds": [round(value, 2) for value in published],
        "first_citing_answer_seconds": [round(value, 2) for value in cited],
        "median": round(statistics.median(cited), 2),
    }


def main() -> None:
    """Build, publish a few notes, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scope", default="coeur", choices=("coeur", "complet"))
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lexcoop-publier-") as place:
        settings = copied(read_settings(), Path(place))
        started = time.perf_counter()
        build_index(settings, options.scope)
        whole = time.perf_counter() - started
        figures = measure(settings, options.times)
        print(json.dumps({"scope": options.scope, "whole_build_seconds": round(whole, 1), **figures}, indent=1))


if __name__ == "__main__":
    main()
