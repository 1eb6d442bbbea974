"""Logic of the « Veille » page, without a browser."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kb.journal.person import LOCAL, Person
from kb.settings import Settings
from tests.synced_corpus import NOTE, ROOT, TRIAL, Synced, synced_in
from ui.pages import watch
from ui.widgets import base

_SPEC = importlib.util.spec_from_file_location("lexcoop_sync_rows", ROOT / "tests" / "corpus" / "sync" / "conftest.py")
if _SPEC is None or _SPEC.loader is None:
    raise ImportError("tests/corpus/sync/conftest.py")
_SYNC = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SYNC)
held, build, npm = _SYNC.held, _SYNC.build, _SYNC.npm


def _page() -> None:
    import streamlit as st

    from ui.pages import watch
    from ui.widgets.shell import Entry, _guarded

    st.session_state["_pages"] = {
        name: st.Page(lambda: None, title=name, url_path=name) for name in ("watch", "browse")
    }
    _guarded(Entry("watch", watch.render, "veille", ""))()


@pytest.fixture
def synced(
    build: Callable[..., Path], npm: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    served_index: Settings,
) -> Iterator[Synced]:  # fmt: skip
    made = synced_in(tmp_path, build, npm)
    var = Path(made.settings.var_dir or "")
    shutil.copytree(served_index.generations, var / "index")
    (var / "models").symlink_to(Path(served_index.var_dir or "") / "models", target_is_directory=True)
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(made.settings.corpus_dir))
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(var))
    monkeypatch.delenv("LEXCOOP_DATABASE_URL", raising=False)
    base._open.clear()
    st.cache_data.clear()
    yield made
    base._open.clear()
    made.journal.close()


def _run(**address: str) -> AppTest:
    app = AppTest.from_function(_page, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def _said(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.title, *app.header, *app.error, *app.info, *app.success]
    return " ".join(str(part.value) for part in parts).replace("\\", "").replace("\u00a0", " ")


def test_the_list_says_what_each_change_touches(synced: Synced) -> None:
    app = _run()
    assert not app.exception and not app.error
    assert "Réponses données : 3" in _said(app)


def test_an_article_with_what_relies_on_it(synced: Synced) -> None:
    app = _run(article=TRIAL)
    assert not app.exception and not app.error
    said = _said(app)
    assert "Réponses qui citent l'ancienne rédaction : **3**, personnes : **2**" in said
    assert "à compter du 1er juillet 2026" in said


def test_a_decision_is_shown_with_who_took_it(synced: Synced) -> None:
    app = _run(article=TRIAL)
    button = next(item for item in app.button if item.key == f"verifie_{TRIAL}_note_0")
    button.click().run()
    assert not app.exception
    assert "Décidé par local" in _said(app)
    reviews = synced.journal.change_reviews(LOCAL)
    assert [(review.item_kind, review.item, review.verdict) for review in reviews] == [("note", NOTE, "verifie")]


def test_a_past_answer_is_shown_as_given_and_asked_again(synced: Synced) -> None:
    app = _run(article=TRIAL, reponse="3")
    assert not app.exception and not app.error
    assert "Une réponse déjà donnée" in _said(app)
    next(item for item in app.button if item.key == "button_again_3").click().run()
    assert not app.exception and not app.error
    assert app.session_state["again_3"].status in ("answered", "corrected", "abstained")
    assert synced.journal.count(LOCAL) == 5


def test_a_reader_is_told_and_sees_nothing(synced: Synced, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "current_person", lambda: Person("paul@exemple.coop"))
    app = _run(article=TRIAL)
    assert "juriste" in app.error[0].value
    assert not app.title and not app.button


def test_an_unknown_article_is_a_sentence(synced: Synced) -> None:
    app = _run(article="code-du-travail:L1")
    assert "n'a pas changé" in app.error[0].value.replace("\\", "")


def test_before_any_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts").mkdir()
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(tmp_path))
    app = _run()
    assert "Aucune mise à jour" in app.info[0].value
