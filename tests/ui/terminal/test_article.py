from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CallError
from corpus.library import Library
from ui.terminal.article import known_number, no_version, print_article, view_json

TEXTS = Path(__file__).parents[3] / "corpus" / "texts"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(TEXTS, verify=False)


@pytest.mark.parametrize(
    ("text_id", "written", "number"),
    [
        ("code-du-travail", "L7332-1", "L7332-1"),
        ("code-du-travail", "L. 7332-1", "L7332-1"),
        ("code-du-travail", "l.7332‑1", "L7332-1"),
        ("code-du-travail", "Article L\u00a07332-1", "L7332-1"),
        ("code-du-travail", "art. R*1237-6", "R1237-6"),
        ("code-du-travail", "R* 1237-6", "R1237-6"),
        ("loi-47-1775", "26-41", "26-41"),
        ("loi-47-1775", "1er", "1"),
        ("loi-47-1775", "3 bis", "3bis"),
        ("code-du-travail", "L 9999-9", "L9999-9"),
        ("nulle-part", "L. 1", "L1"),
    ],
)
def test_numbers_in_any_spelling(library: Library, text_id: str, written: str, number: str) -> None:
    assert known_number(library, text_id, written) == number


def test_every_number_of_the_corpus_is_its_own_spelling(library: Library) -> None:
    wrong = [
        (text_id, num)
        for text_id in library.text_ids()
        for num in library.numbers(text_id)
        if known_number(library, text_id, num) != num
    ]
    assert wrong == []


@pytest.mark.parametrize("written", ["", "  ", "art. "])
def test_no_number_is_a_wrong_call(library: Library, written: str) -> None:
    with pytest.raises(CallError, match="Numéro d'article attendu"):
        known_number(library, "code-du-travail", written)


def test_json_at_each_version_s_date(library: Library) -> None:
    text_id, num = next(
        (text_id, num)
        for text_id in library.text_ids()
        for num in library.numbers(text_id)
        if len(library.versions(text_id, num)) > 2
        and all(version.valid_from for version in library.versions(text_id, num))
    )
    versions = library.versions(text_id, num)
    for version in versions:
        day = version.valid_from
        assert day is not None
        shown = view_json(library.view(text_id, num, day), library.text(text_id), num, day)
        assert shown["date"] == day.isoformat()
        assert shown["article"]["document"] == version.document_id
        assert shown["article"]["body"] == version.body
        assert [item["document"] for item in shown["versions"]] == [item.document_id for item in versions]


def test_the_page_keeps_brackets_of_the_law(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    entry = library.text("code-du-travail")
    article = next(item for item in library.articles() if "[" in item.body and item.valid_from and not item.valid_to)
    view = library.view(article.text_id, article.num, date.today())
    print_article(view, library.text(article.text_id))
    assert article.body.replace("\t", "") in capsys.readouterr().out.replace("\t", "")
    print_article(library.view("code-du-travail", "L7332-1", date(1990, 1, 1)), entry)
    assert capsys.readouterr().out == ""


def test_known_periods_are_said(library: Library) -> None:
    view = library.view("code-de-la-securite-sociale", "L311-3", date(2026, 11, 23))
    said = no_version(view, "code-de-la-securite-sociale", "L311-3", date(2026, 11, 23))
    assert "« CSS, art. L. 311-3 » au 23/11/2026" in said
    assert "01/09/2026 (exclu)" in said
