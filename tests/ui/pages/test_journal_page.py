"""The page of past questions: filters, pages, and an answer exactly as it was given."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kb.answer.record import ABSTAINED, OUT_OF_CORPUS, Answer
from kb.journal.feedback import WRONG
from kb.journal.journal import Journal
from kb.journal.person import READER, Person
from ui.pages import journal as page
from ui.widgets import shell

PAUL = Person("paul@exemple.coop")
PAGE = """
from ui.pages import ask, browse, journal
from ui.widgets.shell import Entry, show

show(
    Entry("journal", journal.render, "", ":material/history:"),
    Entry("ask", ask.render, "question", ":material/forum:"),
    Entry("browse", browse.render, "parcourir", ":material/menu_book:"),
)
"""


def _page(**parameters: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def _answer(question: str, status: str = "answered", reason: str | None = None) -> Answer:
    return Answer(
        question, status, reason, "fr", date(2026, 11, 23), "Telle que **donnée**.", confidence=0.5,
        generation="vieille-base", timings_ms={"total": 81.0},
    )  # fmt: skip


def _asked(app: AppTest) -> list[str]:
    links = [link.label.replace("\\", "").replace("\u00a0", " ") for link in app.get("page_link")]
    return [label for label in links if label.endswith("?")]


@pytest.fixture
def three(journal: Journal) -> tuple[int, ...]:
    kept = [
        journal.record_exchange(PAUL, "c1", _answer("Durée du CAPE ?")),
        journal.record_exchange(PAUL, "c1", _answer("Quelle TVA ?", ABSTAINED, OUT_OF_CORPUS)),
        journal.record_exchange(PAUL, "c1", _answer("Durée du CESA ?")),
    ]
    journal.give_feedback(PAUL, kept[2].exchange_id, WRONG)
    return tuple(item.exchange_id for item in kept)


def test_filters(three: tuple[int, ...]) -> None:
    app = _page()
    assert _asked(app) == ["Durée du CESA ?", "Quelle TVA ?", "Durée du CAPE ?"]
    app.text_input[0].set_value("durée").run()
    assert _asked(app) == ["Durée du CESA ?", "Durée du CAPE ?"]
    app.selectbox[2].set_value(WRONG).run()
    assert _asked(app) == ["Durée du CESA ?"]
    app.text_input[0].set_value("")
    app.selectbox[2].set_value(None)
    app.selectbox[1].set_value(OUT_OF_CORPUS).run()
    assert _asked(app) == ["Quelle TVA ?"]
    app.selectbox[1].set_value(None)
    app.date_input[1].set_value(date.today()).run()
    assert len(_asked(app)) == 3, "the last day is included"
    app.date_input[1].set_value(date(2021, 1, 1)).run()
    assert not _asked(app)
    assert "Aucune question" in app.info[0].value


@pytest.mark.usefixtures("repository_index")
def test_an_answer_as_it_was_given(three: tuple[int, ...]) -> None:
    app = _page(echange=str(three[0]))
    captions = " ".join(item.value for item in app.caption).replace("\\", "")
    assert "base vieille-base" in captions
    assert [button.label for button in app.button if "Reposer" in button.label]


@pytest.mark.usefixtures("repository_index")
@pytest.mark.parametrize("number", ["999", "x", "9" * 30])
def test_no_such_answer(three: tuple[int, ...], number: str) -> None:
    app = _page(echange=number)
    assert app.info or app.error
    assert "Telle que" not in " ".join(item.value for item in app.markdown)


@pytest.mark.parametrize("parameters", [{}, {"echange": "1"}])
def test_a_reader_gets_one_sentence(
    three: tuple[int, ...], monkeypatch: pytest.MonkeyPatch, parameters: dict[str, str]
) -> None:
    reader = Person("eve@exemple.coop", READER)
    monkeypatch.setattr(page, "current_person", lambda: reader)
    monkeypatch.setattr(shell, "current_person", lambda: reader)
    app = _page(**parameters)
    assert ["rôle juriste" in error.value.replace("\\", "") for error in app.error] == [True]
    assert not _asked(app)
