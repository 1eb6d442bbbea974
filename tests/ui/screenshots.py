"""Pictures of every page, light and dark, desktop and phone: `python -m tests.ui.screenshots FOLDER`.

They are for looking at; those the documentation shows are in `docs/images`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from tests.ui.journey import Person
from tests.ui.server import serve
from tests.ui.test_accessibility import STATES

SIZES = {"ordinateur": (1366, 900), "telephone": (360, 740)}


def main() -> None:
    """Write `STATE-THEME-SIZE.png` for each state of the accessibility tests."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=fr"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    with tempfile.TemporaryDirectory() as place, serve(Path(place)) as server:
        try:
            for theme in ("light", "dark"):
                for size, (width, height) in SIZES.items():
                    for state, go in STATES.items():
                        person = _Sized(browser, server.address, width, height)
                        person.theme(theme)
                        go(person)
                        person.until(person.idle, "the page")
                        time.sleep(1.5)
                        name = f"{state}-{theme}-{size}".replace(" ", "-")
                        browser.save_screenshot(str(folder / f"{name}.png"))
        finally:
            browser.quit()


class _Sized(Person):
    """A person whose window keeps one size."""

    def __init__(self, browser: webdriver.Chrome, site: str, width: int, height: int) -> None:
        super().__init__(browser, site)
        self._size = width, height

    def visit(self, path: str = "/", width: int = 0, height: int = 0) -> None:
        """Open a page in the window of this person."""
        super().visit(path, *self._size)


if __name__ == "__main__":
    main()
