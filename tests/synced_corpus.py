"""A real corpus synced with a changed article, and answers that quoted the old wording."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.library import Library
from corpus.sync import CorpusDiff, apply_sync, plan_sync, touched
from corpus.sync.rows import Row
from corpus.sync.states import ArticleDiff, DiffKind
from kb.answer.record import Answer, Citation, Statement
from kb.journal.journal import Journal
from kb.journal.person import LAWYER, READER, Person
from kb.settings import Settings
from kb.veille.records import by_article
from kb.veille.watch import Watch, changes_of

ROOT = Path(__file__).resolve().parents[1]

TRIAL = "code-du-travail:L7332-1"
OLD = f"{TRIAL}@2014-08-02"
NOTE = "periode-essai-entrepreneur-salarie"
CLAIRE = Person("claire@exemple.coop", LAWYER)
PAUL = Person("paul@exemple.coop", READER)


def reform(text_id: str, rows: list[Row]) -> None:
    """The trial period shortened from the first of July 2026."""
    if text_id == "code-du-travail":
        trial = next(row for row in rows if row["num"] == "L7332-1")
        trial |= {"text": trial["text"].replace("huit mois", "six mois"), "valid_from": "2026-07-01"}
        trial["legi_id"] = "LEGIARTI000099999999"


def citing(question: str, document: str = OLD, day: date = date(2026, 11, 23), quote: str = "huit mois") -> Answer:
    """An answer that quotes one document."""
    text_id, _, rest = document.partition(":")
    kind = "note" if text_id == "note" else "loi"
    citation = Citation(
        1, document, kind, text_id, rest.partition("@")[0], document, quote, 0, len(quote),
        hashlib.sha256(quote.encode()).hexdigest(), None, None, None,
    )  # fmt: skip
    return Answer(
        question, "answered", None, "fr", day, f"{quote} [1]", (Statement(quote, (1,), kind),), (citation,),
        confidence=0.8, generation="g1", timings_ms={"total": 90.0},
    )  # fmt: skip


@dataclass(frozen=True)
class Synced:
    settings: Settings
    journal: Journal

    def watch(self, **options: Any) -> Watch:
        changes = changes_of(self.settings.texts)
        diff = CorpusDiff(tuple(ArticleDiff(DiffKind.CHANGED, change.key, None, None) for change in changes))
        found = touched(
            diff, self.settings.notes, self.settings.lexicon,
            sorted((ROOT / "evaluation" / "questions").glob("*.jsonl")), catalogue=Library(self.settings.texts),
        )  # fmt: skip
        return Watch(changes, by_article(found), self.settings.notes, self.journal, **options)


def synced_in(under: Path, build: Callable[..., Path], npm: Callable[..., Path]) -> Synced:
    """Answers are given on a corpus under `under`, then the corpus is synced."""
    folder = under / "corpus"
    texts = build(folder / "texts")
    shutil.copytree(ROOT / "corpus" / "notes", folder / "notes", ignore=shutil.ignore_patterns("originals"))
    shutil.copy(ROOT / "corpus" / "lexicon.toml", folder)
    settings = Settings(corpus_dir=str(folder), var_dir=str(under / "var"))
    journal = Journal.open(settings)
    asked = [
        ("Combien de temps dure l'essai d'un CESA ?", "anne@exemple.coop"),
        ("Combien de temps dure l'essai d'un CESA ?", "bruno@exemple.coop"),
        ("Peut-on renouveler l'essai ?", "anne@exemple.coop"),
    ]
    for number, (question, who) in enumerate(asked):
        journal.record_exchange(Person(who), f"c{number}-{who}", citing(question))
    journal.record_exchange(Person("zoe@exemple.coop"), "c9", citing("Et la note ?", f"note:{NOTE}", quote="essai"))
    # Of a day when the old wording was the law, asked expressly: nothing to correct.
    past = citing("Quel essai en 2020 ?", day=date(2020, 5, 1))
    journal.record_exchange(Person("zoe@exemple.coop"), "c8", past)
    assert apply_sync(plan_sync(npm(reform), texts), texts)
    return Synced(settings, journal)
