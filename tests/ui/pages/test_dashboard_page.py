"""The dashboard, without a browser: the figures are those of the journal, and a reader gets none."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kb.answer.record import ABSTAINED, OUT_OF_CORPUS, Answer
from kb.journal.database import Database
from kb.journal.feedback import INCOMPLETE, USEFUL
from kb.journal.journal import Journal
from kb.journal.person import READER, Person
from kb.settings import read_settings
from ui.pages import dashboard
from ui.widgets import shell

PAUL, ANNE = Person("paul@exemple.coop"), Person("anne@exemple.coop")
PAGE = """
from ui.pages import ask, browse, dashboard
from ui.widgets.shell import Entry, show

show(
    Entry("dashboard", dashboard.render, "", ":material/bar_chart:"),
    Entry("ask", ask.render, "question", ":material/forum:"),
    Entry("browse", browse.render, "parcourir", ":material/menu_book:"),
)
"""
HOSTILE = "<img src=x onerror=alert(1)>"


def _page() -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=60).run()
    assert not app.exception
    return app


def _answer(status: str = "answered", reason: str | None = None, milliseconds: float = 100.0) -> Answer:
    return Answer(
        "Combien ?", status, reason, "fr", date(2026, 11, 23), "Huit mois.", confidence=0.5, generation="g1",
        timings_ms={"total": milliseconds},
    )  # fmt: skip


@pytest.fixture
def figures(journal: Journal) -> None:
    """Three questions of this week, one refused; a fourth, fifty days ago."""
    old = Journal(Database(read_settings().journal_url), clock=lambda: datetime.now(UTC) - timedelta(days=50))
    old.record_exchange(PAUL, "old", _answer(), topics=["Ancien thème"])
    old.close()
    first = journal.record_exchange(PAUL, "c1", _answer(), topics=["CAPE"])
    second = journal.record_exchange(ANNE, "c2", _answer(milliseconds=300.0), topics=["CAPE", HOSTILE])
    journal.record_exchange(ANNE, "c2", _answer(ABSTAINED, OUT_OF_CORPUS, 200.0))
    journal.give_feedback(PAUL, first.exchange_id, USEFUL)
    journal.give_feedback(ANNE, second.exchange_id, INCOMPLETE)


def _metrics(app: AppTest) -> dict[str, str]:
    return {
        item.label.replace("\u00a0", " ").replace("\u202f", " "): item.value.replace("\u202f", " ")
        for item in app.metric
    }


def _html(app: AppTest) -> str:
    return " ".join(item.proto.body for item in app.get("html"))


def _choose(app: AppTest, period: str) -> AppTest:
    app.get("button_group")[0].set_value(period).run()
    assert not app.exception
    return app


def test_the_figures_are_those_of_the_period(figures: None) -> None:
    app = _choose(_page(), "month")
    found = _metrics(app)
    assert found["Questions"] == "3"
    assert found["Personnes"] == "2"
    assert found["Refusées"].startswith("33")
    assert found["Avis « utile »"].startswith("50")
    assert found["Durée médiane"] == "200 ms"
    assert found["Durée, 95 %"] == "300 ms"
    assert found["Tickets à traiter"] == "1"
    assert "hors du corpus" in _html(app)
    assert "Ancien thème" not in _html(app)
    assert _metrics(_choose(app, "all"))["Questions"] == "4"
    assert "Ancien thème" in _html(app)


def test_every_week_is_drawn_and_said(figures: None) -> None:
    page = _html(_choose(_page(), "all"))
    monday = date.today() - timedelta(days=date.today().weekday())
    assert f'<th scope="row">{monday:%d/%m/%Y}</th><td>3</td><td>1</td>' in page
    empty = monday - timedelta(days=14)
    assert f'<th scope="row">{empty:%d/%m/%Y}</th><td>0</td><td>0</td>' in page
    assert 'role="img" aria-label="Questions par semaine' in page


def test_dates_of_ones_own(figures: None) -> None:
    app = _choose(_page(), "chosen")
    app.date_input[0].set_value(date.today() - timedelta(days=60))
    app.date_input[1].set_value(date.today() - timedelta(days=40)).run()
    assert _metrics(app)["Questions"] == "1"
    app.date_input[0].set_value(date.today()).run()
    assert [error.value for error in app.error] == ["La première date est après la seconde."]


def test_nothing_asked_yet(journal: Journal) -> None:
    app = _page()
    assert _metrics(app)["Questions"] == "0"
    assert _metrics(app)["Avis « utile »"] == "—"
    assert "Aucune question" in app.info[0].value


def test_titles_of_notes_are_never_read_as_html(figures: None) -> None:
    page = _html(_page())
    assert HOSTILE not in page
    assert "&lt;img src=x" in page


def test_each_table_can_be_taken_out(figures: None, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: dict[str, str] = {}
    monkeypatch.setattr(
        "ui.widgets.figures.st.download_button",
        lambda label, data, file_name, **_: taken.__setitem__(file_name, data),
    )
    _page()
    names = {name.removeprefix("lexcoop-").removesuffix(".csv") for name in taken}
    assert {"chiffres-cles", "questions-par-semaine", "refus-par-motif", "themes", "satisfaction", "file-attente",
            "age-du-corpus"} <= names  # fmt: skip
    rows = list(csv.reader(io.StringIO(taken["lexcoop-themes.csv"].removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == ["Thème", "Nombre", "Part"]
    assert rows[1][:2] == ["CAPE", "2"]


def test_the_age_of_each_text_and_the_runs(journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = _page()
    assert "Code du travail" in _html(app)
    assert "27 mars 2026" in _html(app)
    monkeypatch.setattr(dashboard, "overviews", lambda *_: [])
    assert "Aucune évaluation" in " ".join(item.value for item in _page().caption)


def test_a_reader_gets_one_sentence(figures: None, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Person("eve@exemple.coop", READER)
    monkeypatch.setattr(dashboard, "current_person", lambda: reader)
    monkeypatch.setattr(shell, "current_person", lambda: reader)
    app = _page()
    assert len(app.error) == 1
    assert "rôle juriste pour voir le tableau de bord" in app.error[0].value.replace("\\", "")
    assert not app.metric
    assert "<table" not in _html(app)
