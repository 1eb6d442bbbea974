"""Text from people and notes shows as it is written, and nothing of it is read as HTML, Markdown or a command."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kb.settings import Settings
from ui.widgets.plain import plain

APP = str(Path(__file__).resolve().parents[3] / "app.py")


@pytest.fixture
def hostile(hostile_index: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(hostile_index.var_dir))
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(hostile_index.corpus_dir))


def _page(**parameters: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("reopened", "hostile")
def test_a_note_whose_title_is_a_script(hostile_title: str) -> None:
    app = _page().chat_input[0].set_value("Quel est l'objet principal d'une coopérative d'activité et d'emploi ?").run()
    assert not app.exception
    named = [c.label for c in app.session_state["conversation"].exchanges[0].answer.citations if c.kind == "note"]
    labels = [button.label for button in app.button if (button.key or "").startswith("source0_")]
    assert any(hostile_title in label for label in named)
    assert any(plain(hostile_title) in label for label in labels)


@pytest.mark.usefixtures("repository_index")
@pytest.mark.parametrize(
    "question",
    [
        "essai " * 8400,
        "🤯" * 300 + "👩‍👩‍👧‍👦" * 50,
        "Salarié\tContrat\tDurée\r\nA\tCESA\t8 mois\r\nB\tCAPE\t12 mois\r\n\x07\r\nQuelle durée pour un CAPE ?",
        "<script>alert(1)</script> :red[CESA] $x$ **essai** ?",
        "\x00\x00",
    ],
    ids=["50 000 caractères", "émojis", "tableau Word", "script", "NUL"],
)
def test_any_question_gets_a_sentence_and_the_session_goes_on(question: str) -> None:
    app = _page()
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    conversation = app.session_state["conversation"]
    said = conversation.exchanges[0]
    assert said.failure or said.answer
    app.chat_input[0].set_value("Combien de temps dure la période d'essai d'un CESA ?").run()
    assert not app.exception
    assert conversation.exchanges[1].answer.citations
    assert conversation.exchanges[1].exchange_id


@pytest.mark.usefixtures("repository_index")
@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"article": "code-du-travail/L9999-1"}, "n'existe pas dans"),
        ({"article": "<script>/L1"}, "n'est pas un texte de la bibliothèque"),
        ({"article": ""}, None),
        ({"note": "../../etc/passwd"}, "n'existe pas ou n'est plus publiée"),
        ({"conversation": "nulle-part"}, None),
    ],
)
def test_deep_links_that_lead_nowhere(parameters: dict[str, str], words: str | None) -> None:
    # What is simulated stays on the page it began with: the library is then the front page.
    browses = {"article", "note"} & set(parameters)
    app = AppTest.from_function(_browse, default_timeout=60) if browses else AppTest.from_file(APP, default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    said = " ".join(error.value for error in app.error).replace("\\", "")
    assert words in said if words else not said


def _browse() -> None:
    from ui.pages import about, ask, browse, lexicon
    from ui.widgets.shell import Entry, show

    show(
        Entry("browse", browse.render, "", ":material/menu_book:"),
        Entry("ask", ask.render, "poser", ":material/forum:"),
        Entry("lexicon", lexicon.render, "lexique", ":material/translate:"),
        Entry("about", about.render, "a-propos", ":material/info:"),
    )
