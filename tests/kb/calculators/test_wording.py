"""Every quotation is a slice of the article in force, with the corpus's own caution; every name in use exists."""

import re
from datetime import date
from pathlib import Path

import pytest

from corpus.library import Library
from kb.calculators import wording as module
from kb.calculators.registry import calculators
from kb.calculators.wording import raw, wording

ROOT = Path(module.__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
NAMES = [spec.name for spec in calculators()]
QUOTES = [(name, key) for name in NAMES for key in wording(name).quotes]


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(ROOT / "corpus" / "texts", verify=False)


def test_file_describes_exactly_the_calculators() -> None:
    assert set(raw()) - {"common"} == set(NAMES)


@pytest.mark.parametrize(("name", "key"), QUOTES)
def test_quotation_is_an_exact_slice_of_the_article_in_force(library: Library, name: str, key: str) -> None:
    quote = wording(name).quotes[key]
    text_id, _, num = quote.article_key.partition(":")
    article = library.in_force(text_id, num, TODAY)
    assert article is not None, quote.article_key
    assert quote.text in article.body
    assert quote.caution == article.caution


def test_every_caution_is_used_by_its_calculator() -> None:
    folder = Path(module.__file__).parent
    for name in NAMES:
        code = (folder / f"{name}.py").read_text(encoding="utf-8")
        own = raw()[name].get("cautions", {})
        for caution in own:
            assert re.search(rf'"{caution}"', code), f"{name}: {caution}"
        for used in re.findall(r'warnings(?: \+?=|\.append\(|\.insert\(0,) ?\[?"(\w+)"', code):
            assert used in wording(name).cautions


def test_cautions_and_articles_named_in_the_wording_exist(library: Library) -> None:
    for name in NAMES:
        for text in wording(name).cautions.values():
            for letter, num in re.findall(r"\b([LR])\. (\d[\d-]*\d)", text):
                text_id = "code-de-commerce" if num.startswith("127-") else "code-du-travail"
                assert library.in_force(text_id, letter + num, TODAY), f"{name}: {letter}{num}"


def test_the_three_years_of_the_code_are_what_the_code_counts(library: Library) -> None:
    article = library.in_force("code-du-travail", "L7332-1", TODAY)
    assert article is not None
    assert "huit mois" in article.body
    article = library.in_force("code-de-commerce", "L127-2", TODAY)
    assert article is not None
    assert "douze mois, renouvelable deux fois" in article.body
