from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from evaluation.failure_detail import article_label
from evaluation.question import Question
from evaluation.report import percent, render, write_report
from evaluation.run import RunRequest, run


@pytest.fixture
def record(make: Callable[..., Question], tools: Any, corpus: Path, library: Library, tmp_path: Path) -> Any:
    questions = [
        make(id="q-juste", question="Juste ?"),
        make(
            id="q-refus",
            question="Refusée <b>à tort</b> ?",
            history=[{"question": "Avant ?", "answer": "Rien."}],
        ),
        make(**tools.refused_row(id="q-tva", question="TVA ?")),
    ]
    system = tools.FakeSystem(
        {
            "Juste ?": tools.answer(),
            "Refusée <b>à tort</b> ?": tools.refusal(retrieved=tools.answer()["retrieved"]),
            "TVA ?": tools.answer(confidence=0.95, text="La <script>TVA</script> est due."),
        }
    )
    return run(RunRequest("essai", questions, corpus, tmp_path / "runs", tools.TODAY), system, library)


class Balance(HTMLParser):
    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<rect/>` opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            raise ValueError(f"</{tag}> ferme autre chose")


def test_the_page_stands_alone_and_is_well_formed(record: Any, library: Library) -> None:
    page = render(record, library)
    parser = Balance()
    parser.feed(page)
    assert parser.open == []
    assert all(link.startswith("#") for link in parser.links)
    assert "url(" not in page
    assert "@import" not in page


def test_a_lawyer_finds_the_failures_with_gold_found_and_said(record: Any, library: Library, tools: Any) -> None:
    page = render(record, library)
    text = re.sub(r"\s+", " ", page)
    assert "l’assistant en réussit <b>33\u00a0%</b>".replace("\u00a0", " ") in text
    assert "Toutes ses citations reproduisent exactement" in text
    # The confident wrong answer comes before the refusal.
    assert page.index("1. TVA ?") < page.index("2. Refusée")
    assert "une réponse a été donnée alors qu’un refus s’imposait" in page
    assert "C. trav., art. L. 7332-1" in page
    assert tools.TRIAL.replace("'", "&#39;") in page
    assert "✗ manque : « huit mois » ou « 8 mois »" in text
    assert "« Avant ? » — Rien." in text
    assert "q-juste" not in page


def test_what_was_said_is_shown_as_text(record: Any, library: Library) -> None:
    page = render(record, library)
    assert "<script>" not in page
    assert "La &lt;script&gt;TVA&lt;/script&gt; est due." in page
    assert "Refusée &lt;b&gt;à tort&lt;/b&gt; ?" in page


def test_failures_beyond_the_worst_are_listed(record: Any, library: Library) -> None:
    page = render(record, library, worst=1)
    assert page.count('<section class="failure">') == 1
    assert "Autres échecs" in page
    assert "q-refus" in page


def test_the_page_is_written_beside_the_run_or_where_asked(record: Any, library: Library, tmp_path: Path) -> None:
    assert write_report(record, library) == record.folder / "report.html"
    other = write_report(record, library, tmp_path / "a" / "rapport.html")
    assert other.read_text(encoding="utf-8") == (record.folder / "report.html").read_text(encoding="utf-8")


def test_a_run_without_a_single_answer_has_a_report(
    make: Callable[..., Question], tools: Any, corpus: Path, library: Library, tmp_path: Path
) -> None:
    def fail() -> Any:
        raise RuntimeError("panne")

    request = RunRequest("essai", [make()], corpus, tmp_path / "runs", tools.TODAY)
    record = run(request, tools.FakeSystem({make().question: fail}), library)
    page = render(record, library)
    assert "RuntimeError : panne" in page
    assert "1 question(s) ont provoqué une erreur" in page


def test_small_words() -> None:
    assert percent(0.5714) == "57\u00a0%"
    assert percent(0.5714, 1) == "57,1\u00a0%"
    assert percent(None) == "–"
    assert article_label("texte-inconnu:1") == "texte-inconnu:1"
