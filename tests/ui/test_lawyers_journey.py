"""The lawyers' journey in a real browser: a refusal becomes a ticket, a reply, a note draft and a question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from evaluation.proposals import PROPOSED
from evaluation.question_file import read_questions
from tests.ui.journey import Person
from tests.ui.server import free_port, serve
from tests.ui.sign_in_provider import SignInProvider, sign_in_provider

pytestmark = [pytest.mark.browser, pytest.mark.heavy]
QUESTION = "Que dit l'article L. 9999-1 du code du travail ?"
REPLY = "Cet article n'existe pas : voyez l'article L. 7332-1 du code du travail."


@pytest.fixture
def proposed() -> Iterator[Path]:
    """The file of proposals, given back as it was."""
    before = PROPOSED.read_bytes() if PROPOSED.exists() else None
    yield PROPOSED
    if before is None:
        PROPOSED.unlink(missing_ok=True)
    else:
        PROPOSED.write_bytes(before)


@pytest.fixture
def own_site(repository_index: None, tmp_path: Path) -> Iterator[str]:
    with serve(tmp_path) as server:
        yield server.address


def _type(person: Person, selector: str, text: str) -> None:
    person.click(selector)
    person.browser.execute_cdp_cmd("Input.insertText", {"text": text})


def _button(person: Person, words: str) -> None:
    """Click the button that says these words."""

    def go() -> bool:
        found = next(e for e in person.all(".stMain button") if words in e.text.replace("\u00a0", " "))
        person.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        found.click()
        return True

    person.until(go, words)


def test_from_a_refusal_to_a_note(chromium: Chrome, own_site: str, proposed: Path, axe: str) -> None:
    person = Person(chromium, own_site)
    person.visit("/")
    person.ask(QUESTION)
    conversation = person.browser.current_url
    person.click("[class*='st-key-transmission0'] [data-testid='stPopover'] button")
    _type(person, "[class*='st-key-transmit0_message'] textarea", "C'est pour demain.")
    person.click("[data-testid='stPopoverBody'] [data-testid='stFormSubmitButton'] button")
    person.reads("Votre message du")

    person.visit("/file-attente")
    person.reads("1 personne attend")
    assert person.audit(axe) == []
    person.follow("L. 9999-1")
    person.reads("C'est pour demain.")
    person.reads("Cet article n'existe pas dans les textes que contient Lexcoop.")
    person.until(person.idle, "the ticket")
    assert person.audit(axe) == []

    _type(person, "[class*='st-key-ticket_reply_1_0'] textarea", REPLY)
    _button(person, "Envoyer la réponse")
    person.reads("Réponse envoyée")
    person.reads("C. trav., art. L. 7332-1")
    _button(person, "Faire une note et une question")
    person.reads("sont créés et liés au ticket")
    (question,) = [item for item in read_questions(proposed).questions if item.question == QUESTION]
    assert question.gold == ("code-du-travail:L7332-1",)
    person.follow("Ouvrir la note")
    person.reads("que-dit-l-article-l-9999-1-du-code-du-travail.md")
    person.reads(REPLY)

    person.browser.get(conversation)
    person.reads("Nouvelle réponse du pôle juridique")
    person.reads(REPLY)

    person.visit("/journal")
    person.follow("L. 9999-1")
    person.reads("Donnée le")
    _button(person, "Reposer la question")
    person.until(person.idle, "the answer of today")
    assert person.audit(axe) == []

    person.visit("/tableau-de-bord")
    person.reads("Questions par semaine")
    person.reads("article inexistant")
    person.until(person.idle, "the dashboard")
    assert person.audit(axe) == []


@pytest.fixture
def provider() -> Iterator[SignInProvider]:
    with sign_in_provider() as provider:
        yield provider


@pytest.fixture
def guarded_site(repository_index: None, tmp_path: Path, provider: SignInProvider) -> Iterator[str]:
    """The app with a sign-in, and roles for one domain."""
    port = free_port()
    secrets, roles = tmp_path / "secrets.toml", tmp_path / "roles.toml"
    secrets.write_text(
        f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\ncookie_secret = "{"s" * 48}"\n'
        f'client_id = "lexcoop"\nclient_secret = "{"c" * 32}"\n'
        f'server_metadata_url = "{provider.address}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    roles.write_text('domains = ["exemple.coop"]\n[roles]\n"claire@exemple.coop" = "juriste"\n', encoding="utf-8")
    environment = {"STREAMLIT_SECRETS_FILES": str(secrets), "LEXCOOP_ROLES": str(roles)}
    with serve(tmp_path, environment, port) as server:
        yield server.address


def test_sign_in_roles_and_domain(chromium: Chrome, guarded_site: str, provider: SignInProvider, axe: str) -> None:
    person = Person(chromium, guarded_site)
    chromium.delete_all_cookies()
    person.visit("/file-attente")
    person.reads("Connectez-vous pour utiliser Lexcoop.")
    assert person.audit(axe) == []
    assert "Parcourir" not in person.browser.find_element("css selector", "body").text

    provider.email = "paul@exemple.coop"
    _button(person, "Se connecter")
    person.reads("Poser une question")
    pages = person.text("[data-testid='stSidebar']")
    assert "paul@exemple.coop (lecteur)" in pages
    assert "Parcourir" in pages
    for name in ("File d'attente", "Tableau de bord", "Journal", "Veille", "Atelier des notes"):
        assert name not in pages
    sentences = {
        "/file-attente": "Il faut le rôle juriste pour voir la file d'attente",
        "/file-attente?ticket=1": "Il faut le rôle juriste pour voir la file d'attente",
        "/tableau-de-bord": "Il faut le rôle juriste pour voir le tableau de bord",
        "/journal?echange=1": "Il faut le rôle juriste pour lire les questions des autres",
        "/notes": "Il faut le rôle juriste pour modifier une note",
        "/veille": "Il faut le rôle juriste pour consulter la veille",
    }
    for path, sentence in sentences.items():
        person.visit(path)
        person.reads(sentence)
        person.until(person.idle, path)
        assert person.text().removeprefix("error ") == f"{sentence} ; paul@exemple.coop a le rôle lecteur."

    person.click("[class*='st-key-sign_out'] button")
    person.reads("Connectez-vous")
    provider.email = "eve@ailleurs.fr"
    _button(person, "Se connecter")
    person.reads("L'adresse « eve@ailleurs.fr » n'a pas accès")
    assert "Poser une question" not in person.browser.find_element("css selector", "body").text
    _button(person, "un autre compte")
    person.reads("Connectez-vous")
    provider.email = "claire@exemple.coop"
    _button(person, "Se connecter")
    person.reads("Poser une question")
    assert "File d'attente" in person.text("[data-testid='stSidebar']")
    person.visit("/file-attente")
    person.reads("Aucun ticket ne répond à ces critères.")
