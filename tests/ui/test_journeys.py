"""Journeys in a real browser, over the real index."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from docx import Document as OpenDocument
from pypdf import PdfReader
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.keys import Keys

from tests.ui.journey import Person

pytestmark = pytest.mark.browser
EXAMPLE = "[class*='st-key-theme_contract'] button"
PANEL = ".st-key-source_panel"
LAW_MARKER = ".lx-cite[title*='L. 7332-1']"
LAW = "Le contrat mentionné au 2° de l'article L. 7331-2 peut comporter une période d'essai dont la durée"


@pytest.fixture
def person(chromium: Chrome, site: str) -> Person:
    return Person(chromium, site)


def _asked_first_example(person: Person, width: int = 1366, height: int = 900) -> None:
    person.visit("/", width, height)
    person.click(EXAMPLE)
    person.look(".lx-cite")
    person.reads("Votre avis sur cette réponse")
    person.until(person.settled, "the whole answer")


def test_ask_then_open_a_citation(person: Person) -> None:
    _asked_first_example(person)
    person.reads("huit mois")
    person.click(LAW_MARKER)
    mark = person.look(f"{PANEL} .lx-mark")
    person.until(lambda: person.in_window(mark), "the quoted words on screen")
    quoted = "".join(e.get_attribute("textContent") or "" for e in person.all(f"{PANEL} .lx-mark"))
    assert quoted.startswith(LAW)
    whole = "est déduite de la durée prévue au premier alinéa"
    for words in ("Article L. 7332-1", "En vigueur depuis le 2 août 2014", whole, "Lire sur Légifrance", "Suivant"):
        person.reads(words, PANEL)
    person.press(Keys.ESCAPE)
    person.gone(PANEL)
    person.until(
        lambda: "7332-1" in (person.browser.switch_to.active_element.get_attribute("title") or ""),
        "the keyboard back on the marker",
    )


def test_follow_up_and_its_correction(person: Person) -> None:
    _asked_first_example(person)
    person.ask("Et si la personne a eu un CAPE avant ?")
    person.reads("Compris comme : ")
    person.click("[class*='st-key-alone1'] button")
    person.until(lambda: len(person.all(".stChatMessage")) == 6 and person.idle(), "a third exchange")
    assert person.text().count("Compris comme : ") == 1


def test_refusal_says_why_what_would_help_and_goes_to_the_lawyers(person: Person) -> None:
    person.visit("/")
    person.ask("Que dit l'article L. 9999-1 du code du travail ?")
    person.reads("Cet article n'existe pas dans les textes que contient Lexcoop.")
    person.reads("Ce qui peut aider")
    assert not person.all(".lx-cite")
    person.reads("au pôle juridique : en attente.")
    person.click("[class*='st-key-transmission0'] [data-testid='stPopover'] button")
    person.click("[class*='st-key-transmit0_message'] textarea")
    person.browser.switch_to.active_element.send_keys("C'est le contrat de Mme Martin, 06 12 34 56 78.")
    person.click("[data-testid='stPopoverBody'] [data-testid='stFormSubmitButton'] button")
    person.reads("[TÉLÉPHONE]")
    message = person.text("[class*='st-key-under0']")
    assert "[TÉLÉPHONE]" in message
    assert "06 12" not in message


def test_an_opinion_in_one_click_and_its_comment(person: Person) -> None:
    _asked_first_example(person)
    person.click("[class*='st-key-opinions0'] button")
    person.reads("Merci, votre avis est enregistré.")
    person.click("[class*='st-key-opinions0'] textarea")
    person.browser.switch_to.active_element.send_keys("Très clair")
    person.click("[class*='st-key-opinions0'] [data-testid='stFormSubmitButton'] button")
    person.gone("[class*='st-key-opinions0'] textarea")
    person.browser.refresh()
    person.reads("Merci, votre avis est enregistré.")


def test_refresh_keeps_the_conversation_and_the_sidebar_finds_it_again(person: Person) -> None:
    _asked_first_example(person)
    address = person.browser.current_url
    assert "conversation=" in address
    person.browser.refresh()
    person.look(".lx-cite")
    assert person.browser.current_url == address
    person.click("[class*='st-key-new'] button")
    person.look(EXAMPLE)
    mine = f"[class*='st-key-conversation_{address.rpartition('=')[2]}'] button"
    person.click(mine)
    person.look(".lx-cite")
    assert person.browser.current_url == address
    person.click("[class*='st-key-conversation_tools'] > :last-child button")
    person.click("[class*='st-key-conversation_delete'] button")
    person.look(EXAMPLE)
    person.gone(mine)
    person.browser.get(address)
    person.look(EXAMPLE)
    assert not person.all(".lx-cite")


def test_a_word_says_what_it_means_when_pointed_at_or_reached(person: Person) -> None:
    _asked_first_example(person)
    term = person.look(".lx-answer .lx-term")
    described = term.get_attribute("aria-describedby")
    meaning = person.all(f"#{described}")[0]
    assert not meaning.is_displayed()
    person.browser.execute_script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].focus()", term)
    person.press(Keys.ENTER)
    person.until(meaning.is_displayed, "the meaning")
    assert term.get_attribute("aria-expanded") == "true"
    person.until(lambda: person.in_window(meaning), "the whole meaning on screen")
    for block in ("start", "end"):
        person.browser.execute_script("arguments[0].scrollIntoView({block: arguments[1]})", term, block)
        person.until(lambda: person.in_window(meaning), f"the whole meaning, its word at the {block} of the window")
    person.press(Keys.ESCAPE)
    person.until(lambda: not meaning.is_displayed(), "the meaning closed")
    ActionChains(person.browser).move_to_element(term).perform()
    person.until(meaning.is_displayed, "the meaning")


@pytest.mark.parametrize("size", [(1366, 900), (360, 740)], ids=["desktop", "phone"])
def test_nothing_moves_while_an_answer_comes(person: Person, size: tuple[int, int]) -> None:
    """The share of the window that moved without a person's doing, as browsers measure it (good: below 0.1)."""
    person.visit("/", *size)
    person.look(EXAMPLE)
    person.until(person.idle, "the page")
    person.browser.execute_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const e of list.getEntries())"
        " if (!e.hadRecentInput) window.moved += e.value; }).observe({type: 'layout-shift'});"
    )
    person.click(EXAMPLE)
    person.look(".lx-cite")
    person.until(person.idle, "the whole answer")
    time.sleep(2.5)
    assert person.browser.execute_script("return window.moved") < 0.1
    assert all(person.browser.execute_script("return getComputedStyle(arguments[0]).opacity", block) == "1"
               for block in person.all(".lx-answer > *"))  # fmt: skip


def test_two_people_do_not_see_each_other(person: Person) -> None:
    _asked_first_example(person)
    first = person.browser.current_window_handle
    person.browser.switch_to.new_window("tab")
    try:
        person.visit("/")
        person.look(EXAMPLE)
        assert not person.all(".lx-cite")
    finally:
        person.browser.close()
        person.browser.switch_to.window(first)
    person.look(".lx-cite")


def test_exports_hold_the_quotation(person: Person, downloads: Path) -> None:
    _asked_first_example(person)
    person.click("[class*='st-key-actions0'] [data-testid='stPopover'] button")
    for ending in ("pdf", "docx"):
        person.click(f".st-key-export0_{ending} button")
    files = {
        ending: person.until(lambda ending=ending: next(downloads.glob(f"*.{ending}")), ending)  # type: ignore[misc]
        for ending in ("pdf", "docx")
    }
    pdf = " ".join("".join(page.extract_text() for page in PdfReader(files["pdf"]).pages).split())
    assert LAW in pdf
    assert "Annexe" in pdf
    docx = " ".join(paragraph.text for paragraph in OpenDocument(str(files["docx"])).paragraphs)
    assert LAW in docx


def test_deep_links(person: Person) -> None:
    person.visit("/?article=code-du-travail/L7332-1")
    person.reads("Article L. 7332-1")
    person.reads("Notes qui expliquent cet article")
    assert "/parcourir" in person.browser.current_url
    person.visit("/?article=code-du-travail/L7332-99")
    person.reads("n'existe pas dans : Code du travail")
    person.reads("Article L. 7332-7")
    person.visit("/?note=periode-essai-entrepreneur-salarie")
    person.reads("La période d'essai de l'entrepreneur salarié")
    person.reads("Publiée le")
    person.visit("/?note=nulle-part")
    person.reads("n'existe pas ou n'est plus publiée")
    person.visit("/?q=période d'essai")
    assert person.look(".lx-hit .lx-mark").text.lower() in ("période", "essai")


def test_links_and_the_back_button(person: Person) -> None:
    person.visit("/parcourir")
    person.follow("Code du travail")
    person.reads("Partie réglementaire")
    person.follow("Partie législative (")
    person.reads("Septième partie")
    person.browser.back()
    person.reads("Partie réglementaire")
    person.browser.back()
    person.reads("Notes de la fédération")


@pytest.mark.parametrize("path", ["/", "/?article=code-du-travail/L7331-2", "/parcourir", "/a-propos", "/lexique"])
def test_nothing_sticks_out_of_a_phone(person: Person, path: str) -> None:
    person.visit(path, 360, 740)
    person.look("h1")
    person.until(person.idle, "the page")
    wide = person.browser.execute_script(
        "return [...document.querySelectorAll('.stMain *')].filter((e) => {"
        "  const r = e.getBoundingClientRect();"
        "  return r.width && r.right > innerWidth + 1 && !e.closest('.st-key-toolbar');"
        "}).map((e) => e.outerHTML.slice(0, 120));"
    )
    assert wide == []


def test_a_source_on_a_phone(person: Person) -> None:
    _asked_first_example(person, 360, 740)
    person.click(LAW_MARKER)
    mark = person.look(f"{PANEL} .lx-mark")
    person.until(lambda: person.in_window(mark), "the quoted words on screen")
    assert person.all(PANEL)[0].size["width"] == 360
    person.click(f"{PANEL} .st-key-close_source button")
    person.gone(PANEL)


def test_keyboard_only(person: Person) -> None:
    person.visit("/")
    person.look(EXAMPLE)
    person.until(person.idle, "the page")
    person.tab_to(lambda e: "période d'essai" in e.text and e.tag_name == "button")
    person.press(Keys.ENTER)
    person.look(".lx-cite")
    person.until(person.idle, "the whole answer")
    person.tab_to(lambda e: "7332-1" in (e.get_attribute("title") or ""))
    person.press(Keys.ENTER)
    person.look(f"{PANEL} .lx-mark")
    person.until(
        lambda: person.browser.execute_script(f"return !!document.activeElement.closest('{PANEL}')"),
        "the keyboard in the source",
    )
    person.press(Keys.ESCAPE)
    person.gone(PANEL)


def test_what_is_typed_is_never_run(person: Person) -> None:
    hostile = "<script>window.pwned=1</script> <img src=x onerror='window.pwned=1'> **essai** :red[CESA] $x$"
    person.visit("/")
    person.ask(hostile)
    assert hostile in person.text()
    assert person.browser.execute_script("return window.pwned") is None
    person.visit("/parcourir?q=" + "<img src=x onerror='window.pwned=1'>")
    person.reads("Résultats")
    person.visit("/parcourir?article=code-du-travail/<img src=x onerror='window.pwned=1'>")
    person.reads("n'existe pas dans : Code du travail")
    assert person.browser.execute_script("return window.pwned") is None


def test_a_hostile_note_is_only_text(chromium: Chrome, hostile_site: str, hostile_title: str) -> None:
    person = Person(chromium, hostile_site)
    person.visit("/parcourir?note=girafe")
    person.reads(hostile_title, "h1")
    person.visit("/parcourir?notes=1")
    person.reads(hostile_title)
    person.visit("/parcourir?q=girafe")
    person.look(".lx-hit")
    person.visit("/")
    person.ask("Quel est l'objet principal d'une coopérative d'activité et d'emploi ?")
    person.click("[class*='st-key-source0_1'] button")
    person.look(PANEL)
    assert person.browser.execute_script("return window.pwned") is None


def test_bad_questions_get_a_sentence_and_the_session_goes_on(person: Person) -> None:
    person.visit("/")
    person.ask("essai " * 8400)
    person.reads("50 400 caractères")
    person.ask("🤯" * 300)
    person.ask("Salarié\tContrat\tDurée\nA\tCESA\t8 mois\nB\tCAPE\t12 mois")
    person.ask("Combien de temps dure la période d'essai d'un CESA ?")
    person.look(".lx-cite")


def test_nothing_leaves_the_machine(person: Person) -> None:
    """Every address the browser asked for since the first journey is that of the app."""
    person.visit("/")
    person.look(EXAMPLE)
    time.sleep(1)
    messages = [json.loads(entry["message"])["message"] for entry in person.browser.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert len(asked) > 5
    # The journeys start several servers, all on this machine.
    allowed = ("http://localhost:", "data:", "blob:", "chrome:", "about:")
    assert [url for url in asked if not url.startswith(allowed)] == []
