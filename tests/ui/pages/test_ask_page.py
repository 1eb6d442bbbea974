"""Logic of the question page, without a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).resolve().parents[3] / "app.py")


def _app() -> AppTest:
    return AppTest.from_file(APP, default_timeout=60)


def _button(app: AppTest, key: str):  # type: ignore[no-untyped-def]
    return next(button for button in app.button if button.key == key)


@pytest.mark.usefixtures("reopened")
def test_without_an_index_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(tmp_path))
    app = _app().run()
    assert not app.exception
    assert app.title[0].value == "Poser une question"
    assert app.error
    assert "recharger cette page" in app.info[0].value


@pytest.mark.usefixtures("reopened")
def test_a_wrong_setting_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXCOOP_NOTHING", "1")
    app = _app().run()
    assert not app.exception
    assert "LEXCOOP" in app.error[0].value


def test_an_answer_that_fails_does_not_end_the_session(repository_index: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from kb import KnowledgeBase

    app = _app().run()

    def broken(*_: object, **__: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(KnowledgeBase, "ask", broken)
        app.chat_input[0].set_value("Une question ?").run()
    assert not app.exception
    assert "Votre conversation est conservée" in app.error[0].value
    app.chat_input[0].set_value("Combien de temps dure la période d'essai d'un CESA ?").run()
    assert len(app.session_state["conversation"].exchanges) == 2
    assert app.session_state["conversation"].exchanges[1].answer.citations


def test_day_and_filter_go_with_the_question_and_stay_visible(repository_index: None) -> None:
    app = _app().run()
    app.date_input[0].set_value(date(2020, 3, 1)).run()
    app.radio[0].set_value("law").run()
    app.chat_input[0].set_value("Combien de temps dure la période d'essai d'un CESA ?").run()
    exchange = app.session_state["conversation"].exchanges[0]
    assert exchange.asked.day == date(2020, 3, 1)
    assert exchange.answer.as_of == date(2020, 3, 1)
    assert {citation.kind for citation in exchange.answer.citations} <= {"loi", "reglement"}
    _button(app, "day_reset").click().run()
    assert app.session_state["law_day"] is None
    assert app.session_state["law_kinds"] == "law"


def test_a_source_opens_and_closes(repository_index: None) -> None:
    app = _app().run()
    app.chat_input[0].set_value("Combien de temps dure la période d'essai d'un CESA ?").run()
    citation = next(c for c in app.session_state["conversation"].exchanges[0].answer.citations if c.num == "L7332-1")
    _button(app, f"source0_{citation.n}").click().run()
    assert "source" in app.session_state
    assert app.session_state["source"].span == (citation.start, citation.end)
    assert any("Article L" in header.value for header in app.header)
    _button(app, "close_source").click().run()
    assert "source" not in app.session_state


def test_a_calculator_is_offered_filled_and_run(repository_index: None) -> None:
    app = _app().run()
    app.chat_input[0].set_value(
        "Combien de mois d'essai reste-t-il pour un CESA qui commence le 01/03/2026 après 3 mois de CAPE ?"
    ).run()
    day = next(field for field in app.date_input if field.key == "calc0_trial_period_start")
    assert day.value == date(2026, 3, 1)
    _button_submit(app, "Calculer").click().run()
    assert "5 mois" in app.success[0].value
    earlier = next(field for field in app.text_input if field.key == "calc0_trial_period_earlier")
    earlier.set_value("longtemps")
    _button_submit(app, "Calculer").click().run()
    assert not app.success
    assert any("est attendu" in error.value for error in app.error)


def _button_submit(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(button for button in app.button if button.label == label)
