"""The workshop in a real browser, with a sign-in: a PDF becomes a note that the chat cites, with its page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kb.settings import Settings
from tests.ui.journey import Person
from tests.ui.server import ROOT, free_port, serve
from tests.ui.sign_in_provider import SignInProvider, sign_in_provider

pytestmark = [pytest.mark.browser, pytest.mark.heavy]
SLUG = "l-horloge-pointeuse-en-cae"
QUESTION = "Faut-il une horloge pointeuse pour les entrepreneurs de la CAE ?"
DEAD, LIVE = "L. 7331-99", "L. 7331-2"
TIP = "Dire dans le contrat que nulle horloge pointeuse n'est tenue par la coopérative (C. trav., art. L. 7331-2)."
PAGES = (
    (
        ("Title", "L'horloge pointeuse en CAE"), ("Heading2", "Question"), ("BodyText", QUESTION),
        ("Heading2", "Réponse courte"),
        ("BodyText", f"La coopérative d'activité et d'emploi n'a pas d'horloge pointeuse (C. trav., art. {LIVE})."),
        ("Heading2", "Ce que disent les textes"),
        ("BodyText", f"Le contrat fixe les objectifs à atteindre (C. trav., art. {DEAD})."),
    ),
    (
        ("Heading2", "En pratique"), ("BodyText", TIP), ("Heading2", "Points de vigilance"),
        ("BodyText", f"Les textes du corpus ne parlent pas d'horloge pointeuse (C. trav., art. {LIVE})."),
        ("Heading2", "Références"), ("BodyText", f"C. trav., art. {LIVE}"),
    ),
)  # fmt: skip


@pytest.fixture
def provider() -> Iterator[SignInProvider]:
    with sign_in_provider() as provider:
        yield provider


@pytest.fixture
def installation(small_corpus: Path, served_index: Settings, tmp_path: Path) -> dict[str, str]:
    """The environment of a copy of the small installation, with two lawyers and a reader."""
    shutil.copytree(small_corpus, tmp_path / "corpus")
    shutil.copytree(served_index.var, tmp_path / "var", symlinks=True)
    (tmp_path / "roles.toml").write_text(
        'domains = ["exemple.coop"]\n[roles]\n"claire@exemple.coop" = "juriste"\n"paul@exemple.coop" = "juriste"\n',
        encoding="utf-8",
    )
    return {
        "LEXCOOP_CORPUS_DIR": str(tmp_path / "corpus"),
        "LEXCOOP_VAR_DIR": str(tmp_path / "var"),
        "LEXCOOP_ROLES": str(tmp_path / "roles.toml"),
        "LEXCOOP_DATABASE_URL": f"sqlite:///{tmp_path / 'journal.sqlite'}",
    }


@pytest.fixture
def site(installation: dict[str, str], tmp_path: Path, provider: SignInProvider) -> Iterator[str]:
    port = free_port()
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(
        f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\ncookie_secret = "{"s" * 48}"\n'
        f'client_id = "lexcoop"\nclient_secret = "{"c" * 32}"\n'
        f'server_metadata_url = "{provider.address}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    with serve(tmp_path, {**installation, "STREAMLIT_SECRETS_FILES": str(secrets)}, port) as server:
        yield server.address


def _pdf(path: Path) -> Path:
    styles = getSampleStyleSheet()
    story: list[object] = []
    for number, page in enumerate(PAGES):
        story += [PageBreak()] if number else []
        story += [Paragraph(text, styles[style]) for style, text in page]
    SimpleDocTemplate(str(path), pagesize=A4, title="L'horloge pointeuse en CAE").build(story)
    return path


def _enter(person: Person, provider: SignInProvider, name: str, path: str = "/notes") -> None:
    """Come back as somebody else."""
    person.browser.delete_all_cookies()
    provider.email = f"{name}@exemple.coop"
    person.visit("/")
    _button(person, "Se connecter")
    person.reads("Poser une question", "[data-testid='stSidebar']")
    person.visit(path)


def _button(person: Person, words: str) -> None:
    def go() -> bool:
        found = next(e for e in person.all(".stMain button") if words in e.text.replace("\u00a0", " "))
        person.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        found.click()
        return True

    person.until(go, words)


def _picture(person: Person, name: str) -> None:
    """For looking at, when a folder is named."""
    if folder := os.environ.get("LEXCOOP_TEST_PICTURES"):
        person.until(lambda: person.idle() and not person.all("[data-testid='stSkeleton']"), "the page")
        person.browser.save_screenshot(f"{folder}/{name}.png")


def test_from_a_pdf_to_a_cited_note(
    chromium: Chrome, site: str, provider: SignInProvider, installation: dict[str, str], tmp_path: Path, axe: str
) -> None:
    notes = tmp_path / "corpus" / "notes"
    person = Person(chromium, site)
    _enter(person, provider, "claire")
    person.reads("3 notes, dont 0 avec un brouillon")
    _picture(person, "notes-liste")
    assert person.audit(axe) == []
    person.click("[data-testid='stExpander'] summary")
    person.until(lambda: person.all("input[type='file']"), "the upload")
    person.browser.find_element(By.CSS_SELECTOR, "input[type='file']").send_keys(str(_pdf(tmp_path / "Note.pdf")))
    person.click(".st-key-upload_do button")
    person.reads(f"{SLUG}.md")
    person.reads(f"{DEAD} n'existe pas")
    _picture(person, "notes-reference-morte")

    area = person.look("[class*='st-key-note_body'] textarea")
    text = (area.get_attribute("value") or "").replace(DEAD, LIVE)
    area.click()
    area.send_keys(Keys.CONTROL, "a")
    person.browser.execute_cdp_cmd("Input.insertText", {"text": text})
    area.send_keys(Keys.CONTROL, Keys.ENTER)
    person.until(lambda: f"{DEAD} n'existe pas" not in person.text() and person.idle(), "no dead reference")
    person.reads("code-du-travail:L7331-2", "[class*='st-key-note_cited_articles']")
    person.click(".st-key-save button")
    person.reads("Brouillon enregistré.")
    person.until(person.idle, "the editor")
    _picture(person, "notes-editeur")
    assert person.audit(axe) == []

    _button(person, "Essayer")
    person.click(".st-key-try_do button")
    person.reads("Rang de la note — aujourd'hui : absente")
    person.reads("citée dans la réponse")
    _picture(person, "notes-essai")
    assert person.audit(axe) == []

    _button(person, "Publier")
    person.click(".st-key-submit button")
    person.reads("vous êtes parmi ses rédacteurs")
    assert not (notes / f"{SLUG}.md").exists()

    _enter(person, provider, "paul", f"/notes?note={SLUG}")
    _button(person, "Publier")
    person.look(".st-key-publish button")
    _picture(person, "notes-relecture")
    person.click(".st-key-publish button")
    person.reads("C'est en service")
    _picture(person, "notes-publiee")
    assert person.audit(axe) == []
    assert (notes / f"{SLUG}.md").exists()
    assert (notes / "originals" / f"{SLUG}.pdf").exists()

    person.visit("/")
    person.ask(QUESTION)
    person.click(".lx-cite[title*='horloge pointeuse']")
    person.reads("de l'original", ".st-key-source_panel")
    _picture(person, "notes-citee")

    person.visit(f"/notes?note={SLUG}")
    _button(person, "Historique")
    person.reads("Révision 1 — publiée, par paul@exemple.coop")
    _picture(person, "notes-historique")
    assert person.audit(axe) == []
    _button(person, "Rétablir")
    person.reads("Aucune note ni aucun brouillon")
    assert not (notes / f"{SLUG}.md").exists()


def test_a_reader_cannot_publish_by_any_path(
    chromium: Chrome, site: str, provider: SignInProvider, installation: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "corpus" / "notes" / "duree-et-renouvellement-du-cape.md"
    before = path.read_bytes()
    person = Person(chromium, site)
    _enter(person, provider, "luc")
    for address in ("/notes", f"/notes?note={path.stem}"):
        person.visit(address)
        person.reads("Il faut le rôle juriste pour modifier une note")
        assert not person.all(".stMain textarea, .stMain .stButton")
    for arguments in (
        ("publish", path.stem),
        ("archive", path.stem),
        ("restore", path.stem, "0"),
        ("draft", str(path)),
    ):
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), "notes", *arguments, "--as", "luc@exemple.coop"],
            env={**os.environ, **installation}, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert done.stderr.startswith("Il faut le rôle juriste pour ")
    assert path.read_bytes() == before
