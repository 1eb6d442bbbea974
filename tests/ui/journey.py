"""A person in front of the app: what they look at, click and type."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

Result = TypeVar("Result")
PATIENCE = 40.0


class Person:
    """One person with one browser; every look waits until the page shows what is looked for."""

    def __init__(self, browser: Chrome, site: str) -> None:
        self.browser, self.site = browser, site

    def visit(self, path: str = "/", width: int = 1366, height: int = 900) -> None:
        """Open a page in a window of that size."""
        self.browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        )
        self.browser.get(self.site + path)

    def theme(self, name: str) -> None:
        """Prefer `light` or `dark`, as the settings of a device do."""
        self.browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": name}]}
        )

    def audit(self, axe: str) -> list[str]:
        """What axe-core finds serious or critical on the page: rule, then the elements."""
        if not self.browser.execute_script("return !!window.axe"):
            self.browser.execute_script(axe)
        found = self.browser.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations), (e) => done(String(e)));"
        )
        if isinstance(found, str):
            raise RuntimeError(found)
        return [
            f"{item['id']} ({item['impact']}): {item['help']}: {[node['html'][:160] for node in item['nodes'][:4]]}"
            for item in found
            if item["impact"] in ("serious", "critical")
        ]

    def look(self, selector: str) -> WebElement:
        """The first visible element of that selector."""
        return self.until(lambda: next(e for e in self.all(selector) if e.is_displayed()), selector)

    def all(self, selector: str) -> list[WebElement]:
        """Every element of that selector, now."""
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def gone(self, selector: str) -> None:
        """Wait until nothing of that selector is left."""
        self.until(lambda: not self.all(selector), f"no {selector}")

    def reads(self, words: str, selector: str = ".stMain") -> None:
        """Wait until the page says these words, whatever its blanks."""
        self.until(lambda: words in self.text(selector), words)

    def text(self, selector: str = ".stMain") -> str:
        """What is written there, with plain blanks."""
        return " ".join(self.all(selector)[0].text.replace("\u00a0", " ").replace("\u202f", " ").split())

    def click(self, selector: str) -> None:
        """Click where the element is, once it is in the middle of the window."""

        def go() -> bool:
            element = next(e for e in self.all(selector) if e.is_displayed())
            self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
            element.click()
            return True

        self.until(go, f"click {selector}")

    def follow(self, words: str) -> None:
        """Click the link that says these words."""

        def go() -> bool:
            link = next(e for e in self.all(".stMain a") if words in e.text.replace("\u00a0", " "))
            self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
            link.click()
            return True

        self.until(go, f"link {words}")

    def ask(self, question: str) -> None:
        """Type a question at the bottom of the page and send it."""
        before = len(self.all(".stChatMessage"))
        self.click("[data-testid='stChatInputTextArea']")
        self.browser.execute_cdp_cmd("Input.insertText", {"text": question})
        self.browser.switch_to.active_element.send_keys(Keys.ENTER)
        self.until(lambda: len(self.all(".stChatMessage")) >= before + 2 and self.idle(), "an answer")

    def idle(self) -> bool:
        """Whether the page has finished drawing itself."""
        state = self.all(".stApp")[0].get_attribute("data-test-script-state")
        return state == "notRunning" and not self.all("[data-testid='stSpinner']")

    def settled(self) -> bool:
        """Whether it is idle and still is a moment later: a run that follows another has had time to begin."""
        if not self.idle():
            return False
        time.sleep(0.3)
        return self.idle()

    def press(self, key: str) -> WebElement:
        """Press a key where the keyboard is; what then has the keyboard."""
        self.browser.switch_to.active_element.send_keys(key)
        return self.browser.switch_to.active_element

    def tab_to(self, wanted: Callable[[WebElement], bool], most: int = 60) -> WebElement:
        """Press Tab until the keyboard is on what is wanted."""
        for _ in range(most):
            element = self.press(Keys.TAB)
            if wanted(element):
                return element
        raise TimeoutError("The keyboard never gets there")

    def in_window(self, element: WebElement) -> bool:
        """Whether a person sees the element without scrolling, nothing lying over it."""
        seen: bool = self.browser.execute_script(
            "const r = arguments[0].getClientRects()[0];"
            "const e = document.elementFromPoint(r.left + 4, r.top + r.height / 2);"
            "return !!e && (e === arguments[0] || arguments[0].contains(e) || e.contains(arguments[0]))"
            " && r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth;",
            element,
        )
        return seen

    def until(self, found: Callable[[], Result], what: str, patience: float = PATIENCE) -> Result:
        """The first true value of `found`; raises `TimeoutError` when patience (seconds) runs out."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                if result := found():
                    return result
            except (WebDriverException, StopIteration, IndexError):
                pass
            time.sleep(0.1)
        raise TimeoutError(f"Never seen: {what}. The page says: {self.text()[:1500]}")
