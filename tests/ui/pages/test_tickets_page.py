"""The lawyers' queue, without a browser: what it shows, what each action does, and what a reader gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from corpus.note import read_note
from evaluation import proposals
from evaluation.question_file import read_questions
from kb.answer.record import ABSTAINED, OUT_OF_CORPUS, Answer
from kb.journal.feedback import INCOMPLETE
from kb.journal.journal import Journal
from kb.journal.person import LAWYER, LOCAL, READER, Person
from kb.journal.ticket_joining import ANSWERED, CLOSED, IN_PROGRESS, INTERNAL, OPEN
from ui.pages import tickets as page
from ui.widgets import shell

QUESTION = "Quel est le taux de TVA applicable aux Scop ?"
TRIAL = "code-du-travail:L7332-1"
PAUL, ANNE = Person("paul@exemple.coop"), Person("anne@exemple.coop")

PAGE = """
from ui.pages import ask, browse, journal, notes, tickets
from ui.widgets.shell import Entry, show

show(
    Entry("tickets", tickets.render, "", ":material/inbox:"),
    Entry("ask", ask.render, "question", ":material/forum:"),
    Entry("browse", browse.render, "parcourir", ":material/menu_book:"),
    Entry("notes", notes.render, "notes", ":material/edit_note:"),
    Entry("journal", journal.render, "journal", ":material/history:"),
)
"""

pytestmark = pytest.mark.usefixtures("repository_index")


def _refusal(question: str = QUESTION) -> Answer:
    return Answer(
        question, ABSTAINED, OUT_OF_CORPUS, "fr", date(2026, 11, 23), "Les textes n'en disent <b>rien</b>.",
        confidence=0.1, generation="g1", timings_ms={"total": 12.0},
    )  # fmt: skip


@pytest.fixture
def ticket(journal: Journal) -> int:
    """A refusal met by two people, one of whom says more."""
    journal.record_exchange(PAUL, "c0", _refusal())
    kept = journal.record_exchange(ANNE, "c1", _refusal())
    return journal.transmit(ANNE, kept.exchange_id, "C'est **urgent**.")


def _page(**parameters: str) -> AppTest:
    """The page alone, in the shell."""
    app = AppTest.from_string(PAGE, default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def _text(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.markdown, *app.caption, *app.info, *app.error, *app.success]
    return " ".join(part.value for part in parts).replace("\\", "").replace("\u00a0", " ").replace("\u202f", " ")


def _submit(app: AppTest, label: str) -> AppTest:
    found = next(button for button in app.button if button.label.replace("\u00a0", " ") == label)
    found.click().run()
    assert not app.exception
    return app


def _area(app: AppTest, start: str) -> Any:
    return next(area for area in [*app.text_area, *app.text_input] if area.key.startswith(start))


def _labels(app: AppTest) -> list[str]:
    return [link.label.replace("\\", "") for link in app.get("page_link")]


def test_the_list_groups_and_counts(journal: Journal, ticket: int) -> None:
    journal.open_ticket(PAUL, "Peut-on cumuler un CAPE et un CDI ?")
    app = _page()
    assert QUESTION in _labels(app)
    text = _text(app)
    assert "n° 1 · Ouvert · 2 personnes attendent" in text
    assert "n° 2 · Ouvert · 1 personne attend" in text
    app.text_input[0].set_value("cumuler").run()
    assert QUESTION not in _labels(app)
    assert "1 personne attend" in _text(app)
    app.text_input[0].set_value("introuvable").run()
    assert "Aucun ticket ne répond à ces critères." in _text(app)


def test_filters_by_status_and_assignee(journal: Journal, ticket: int) -> None:
    other = journal.open_ticket(PAUL, "Peut-on cumuler un CAPE et un CDI ?")
    journal.close_ticket(LOCAL, other)
    journal.assign(LOCAL, ticket, LOCAL.email)
    app = _page()
    assert [label for label in _labels(app) if label.endswith("?")] == [QUESTION]
    app.get("button_group")[0].set_value(CLOSED).run()
    assert [label for label in _labels(app) if label.endswith("?")] == ["Peut-on cumuler un CAPE et un CDI ?"]
    app.selectbox[0].set_value("local").run()
    assert "Aucun ticket" in _text(app)


def test_a_long_list_is_read_by_pages(journal: Journal) -> None:
    for number in range(30):
        journal.open_ticket(PAUL, f"Question {number} au pôle ?")
    app = _page()
    assert "Tickets 1 à 25" in _text(app)
    _submit(app, "Suivants")
    assert "Tickets 26 à 30" in _text(app)
    app.text_input[0].set_value("Question 7").run()
    assert "n° 8 ·" in _text(app), "a filter goes back to the first page"


def test_the_ticket_shows_who_what_and_the_answer_as_given(journal: Journal, ticket: int) -> None:
    app = _page(ticket=str(ticket))
    text = _text(app)
    for words in (
        "Ticket n° 1",
        "anne@exemple.coop, refus de Lexcoop",
        "paul@exemple.coop, refus de Lexcoop",
        "Les textes que contient Lexcoop ne répondent pas à cette question.",
        "Aucun article lié.",
    ):
        assert words in text  # fmt: skip


def test_a_reply_links_the_articles_it_names_and_reaches_those_who_wait(journal: Journal, ticket: int) -> None:
    app = _page(ticket=str(ticket))
    _area(app, "ticket_reply").set_value("Voir l'article L. 7332-1 du code du travail.")
    _submit(app, "Envoyer la réponse")
    assert "Réponse envoyée : 2 personnes la verront" in _text(app)
    kept = journal.ticket(LOCAL, ticket)
    assert (kept.status, kept.articles) == (ANSWERED, (TRIAL,))
    assert _area(app, "ticket_reply").value == "", "the field starts afresh"
    for person in (PAUL, ANNE):
        (reply,) = journal.replies_for(person)
        assert reply.unread
        assert reply.messages[-1].text == "Voir l'article L. 7332-1 du code du travail."


def test_an_empty_reply_is_refused_and_a_remark_stays_inside(journal: Journal, ticket: int) -> None:
    app = _submit(_page(ticket=str(ticket)), "Envoyer la réponse")
    assert "Une réponse est attendue" in _text(app)
    assert journal.ticket(LOCAL, ticket).status == OPEN
    _area(app, "ticket_reply").set_value("À voir avec la fédération.")
    _submit(app, "Garder comme remarque interne")
    assert journal.ticket(LOCAL, ticket).messages[-1].kind == INTERNAL
    assert all(not reply.messages or reply.messages[-1].kind != INTERNAL for reply in journal.replies_for(ANNE))


def test_a_failure_keeps_what_was_typed(journal: Journal, ticket: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from kb.journal.errors import JournalLocked

    def busy(*_: object, **__: object) -> None:
        raise JournalLocked("Le journal est occupé.")

    app = _page(ticket=str(ticket))
    monkeypatch.setattr(Journal, "reply", busy)
    _area(app, "ticket_reply").set_value("Une longue réponse.")
    _submit(app, "Envoyer la réponse")
    assert "Le journal est occupé." in _text(app)
    assert _area(app, "ticket_reply").value == "Une longue réponse."


def test_articles_by_name_or_identifier_and_an_unknown_one(journal: Journal, ticket: int) -> None:
    app = _page(ticket=str(ticket))
    app.multiselect[0].set_value(["C. trav., art. L. 7331-2", TRIAL])
    _submit(app, "Enregistrer les articles")
    assert journal.ticket(LOCAL, ticket).articles == ("code-du-travail:L7331-2", TRIAL)
    app.multiselect[0].set_value(["code-du-travail:L9999-1"])
    _submit(app, "Enregistrer les articles")
    assert "n'est pas dans la bibliothèque" in _text(app)
    app.multiselect[0].set_value(["le code"])
    _submit(app, "Enregistrer les articles")
    assert "n'est pas un article reconnu" in _text(app)
    assert journal.ticket(LOCAL, ticket).articles == ("code-du-travail:L7331-2", TRIAL)


def test_assign_close_and_open_again(journal: Journal, ticket: int) -> None:
    app = _page(ticket=str(ticket))
    next(box for box in app.selectbox if box.key.startswith("ticket_assign")).set_value("local")
    _submit(app, "Confier")
    assert (journal.ticket(LOCAL, ticket).status, journal.ticket(LOCAL, ticket).assignee) == (IN_PROGRESS, "local")
    _submit(app, "Clore")
    assert journal.ticket(LOCAL, ticket).status == CLOSED
    _submit(app, "Rouvrir")
    assert journal.ticket(LOCAL, ticket).status == OPEN


def test_one_gesture_makes_a_note_and_a_question(
    journal: Journal, ticket: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "proposed.jsonl"
    monkeypatch.setattr(proposals, "PROPOSED", path)
    journal.reply(LOCAL, ticket, "Huit mois au plus.", articles=[TRIAL])
    app = _page(ticket=str(ticket))
    _area(app, "ticket_outcome_1_0_title").set_value("La TVA des Scop")
    _submit(app, "Faire une note et une question d'évaluation")
    kept = journal.ticket(LOCAL, ticket)
    assert (kept.note_slug, kept.benchmark_question) == ("la-tva-des-scop", "proposed:ticket-1")
    draft = journal.draft(LOCAL, "la-tva-des-scop")
    assert draft is not None
    note = read_note(draft.content)
    assert (note.status, note.title, note.cited_articles) == ("brouillon", "La TVA des Scop", (TRIAL,))
    for words in (f"## Question\n{QUESTION}", "## Réponse courte\nHuit mois au plus.", "- C. trav., art. L. 7332-1"):
        assert words in draft.content
    (question,) = read_questions(path).questions
    assert (question.question, question.gold, question.gold_sha256) == (QUESTION, (TRIAL,), None)
    assert "Ouvrir la note « la-tva-des-scop »" in [label.replace("\u00a0", " ") for label in _labels(app)]
    assert not [button for button in app.button if button.label.startswith("Faire une note")]


def test_what_failed_half_way_goes_on(
    journal: Journal, ticket: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(proposals, "PROPOSED", tmp_path / "file" / "proposed.jsonl")
    app = _submit(_page(ticket=str(ticket)), "Faire une note et une question d'évaluation")
    assert "impossible à écrire" in _text(app)
    first = journal.ticket(LOCAL, ticket)
    assert first.note_slug is not None
    assert first.benchmark_question is None
    monkeypatch.setattr(proposals, "PROPOSED", tmp_path / "proposed.jsonl")
    _submit(_page(ticket=str(ticket)), "Faire une note et une question d'évaluation")
    done = journal.ticket(LOCAL, ticket)
    assert (done.note_slug, done.benchmark_question) == (first.note_slug, "proposed:ticket-1")
    assert len(journal.drafts(LOCAL)) == 1


@pytest.mark.parametrize("number", ["999", "abc", "../1", "9" * 40])
def test_no_such_ticket(number: str) -> None:
    assert "n'existe pas" in _text(_page(ticket=number))


def test_hostile_words_stay_words(journal: Journal) -> None:
    number = journal.open_ticket(PAUL, "<script>alert(1)</script> **gras** :red[rouge] $x$ ?", "![x](http://a/b)")
    app = _page(ticket=str(number))
    shown = [*app.markdown, *app.caption]
    assert not any("<script>" in part.value or ":red[" in part.value or "![x]" in part.value for part in shown)


@pytest.mark.parametrize("parameters", [{}, {"ticket": "1"}])
def test_a_reader_gets_one_sentence(
    journal: Journal, ticket: int, monkeypatch: pytest.MonkeyPatch, parameters: dict[str, str]
) -> None:
    reader = Person("eve@exemple.coop", READER)
    monkeypatch.setattr(page, "current_person", lambda: reader)
    monkeypatch.setattr(shell, "current_person", lambda: reader)
    app = _page(**parameters)
    assert [error.value.replace("\\", "") for error in app.error] == [
        "Il faut le rôle juriste pour voir la file d'attente ; eve@exemple.coop a le rôle lecteur."
    ]
    assert QUESTION not in _text(app)
    assert not app.text_area
    assert not app.button


def test_a_reader_who_forges_an_action_is_refused_by_the_journal(journal: Journal, ticket: int) -> None:
    from kb.journal.person import NotAllowed
    from ui.ticket_outcome import make_note_and_question

    before = journal.ticket(LOCAL, ticket)
    reader = Person("eve@exemple.coop", READER)
    for action in (
        lambda: journal.reply(reader, ticket, "Oui"),
        lambda: journal.assign(reader, ticket, "eve@exemple.coop"),
        lambda: journal.close_ticket(reader, ticket),
        lambda: journal.link_ticket(reader, ticket, articles=[TRIAL]),
        lambda: make_note_and_question(journal, None, reader, ticket),  # type: ignore[arg-type]
    ):
        with pytest.raises(NotAllowed):
            action()
    assert journal.ticket(LOCAL, ticket) == before


def test_bad_feedback_shows_the_comment(journal: Journal) -> None:
    answered = replace(_refusal(), status="answered", reason=None)
    kept = journal.record_exchange(PAUL, "c9", answered)
    journal.give_feedback(PAUL, kept.exchange_id, INCOMPLETE, "Il manque le délai.")
    app = _page(ticket="1")
    assert "avis défavorable" in _text(app)
    assert "paul@exemple.coop, le" in _text(app).replace("*", "")


def test_the_lawyers_of_the_roles_file_can_be_given_a_ticket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.widgets.lawyers import lawyers

    file = tmp_path / "roles.toml"
    file.write_text(
        '[roles]\n"claire@exemple.coop" = "juriste"\n"paul@exemple.coop" = "lecteur"\n"chef@exemple.coop" = '
        '"administrateur"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("LEXCOOP_ROLES", str(file))
    claire = Person("claire@exemple.coop", LAWYER)
    assert lawyers(claire, ["partie@exemple.coop", None]) == [
        "claire@exemple.coop", "chef@exemple.coop", "partie@exemple.coop",
    ]  # fmt: skip
