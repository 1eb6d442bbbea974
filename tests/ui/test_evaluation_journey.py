"""« Évaluation » in a real browser: a run is begun, its progress seen, its report shown, a failure asked again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from tests.ui.journey import Person
from tests.ui.server import ROOT, serve

pytestmark = [pytest.mark.browser, pytest.mark.heavy]
# A whole run of dev takes half a minute alone on two cores.
LONGEST_RUN_S = 240.0
# The frame is drawn by a component, under a shadow root where CSS selectors do not reach.
REPORT_SHOWN = """
const inside = root => [...root.querySelectorAll('*')].some(
  element => (element.tagName === 'IFRAME' && element.srcdoc.includes('<h1')) ||
    (element.shadowRoot && inside(element.shadowRoot)));
return inside(document);
"""


@pytest.fixture
def person(chromium: Chrome, repository_index: None, tmp_path: Path) -> Iterator[Person]:
    var = tmp_path / "var"
    shutil.copytree(ROOT / "var" / "index", var / "index")
    (var / "models").symlink_to(ROOT / "var" / "models", target_is_directory=True)
    with serve(tmp_path, {"LEXCOOP_VAR_DIR": str(var)}) as server:
        yield Person(chromium, server.address)


def _looked_at(person: Person, axe: str, name: str) -> None:
    """Nothing serious for axe; a picture when a folder is named."""
    person.until(person.settled, "the page")
    assert person.audit(axe) == []
    if folder := os.environ.get("LEXCOOP_TEST_PICTURES"):
        person.browser.save_screenshot(str(Path(folder) / f"{name}.png"))


def test_from_a_run_to_a_failure_asked_again(person: Person, axe: str) -> None:
    person.visit("/evaluation")
    person.reads("Aucune évaluation n'a encore été faite.")
    person.click(".st-key-evaluation_begin button")
    person.reads("questions sur 135")
    person.until(lambda: "Évaluation terminée" in person.text(), "the end of the run", LONGEST_RUN_S)
    _looked_at(person, axe, "evaluation-liste")

    person.follow("135 questions")
    person.reads("Questions réussies")
    person.reads("Échecs (")
    _looked_at(person, axe, "evaluation-run")

    person.click(".st-key-evaluation_show label")
    person.until(lambda: person.browser.execute_script(REPORT_SHOWN), "the report")
    _looked_at(person, axe, "evaluation-rapport")

    failure = person.look("[href*='echec=']")
    question = failure.text.strip()
    person.browser.execute_script("arguments[0].click()", failure)
    person.reads("Comportement attendu")
    _looked_at(person, axe, "evaluation-echec")
    person.click(".st-key-evaluation_ask button")
    person.until(lambda: len(person.all(".stChatMessage")) >= 2 and person.settled(), "the answer")
    assert question.rstrip("…")[:60] in person.text()
