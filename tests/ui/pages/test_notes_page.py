"""The workshop's page, without a browser, on a copy of the small installation."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from corpus.note import read_note
from kb.journal.person import LAWYER, READER, Person
from kb.settings import Settings
from ui.widgets import base, shared_journal

SLUG = "duree-et-renouvellement-du-cape"
CLAIRE, PAUL, LUC = (
    Person("claire@exemple.coop", LAWYER),
    Person("paul@exemple.coop", LAWYER),
    Person("luc@a.fr", READER),
)
SCRIPT = """
from ui.pages import ask, browse, notes
from ui.widgets.shell import Entry, show

show(
    Entry("notes", notes.render, "", ":material/edit_note:"),
    Entry("browse", browse.render, "parcourir", ":material/menu_book:"),
    Entry("ask", ask.render, "question", ":material/forum:"),
)
"""


@pytest.fixture
def notes(
    small_corpus: Path, served_index: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    shutil.copytree(small_corpus, tmp_path / "corpus")
    shutil.copytree(served_index.var, tmp_path / "var", symlinks=True)
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(tmp_path / "corpus"))
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("LEXCOOP_SECOND_READER", "oui")
    base._open.clear()
    shared_journal._shared.clear()
    yield tmp_path / "corpus" / "notes"
    base._open.clear()
    shared_journal._shared.clear()


def page_of(person: Person, monkeypatch: pytest.MonkeyPatch, slug: str | None = SLUG) -> AppTest:
    monkeypatch.setattr("ui.pages.notes.current_person", lambda: person)
    app = AppTest.from_string(SCRIPT, default_timeout=120)
    if slug:
        app.query_params["note"] = slug
    app.run()
    assert not app.exception
    return app


def step(app: AppTest, name: str) -> AppTest:
    return app.segmented_control[0].set_value(name).run()


def field(app: AppTest, name: str):  # type: ignore[no-untyped-def]
    elements = [*app.text_input, *app.text_area, *app.multiselect]
    return next(element for element in elements if (element.key or "").startswith(f"note_{name}_"))


def told(app: AppTest) -> str:
    texts = [element.value for kind in (app.success, app.error, app.warning, app.info) for element in kind]
    return " ".join(texts).replace("\\", "").replace("\u00a0", " ").replace("\u202f", " ")


def test_the_list_and_its_filters(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_of(CLAIRE, monkeypatch, None)
    assert app.title[0].value == "Atelier des notes"
    assert any(caption.value.startswith("3 notes") for caption in app.caption)
    next(item for item in app.text_input if item.key == "notes_words").set_value("durée cape").run()
    assert any(caption.value.startswith("1 notes") for caption in app.caption)


def test_written_by_one_published_by_another(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_of(CLAIRE, monkeypatch)
    body = field(app, "body")
    body.set_value(body.value.replace("## En pratique\n", "## En pratique\n- Tenir un suivi.\n")).run()
    app.button(key="save").click().run()
    assert "Brouillon enregistré" in told(app)
    step(app, "publish")
    app.button(key="submit").click().run()
    assert app.button(key="publish").disabled
    assert "vous êtes parmi ses rédacteurs" in told(app)
    other = step(page_of(PAUL, monkeypatch), "publish")
    other.button(key="publish").click().run()
    assert "C'est en service" in told(other)
    assert "Tenir un suivi." in read_note(notes / f"{SLUG}.md").body
    step(other, "history")
    assert sum("Révision" in item.value for item in other.markdown) == 2
    other.button(key="restore1").click().run()
    assert "Tenir un suivi." not in read_note(notes / f"{SLUG}.md").body


def test_a_dead_reference_shows_as_one_types(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_of(CLAIRE, monkeypatch)
    assert "L. 7332-99" not in told(app)
    body = field(app, "body")
    body.set_value(
        body.value.replace("## En pratique\n", "## En pratique\n- À lire (C. trav., art. L. 7332-99).\n")
    ).run()
    assert "L. 7332-99" in told(app)
    app.button(key="save").click().run()
    step(app, "publish").button(key="submit").click().run()
    other = step(page_of(PAUL, monkeypatch), "publish")
    other.button(key="publish").click().run()
    assert "La note n'est pas publiable" in told(other)
    assert "L. 7332-99" not in read_note(notes / f"{SLUG}.md").body


def test_two_lawyers_on_one_note(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hers, his = page_of(CLAIRE, monkeypatch), page_of(PAUL, monkeypatch)
    monkeypatch.setattr("ui.pages.notes.current_person", lambda: CLAIRE)
    field(hers, "title").set_value("Le titre de Claire").run()
    hers.button(key="save").click().run()
    monkeypatch.setattr("ui.pages.notes.current_person", lambda: PAUL)
    field(his, "title").set_value("Le titre de Paul").run()
    assert "a été enregistré par claire@exemple.coop" in told(his)
    his.button(key="save").click().run()
    assert "a été modifié le" in told(his)
    assert field(his, "title").value == "Le titre de Paul"
    his.button(key="keep_mine").click().run()
    assert "Brouillon enregistré" in told(his)
    assert field(his, "title").value == "Le titre de Paul"
    assert any("Textes mis de côté" in item.label for item in his.expander)


def test_trying_shows_both_answers(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = step(page_of(CLAIRE, monkeypatch), "try")
    app.button(key="try_do").click().run()
    assert any("Rang de la note" in item.value for item in app.markdown)
    assert not app.error


@pytest.mark.parametrize("slug", [None, SLUG, "../../etc/passwd"])
def test_a_reader_sees_nothing_of_it(notes: Path, monkeypatch: pytest.MonkeyPatch, slug: str | None) -> None:
    app = page_of(LUC, monkeypatch, slug)
    assert "Il faut le rôle juriste pour modifier une note" in told(app)
    assert not app.button and not app.text_area


def test_an_address_that_leads_nowhere(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Identifiant de note" in told(page_of(CLAIRE, monkeypatch, "../../etc/passwd"))
    assert "Aucune note ni aucun brouillon" in told(page_of(CLAIRE, monkeypatch, "nulle-part"))


def test_a_title_with_markup_stays_text(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_of(CLAIRE, monkeypatch, None)
    app.text_input(key="new_title").set_value("<script>alert(1)</script> :red[x] $y$").run()
    app.button(key="new_empty").click().run()
    assert app.title[0].value == "\\<script\\>alert\\(1\\)\\<\\/script\\> \\:red\\[x\\] \\$y\\$"
