"""Pages of the lawyers over a journal of 100,000 questions: seconds of each drawing, as one JSON line.

`PYTHONPATH=. python tests/bench/pages.py [--exchanges 100000] [--keep FOLDER]`; needs the served index.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from kb.journal.journal import Journal
from kb.settings import Settings
from tests.bench.journal import fill, seconds

PAGE = """
from ui.pages import ask, browse, dashboard, journal, notes, tickets
from ui.widgets.shell import Entry, show

show(
    Entry("{name}", {name}.render, "", ":material/inbox:"),
    {others}
)
"""
PAGES = ("tickets", "journal", "dashboard", "notes", "ask", "browse")


def app(name: str, **parameters: str) -> AppTest:
    others = "\n    ".join(f'Entry("{x}", {x}.render, "p-{x}", ":material/inbox:"),' for x in PAGES if x != name)
    made = AppTest.from_string(PAGE.format(name=name, others=others), default_timeout=120)
    for key, value in parameters.items():
        made.query_params[key] = value
    return made


def drawn(made: AppTest, change: Callable[[AppTest], object] = lambda made: None) -> dict[str, float]:
    """A first drawing to read what is read once, then the median and worst of five."""
    made.run()
    change(made)

    def draw() -> None:
        made.run()
        if made.exception or made.error:
            raise RuntimeError(str([*made.exception, *made.error]))

    started = time.perf_counter()
    draw()
    return {"changed": round(time.perf_counter() - started, 3), **seconds(draw)}


def period(name: str) -> Callable[[AppTest], object]:
    return lambda made: made.get("button_group")[0].set_value(name)


def main() -> None:
    """Fill a journal, draw the pages, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exchanges", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="Folder of a journal filled before, or to be filled and kept.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{folder / 'journal.sqlite'}"
        if not (folder / "journal.sqlite").exists():
            journal = Journal.open(Settings(var_dir=str(folder), database_url=url))
            fill(journal, arguments.exchanges)
            journal.close()
        os.environ["LEXCOOP_DATABASE_URL"] = url
        print(
            json.dumps(
                {
                    "exchanges": arguments.exchanges,
                    "queue": drawn(app("tickets")),
                    "queue, words": drawn(app("tickets"), lambda made: made.text_input[0].set_value("question 77")),
                    "queue, all": drawn(app("tickets"), period("tous")),
                    "ticket": drawn(app("tickets", ticket="1")),
                    "journal": drawn(app("journal")),
                    "journal, words": drawn(app("journal"), lambda made: made.text_input[0].set_value("mutuelle")),
                    "journal, absent": drawn(app("journal"), lambda made: made.text_input[0].set_value("introuvable")),
                    "journal, wrong": drawn(app("journal"), lambda made: made.selectbox[2].set_value("inexact")),
                    "journal, exchange": drawn(app("journal", echange=str(arguments.exchanges // 2))),
                    "dashboard, 3 months": drawn(app("dashboard")),
                    "dashboard, a year": drawn(app("dashboard"), period("year")),
                    "dashboard, all": drawn(app("dashboard"), period("all")),
                },
                ensure_ascii=False,
            )
        )


if __name__ == "__main__":
    main()
