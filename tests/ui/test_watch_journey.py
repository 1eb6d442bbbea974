"""« Veille » in a real browser: a synced article, its word diff, a decision, a past answer, the people."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from tests.synced_corpus import ROOT, TRIAL, Synced, synced_in
from tests.ui.journey import Person
from tests.ui.server import serve

pytestmark = [pytest.mark.browser, pytest.mark.heavy]
_SPEC = importlib.util.spec_from_file_location("lexcoop_sync_rows", ROOT / "tests" / "corpus" / "sync" / "conftest.py")
if _SPEC is None or _SPEC.loader is None:
    raise ImportError("tests/corpus/sync/conftest.py")
_SYNC = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SYNC)
held, build, npm = _SYNC.held, _SYNC.build, _SYNC.npm
FIRST_DECISION = ".stMain [class*='st-key-verifie_'] button"


@pytest.fixture
def synced(build: Callable[..., Path], npm: Callable[..., Path], tmp_path: Path, repository_index: None) -> Synced:
    """The synced corpus under the index of the repository, which still holds the old wording."""
    made = synced_in(tmp_path, build, npm)
    var = Path(made.settings.var_dir or "")
    shutil.copytree(ROOT / "var" / "index", var / "index")
    (var / "models").symlink_to(ROOT / "var" / "models", target_is_directory=True)
    made.journal.close()
    return made


@pytest.fixture
def person(chromium: Chrome, synced: Synced, tmp_path: Path) -> Iterator[Person]:
    environment = {
        "LEXCOOP_CORPUS_DIR": str(synced.settings.corpus_dir),
        "LEXCOOP_VAR_DIR": str(synced.settings.var_dir),
        "LEXCOOP_DATABASE_URL": synced.settings.journal_url,
    }
    (tmp_path / "server").mkdir()
    with serve(tmp_path / "server", environment) as server:
        yield Person(chromium, server.address)


def _kept(person: Person, name: str) -> None:
    """A picture for whoever asked for one."""
    folder = os.environ.get("LEXCOOP_TEST_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        person.browser.save_screenshot(str(Path(folder) / f"{name}.png"))


def _clean(person: Person, axe: str) -> None:
    person.until(person.idle, "the page")
    assert person.audit(axe) == []


def test_from_a_changed_article_to_the_people_who_were_answered(person: Person, axe: str, downloads: Path) -> None:
    person.visit("/veille")
    person.reads("Réponses données : 3")
    _clean(person, axe)
    _kept(person, "veille-liste")

    person.follow("7332-1")
    person.reads("à compter du 1er juillet 2026")
    person.until(person.idle, "the article")
    removed, added = person.look(".lx-diff del"), person.look(".lx-diff ins")
    assert (removed.text.strip(), added.text.strip()) != ("", "")
    assert "line-through" in removed.value_of_css_property("text-decoration-line")
    assert "underline" in added.value_of_css_property("text-decoration-line")
    _clean(person, axe)
    _kept(person, "veille-article")

    person.click(FIRST_DECISION)
    person.reads("Décision enregistrée.")
    person.reads("Décidé par local")

    person.click("[class*='st-key-button_near_'] button")
    person.reads("Notes trouvées :")
    person.until(person.idle, "the notes alike")
    _clean(person, axe)
    _kept(person, "veille-notes-proches")

    person.click("[class*='st-key-people_show'] label")
    person.reads("Personnes : 2 · réponses : 3.")
    person.click("[class*='st-key-people_csv'] button")
    person.until(lambda: list(downloads.glob("veille-*.csv")), "the file")
    lines = next(downloads.glob("veille-*.csv")).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Personne;Jour;Question;Source citée;Échange"
    assert len(lines) == 4
    _kept(person, "veille-personnes")

    person.follow("Combien de temps dure l'essai d'un CESA")
    person.reads("Une réponse déjà donnée")
    person.reads("huit mois")
    person.click("[class*='st-key-button_again_'] button")
    person.until(lambda: len(person.all(".stMain .lx-answer")) == 2 and person.idle(), "both answers")
    _clean(person, axe)
    _kept(person, "veille-reponse")


def test_the_article_on_a_phone(person: Person) -> None:
    person.visit(f"/veille?article={TRIAL}", width=390, height=844)
    person.reads("à compter du 1er juillet 2026")
    person.until(person.idle, "the article")
    wide: bool = person.browser.execute_script("return document.documentElement.scrollWidth > innerWidth")
    assert not wide
    _kept(person, "veille-telephone")
