"""The index missing, being built, replaced or taken away while people are on the page."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indexing.build import build_lock
from kb.generation import CURRENT, RECORD, Generations
from kb.settings import Settings

APP = str(Path(__file__).resolve().parents[3] / "app.py")
QUESTION = "Combien de temps dure la période d'essai d'un CESA ?"

pytestmark = pytest.mark.usefixtures("reopened")


@pytest.fixture
def generations(served_index: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generations:
    """A copy of the small index, that a test may spoil."""
    var = tmp_path / "var"
    shutil.copytree(served_index.generations, var / "index")
    (var / "models").symlink_to(served_index.var / "models", target_is_directory=True)
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(var))
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(served_index.corpus_dir))
    return Generations(var / "index")


def _app() -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    return app


def _ask(app: AppTest) -> None:
    app.chat_input[0].set_value(QUESTION).run()
    assert not app.exception


def _another(generations: Generations) -> str:
    """A second generation beside the first: the same, under a later name."""
    name = generations.current() or ""
    later = f"99991231T000000000-{name.rpartition('-')[2]}"
    shutil.copytree(generations.path(name), generations.path(later))
    record = generations.path(later) / RECORD
    record.write_text(json.dumps(json.loads(record.read_text()) | {"name": later}))
    return later


def test_missing_then_being_built_then_there(generations: Generations) -> None:
    served = generations.current() or ""
    (generations.folder / CURRENT).unlink()
    app = _app()
    assert "n'est pas prête" in app.info[0].value
    with build_lock(generations.folder):
        app.run()
        assert "en cours de construction" in app.info[0].value
        assert not app.error
        generations.switch(served)
    app.run()
    assert not app.info
    _ask(app)
    assert app.session_state["conversation"].exchanges[0].answer.citations


def test_a_new_generation_is_noticed_and_the_conversation_goes_on(generations: Generations) -> None:
    app = _app()
    _ask(app)
    first = app.session_state["conversation"].exchanges[0].answer
    next(button for button in app.button if button.key == "source0_1").click().run()
    later = _another(generations)
    generations.switch(later)
    shutil.rmtree(generations.path(first.generation))
    app.run()
    assert not app.exception
    assert not app.error
    _ask(app)
    second = app.session_state["conversation"].exchanges[1].answer
    assert (first.generation, second.generation) == (first.generation, later)
    assert second.citations == first.citations


def test_a_damaged_generation_is_a_sentence_and_the_one_before_answers(generations: Generations) -> None:
    later = _another(generations)
    (generations.path(later) / "documents.sqlite").write_bytes(b"nothing")
    generations.switch(later)
    app = _app()
    _ask(app)
    answer = app.session_state["conversation"].exchanges[0].answer
    assert answer.generation != later
    assert any("génération précédente" in warning for warning in answer.warnings)


def test_taken_away_while_open(generations: Generations) -> None:
    app = _app()
    _ask(app)
    served = generations.current() or ""
    (generations.folder / CURRENT).unlink()
    app.run()
    assert not app.exception
    assert "n'est pas prête" in app.info[0].value
    generations.switch(served)
    app.run()
    assert not app.error
    assert len(app.session_state["conversation"].exchanges) == 1
