"""What the question page does with the journal: keeping, finding again, opinions, the lawyers, and its failures."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from kb.journal.feedback import INCOMPLETE, USEFUL
from kb.journal.journal import Journal
from kb.journal.person import LAWYER, LOCAL, Person
from ui.widgets import shared_journal
from ui.widgets.conversation import conversations

APP = str(Path(__file__).resolve().parents[3] / "app.py")
QUESTION = "Combien de temps dure la période d'essai d'un CESA ?"
REFUSED = "Quel est le taux de TVA applicable aux Scop ?"
CLAIRE = Person("claire@exemple.coop", LAWYER)

pytestmark = pytest.mark.usefixtures("repository_index")


def _app(**parameters: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def _asked(question: str = QUESTION) -> AppTest:
    app = _app().chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def _button(app: AppTest, key: str) -> Any:
    return next(button for button in app.button if button.key == key)


def _submit(app: AppTest, label: str) -> Any:
    return next(button for button in app.button if button.label == label)


def _pills(app: AppTest, exchange_id: int) -> Any:
    return next(item for item in app.get("button_group") if item.key == f"opinion{exchange_id}")


def _text(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.info, *app.error, *app.warning, *app.subheader]
    return " ".join(part.value for part in parts).replace("\\", "").replace("\u00a0", " ").replace("\u202f", " ")


def test_what_is_asked_is_in_the_journal_with_its_settings(journal: Journal) -> None:
    app = _app()
    app.radio[0].set_value("law").run()
    app.chat_input[0].set_value(QUESTION + " Réponse à jean.dupont@exemple.fr").run()
    (kept,) = journal.find(LOCAL)
    whole = journal.exchange(LOCAL, kept.exchange_id)
    assert kept.question == QUESTION + " Réponse à [COURRIEL]"
    assert whole.options == {"day": None, "kinds": ["loi", "reglement"], "alone": False}
    shown = app.session_state["conversation"].exchanges[0]
    assert shown.exchange_id == kept.exchange_id
    given = whole.given()
    assert given is not None
    assert given.citations == shown.answer.citations


def test_a_conversation_is_opened_again_later(journal: Journal) -> None:
    app = _asked()
    address = app.session_state["conversation"].conversation_id
    conversations.clear()
    again = _app(conversation=address)
    assert not again.exception
    (exchange,) = again.session_state["conversation"].exchanges
    assert exchange.asked.question == QUESTION
    assert exchange.answer.citations == app.session_state["conversation"].exchanges[0].answer.citations
    again.chat_input[0].set_value("Et si la personne a eu un CAPE avant ?").run()
    assert len(journal.conversation(LOCAL, address)) == 2
    assert again.session_state["conversation"].exchanges[1].answer.understood_as


@pytest.mark.parametrize("in_memory", [True, False])
def test_nobody_opens_the_conversation_of_another(monkeypatch: pytest.MonkeyPatch, in_memory: bool) -> None:
    address = _asked().session_state["conversation"].conversation_id
    if not in_memory:
        conversations.clear()
    for role in ("lecteur", "juriste"):
        monkeypatch.setattr("ui.pages.ask.current_person", lambda role=role: Person("paul@exemple.coop", role))
        app = _app(conversation=address)
        assert not app.exception
        assert app.session_state["conversation"].exchanges == []
        assert QUESTION not in _text(app)
        assert not any((button.key or "").startswith("conversation_") for button in app.button)


def test_find_rename_and_delete(journal: Journal) -> None:
    first = _asked().session_state["conversation"].conversation_id
    second = _asked(REFUSED).session_state["conversation"].conversation_id
    app = _app()
    assert {f"conversation_{first}", f"conversation_{second}"} <= {button.key for button in app.button}
    find = next(field for field in app.text_input if field.key == "find_conversation")
    find.set_value("tva").run()
    shown = {button.key for button in app.button}
    assert f"conversation_{second}" in shown
    assert f"conversation_{first}" not in shown
    _button(app, f"conversation_{second}").click().run()
    assert app.session_state["conversation"].conversation_id == second
    next(field for field in app.text_input if field.label == "Nouveau nom").set_value("Impôts <b>de la coop</b>")
    _submit(app, "Enregistrer le nom").click().run()
    assert {item.title for item in journal.conversations(LOCAL)} == {QUESTION, "Impôts <b>de la coop</b>"}
    assert "supprimer cette conversation" in _text(app).lower()
    _button(app, "conversation_delete").click().run()
    assert [item.conversation_id for item in journal.conversations(LOCAL)] == [first]
    assert app.session_state["conversation"].exchanges == []
    assert _app(conversation=second).session_state["conversation"].exchanges == []


def test_a_new_conversation_leaves_the_old_one_where_it_is() -> None:
    app = _asked()
    address = app.session_state["conversation"].conversation_id
    _button(app, "new").click().run()
    assert app.session_state["conversation"].exchanges == []
    _button(app, f"conversation_{address}").click().run()
    assert app.session_state["conversation"].exchanges[0].asked.question == QUESTION


def test_useful_is_one_click_and_a_comment_may_follow(journal: Journal) -> None:
    app = _asked()
    number = app.session_state["conversation"].exchanges[0].exchange_id
    _pills(app, number).set_value(USEFUL).run()
    assert [(item.verdict, item.comment) for item in journal.feedback(LOCAL)] == [(USEFUL, "")]
    next(area for area in app.text_area if area.key == f"opinion{number}_comment").set_value("Très clair")
    _submit(app, "Envoyer").click().run()
    assert [(item.verdict, item.comment) for item in journal.feedback(LOCAL)] == [(USEFUL, "Très clair")]
    assert "votre avis est enregistré" in _text(app)
    assert not journal.tickets(LOCAL)


def test_a_bad_opinion_waits_for_send_and_goes_to_the_lawyers(journal: Journal) -> None:
    app = _asked()
    number = app.session_state["conversation"].exchanges[0].exchange_id
    _pills(app, number).set_value(INCOMPLETE).run()
    assert not journal.feedback(LOCAL)
    assert "adressé au pôle juridique" in _text(app)
    next(area for area in app.text_area if area.key == f"opinion{number}_comment").set_value("Et le CAPE ?")
    _submit(app, "Envoyer").click().run()
    assert [(item.verdict, item.comment) for item in journal.feedback(LOCAL)] == [(INCOMPLETE, "Et le CAPE ?")]
    assert len(journal.tickets(LOCAL)) == 1


def test_transmit_then_the_reply_comes_back_marked_unread_once(journal: Journal) -> None:
    app = _asked()
    next(area for area in app.text_area if area.key == "transmit0_message").set_value("C'est pour Mme Martin.")
    _submit(app, "Transmettre").click().run()
    (ticket,) = journal.tickets(LOCAL)
    assert "en attente" in _text(app)
    journal.reply(CLAIRE, ticket.ticket_id, "Oui : **huit mois**.", articles=["code-du-travail:L7332-1"])
    fresh = _app()
    listed = _button(fresh, f"reply_{ticket.ticket_id}")
    assert listed.label.startswith("Nouvelle réponse")
    assert "1 non lue(s)" in _text(fresh)
    listed.click().run()
    assert "Nouvelle réponse du pôle juridique" in _text(fresh)
    assert not journal.replies_for(LOCAL)[0].unread
    fresh.run()
    assert not _button(fresh, f"reply_{ticket.ticket_id}").label.startswith("Nouvelle réponse")
    _button(fresh, "reply_conversation").click().run()
    assert fresh.session_state["conversation"].exchanges[0].asked.question == QUESTION
    assert "réponse donnée" in _text(fresh)


def test_a_refusal_goes_to_the_lawyers_and_says_so(journal: Journal) -> None:
    app = _asked(REFUSED)
    (ticket,) = journal.tickets(LOCAL)
    assert f"Question n° {ticket.ticket_id} au pôle juridique : en attente." in _text(app)
    assert any(button.label == "Transmettre" for button in app.button)


def test_the_journal_locked_the_answer_comes_and_is_kept_later(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_journal, "WAIT_SECONDS", 0.2)
    monkeypatch.setattr(shared_journal, "PAUSE_SECONDS", 0.0)
    app = _app()
    other = sqlite3.connect(journal.place, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    app.chat_input[0].set_value(QUESTION).run()
    assert not app.exception
    assert not app.error
    assert app.session_state["conversation"].exchanges[0].answer.citations
    assert "n'a pas encore pu être enregistrée : Le journal est occupé" in _text(app)
    other.execute("COMMIT")
    other.close()
    app.run()
    assert "n'a pas encore pu être enregistrée" not in _text(app)
    assert [item.question for item in journal.find(LOCAL)] == [QUESTION]


def test_the_journal_cannot_be_created(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXCOOP_DATABASE_URL", "sqlite:////dev/null/journal.sqlite")
    app = _asked()
    assert app.session_state["conversation"].exchanges[0].answer.citations
    assert "n'a pas encore pu être enregistrée" in _text(app)
    assert "ne sont pas lisibles pour le moment" in _text(app)
    assert _app(conversation="x" * 22).chat_input


def test_the_disk_of_the_journal_full(journal: Journal) -> None:
    app = _app()
    with shared_journal.journal() as opened:
        engine = opened._database.engine
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    # SQLite's own « disk full », at the size the file has now.
    event.listen(engine, "checkout", lambda raw, *_: raw.execute(f"PRAGMA max_page_count = {pages}"))
    for _ in range(4):  # the first ones still fit in the pages there are
        app.chat_input[0].set_value(QUESTION).run()
        assert not app.exception
    assert "Le disque du journal est plein" in _text(app)
    assert all(item.answer.citations for item in app.session_state["conversation"].exchanges)
    assert len(app.session_state["conversation"].exchanges) == 4


def test_an_opinion_that_cannot_be_kept_is_a_sentence(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_journal, "WAIT_SECONDS", 0.2)
    app = _asked()
    number = app.session_state["conversation"].exchanges[0].exchange_id
    other = sqlite3.connect(journal.place, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    _pills(app, number).set_value(USEFUL).run()
    other.execute("ROLLBACK")
    other.close()
    assert not app.exception
    assert any("journal est occupé" in error.value for error in app.error)
    assert app.session_state["conversation"].exchanges[0].verdict is None


def test_a_question_interrupted_by_a_click_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit.runtime.scriptrunner_utils.exceptions import StopException

    from kb import KnowledgeBase

    app = _app()
    with monkeypatch.context() as patch:

        def clicked(*_: object, **__: object) -> None:
            raise StopException

        patch.setattr(KnowledgeBase, "ask", clicked)
        app.chat_input[0].set_value(QUESTION).run()
    assert app.session_state["conversation"].exchanges == []
    app.run()
    assert app.session_state["conversation"].exchanges[0].answer.citations
