"""Words searched for are marked, with their family and without their accents."""

from __future__ import annotations

from datetime import date

from kb.document import Document
from kb.passage import Passage
from kb.retrieval.record import Found
from ui.widgets.hits import LONGEST_EXCERPT, excerpt, word_spans


def _marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text, query, 0, len(text))]


def test_family_and_accents() -> None:
    assert _marked("La rémunération rémunère le salarié.", "remuneration salaries") == [
        "rémunération",
        "salarié",
    ]
    assert _marked("Le renouvellement du contrat renouvelé", "renouvelé") == ["renouvelé"]


def test_empty_words_and_numbers() -> None:
    assert _marked("le contrat de la loi 2014 et 2015", "le de la 2014") == ["2014"]


def test_an_excerpt_is_short_and_holds_the_first_hit() -> None:
    body = "mot " * 400 + "essai " + "fin " * 400
    document = Document(
        "t:1@0000-00-00", "loi", "t", "1", "T, art. 1", "T", (), body, date(2020, 1, 1), None, 0, 99991231, None,
        None, None, True,
    )  # fmt: skip
    found = Found(document, Passage(document.document_id, 0, len(body), body, ""), 1.0, 1.0, 1.0)
    blocks = excerpt(found, "essai")
    assert sum(len(block.text) for block in blocks) <= LONGEST_EXCERPT
    assert [run.text for block in blocks for run in block.runs if run.marked] == ["essai"]
