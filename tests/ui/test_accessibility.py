"""axe-core on every page, light and dark: nothing serious, nothing critical."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from selenium.webdriver import Chrome

from tests.ui.journey import Person

pytestmark = pytest.mark.browser


@pytest.fixture(params=["light", "dark"])
def person(chromium: Chrome, site: str, request: pytest.FixtureRequest) -> Iterator[Person]:
    person = Person(chromium, site)
    person.theme(request.param)
    yield person
    person.theme("light")


def _home(person: Person) -> None:
    person.visit("/")
    person.look("[class*='st-key-theme_contract'] button")


def _answer(person: Person) -> None:
    _home(person)
    person.ask("Combien de mois d'essai reste-t-il pour un CESA qui commence le 01/03/2026 après 3 mois de CAPE ?")
    person.ask("Et si la personne a eu un CDI avant ?")


def _source(person: Person) -> None:
    _answer(person)
    person.click(".lx-cite")
    person.look(".st-key-source_panel .lx-mark")


def _refusal(person: Person) -> None:
    _home(person)
    person.ask("Que dit l'article L. 9999-1 du code du travail ?")
    person.click("[class*='st-key-opinions0'] button:last-of-type")
    person.click("[class*='st-key-transmission0'] [data-testid='stPopover'] button")


def _page(path: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        person.visit(path)
        person.look("h1")

    return go


STATES = {
    "accueil": _home,
    "réponses": _answer,
    "source ouverte": _source,
    "refus": _refusal,
    "bibliothèque": _page("/parcourir"),
    "article": _page("/?article=code-du-travail/L7332-1"),
    "note": _page("/?note=periode-essai-entrepreneur-salarie"),
    "recherche": _page("/?q=période d'essai"),
    "lien mort": _page("/?article=code-du-travail/L7332-99"),
    "lexique": _page("/lexique"),
    "évaluation": _page("/evaluation"),
    "file d'attente": _page("/file-attente"),
    "notes": _page("/notes"),
    "note modifiée": _page("/notes?note=duree-et-renouvellement-du-cape"),
    "veille": _page("/veille"),
    "journal": _page("/journal"),
    "tableau de bord": _page("/tableau-de-bord"),
    "à propos": _page("/a-propos"),
}


@pytest.mark.parametrize("state", STATES)
def test_no_serious_finding(person: Person, axe: str, state: str) -> None:
    STATES[state](person)
    person.until(person.idle, "the page")
    time.sleep(1)  # what fades in is measured once it has come
    assert person.audit(axe) == []


def test_the_audit_sees_what_it_must(person: Person, axe: str) -> None:
    _home(person)
    person.browser.execute_script("document.querySelector('.stMain').append(document.createElement('button'))")
    assert any(finding.startswith("button-name") for finding in person.audit(axe))
