"""The queries of the « Veille » page over a journal of 100,000 questions, as one JSON line of seconds.

`PYTHONPATH=. python tests/bench/veille.py [--exchanges 100000] [--articles 200]`
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from corpus.sync.change_log import ChangedArticle, Kind, Wording
from corpus.sync.touched import NoteTouched
from kb.journal.journal import Journal
from kb.settings import Settings
from kb.veille.records import Resting
from kb.veille.watch import Watch
from tests.bench.journal import CHIEF, fill, seconds

DAY = date(2026, 7, 1)


def changes(count: int) -> tuple[ChangedArticle, ...]:
    """The articles the journal cites, the most cited among them, each with one word changed."""
    found = []
    for number in range(1, count + 1):
        key = f"code-du-travail:L{number}"
        old = Wording(f"{key}@2016-05-01", date(2016, 5, 1), DAY, "Le délai est de huit mois.")
        new = Wording(f"{key}@2026-07-01", DAY, None, "Le délai est de six mois.")
        when = datetime(2026, 11, 23, tzinfo=UTC)
        found.append(ChangedArticle("2026-10-01-bench", when, DAY, "bench", key, Kind.CHANGED, old, new))
    return tuple(found)


def main() -> None:
    """Fill, time, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--exchanges", type=int, default=100_000)
    options.add_argument("--articles", type=int, default=200)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.open(Settings(var_dir=folder))
        fill(journal, given.exchanges)
        changed = changes(given.articles)
        note = NoteTouched("note-essai", "Note", (changed[0].key,), ())
        watch = Watch(changed, Resting({changed[0].key: (note,)}), Path(folder), journal)
        few = Watch(changed[:20], watch.resting, Path(folder), journal)
        first = max(watch.overview(CHIEF), key=lambda row: row.answers)
        hot = first.change.article
        print_line = {
            "exchanges": given.exchanges,
            "articles": given.articles,
            "most_cited": {"article": hot, "answers": first.answers},
            "overview, 20 articles": seconds(lambda: few.overview(CHIEF)),
            "overview": seconds(lambda: watch.overview(CHIEF)),
            "impact": seconds(lambda: watch.impact(CHIEF, hot)),
            "mark": seconds(lambda: watch.mark(CHIEF, hot, "answer", _item(watch, hot), "verifie")),
            "recipients": seconds(lambda: watch.recipients(CHIEF, hot)),
            "recipients_all": seconds(lambda: watch.recipients(CHIEF)),
            "recipients_page": seconds(lambda: watch.recipients(CHIEF, limit=200)),
            "recipients_count": seconds(lambda: watch.count_recipients(CHIEF)),
        }
        sys.stdout.write(json.dumps(print_line) + "\n")
        journal.close()


def _item(watch: Watch, article: str) -> str:
    return next(item.item for item in watch.impact(CHIEF, article).items if item.kind == "answer")


if __name__ == "__main__":
    main()
