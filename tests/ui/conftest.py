"""What the tests of the app share: the served index, the app under test, a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from kb.settings import Settings
from tests.small_corpus import settings_in
from tests.ui.server import serve

ROOT = Path(__file__).resolve().parents[2]
CURRENT = ROOT / "var" / "index" / "CURRENT"


@pytest.fixture(scope="session")
def repository_index() -> None:
    """The index `make index` leaves; without it there is nothing to ask."""
    if not CURRENT.exists():
        pytest.fail("no index: run `make index`, as `make test` does")


@pytest.fixture(scope="session")
def site(repository_index: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the app, started as `make run` starts it, with a journal of its own."""
    with serve(tmp_path_factory.mktemp("server")) as server:
        yield server.address


@pytest.fixture(scope="session")
def hostile_title() -> str:
    """The title of a note whose author wishes us ill."""
    return "Girafe <script>window.pwned=1</script> <img src=x onerror='window.pwned=1'> **gras** :red[rouge] $x$"


@pytest.fixture(scope="session")
def hostile_index(
    small_corpus: Path, packaged_model: Path, hostile_title: str, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """An index over the small corpus, one of its notes under that title."""
    from indexing.build import build_index

    corpus = tmp_path_factory.mktemp("hostile") / "corpus"
    shutil.copytree(small_corpus, corpus)
    replaced = corpus / "notes" / "qu-est-ce-qu-une-cae.md"
    example = replaced.read_text(encoding="utf-8")
    replaced.unlink()
    note = re.sub(r"^title: .*$", lambda _: f'title: "{hostile_title}"', example, count=1, flags=re.MULTILINE)
    note = note.replace("slug: qu-est-ce-qu-une-cae", "slug: girafe").replace(
        "## Question\n", f"## Question\nQue dit la note sur la girafe de la coopérative ? {hostile_title}\n"
    )
    (corpus / "notes" / "girafe.md").write_text(note, encoding="utf-8")
    settings = settings_in(tmp_path_factory.mktemp("hostile-var"), corpus)
    build_index(settings, "coeur")
    return settings


@pytest.fixture(scope="session")
def hostile_site(hostile_index: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the app over that index."""
    environment = {
        "LEXCOOP_VAR_DIR": str(hostile_index.var_dir),
        "LEXCOOP_CORPUS_DIR": str(hostile_index.corpus_dir),
    }
    with serve(tmp_path_factory.mktemp("hostile-server"), environment) as server:
        yield server.address


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, fetched once."""
    found = sorted((ROOT / "var" / "tools").glob("axe-*.min.js"))
    if not found:
        subprocess.run([str(ROOT / "tests" / "install_axe.sh")], check=True)
        found = sorted((ROOT / "var" / "tools").glob("axe-*.min.js"))
    return found[-1].read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the browser leaves its files."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def chromium(downloads: Path) -> Iterator[webdriver.Chrome]:
    """A headless Chromium that records every address it asks for."""
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if binary is None or driver is None:
        pytest.fail("no Chromium: run tests/install_browser.sh, as `make test` does")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=fr"):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield browser
    finally:
        browser.quit()
