"""A report read back from each format holds the question, the exact quotation and the whole article."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document as OpenDocument
from pypdf import PdfReader

from kb.answer.record import ANSWERED, Answer, Statement, cite
from kb.document import Document
from kb.document_store import DocumentStore, write_store
from ui.widgets.conversation import Asked, Exchange
from ui.widgets.report import clipboard_text, file_name, report
from ui.widgets.report_docx import docx_file
from ui.widgets.report_markdown import markdown_file
from ui.widgets.report_pdf import pdf_file

BODY = (
    "Le contrat peut comporter une période d'essai.\n- Sa durée n'excède pas < 8 mois & plus ; cœur : 5 €.\n1. Fin [2]."
)
QUOTE = "une période d'essai"
DAY = date(2026, 11, 23)


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    document = Document(
        "code-du-travail:L7332-1@2014-08-02", "loi", "code-du-travail", "L7332-1", "C. trav., art. L. 7332-1",
        "Code du travail", ("Partie",), BODY, date(2014, 8, 2), None, 20140802, 99991231,
        "https://www.legifrance.gouv.fr/x", "Rédaction à vérifier.", "2026-03-27", True,
    )  # fmt: skip
    path = tmp_path / "documents.sqlite"
    write_store(path, [document], [], {})
    return DocumentStore(path)


@pytest.fixture
def exchange(store: DocumentStore) -> Exchange:
    document = store.document("code-du-travail:L7332-1@2014-08-02")
    if document is None:
        raise LookupError("the document just written")
    start = BODY.index(QUOTE)
    citation = cite(1, document, start, start + len(QUOTE))
    text = f"Selon l'article : **« {QUOTE} »** [1]\n\n- un point *noté*"
    answer = Answer(
        "Quelle durée ?\x0b <script>", ANSWERED, None, "fr", DAY, text, (Statement(text, (1,), "loi"),), (citation,),
        warnings=("Texte ancien.",), understood_as="Quelle durée pour l'essai ?",
    )  # fmt: skip
    return Exchange(Asked("Quelle durée ?\x0b <script>"), answer)


def _flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_pdf(exchange: Exchange, store: DocumentStore) -> None:
    pages = PdfReader(io.BytesIO(pdf_file(report([exchange], store, DAY)))).pages
    text = _flat("\n".join(page.extract_text() for page in pages))
    for part in (
        QUOTE,
        "Texte ancien.",
        "Rédaction à vérifier.",
        "< 8 mois & plus ; cœur : 5 €.",
        "<script>",
    ):
        assert _flat(part) in text, part
    assert "En vigueur depuis le 2 août 2014" in text


def test_pdf_says_when_a_sign_is_lost(store: DocumentStore) -> None:
    answer = Answer("q", ANSWERED, None, "fr", DAY, "coefficient α")
    lost = pdf_file(report([Exchange(Asked("q"), answer)], store, DAY))
    kept = pdf_file(report([Exchange(Asked("q ?"), Answer("q", ANSWERED, None, "fr", DAY, "ok ?"))], store, DAY))

    def said(file: bytes) -> str:
        return _flat("".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages))

    assert "coefficient ?" in said(lost)
    assert "remplacés par « ? »" in said(lost)
    assert "remplacés par" not in said(kept)


def test_docx(exchange: Exchange, store: DocumentStore) -> None:
    document = OpenDocument(io.BytesIO(docx_file(report([exchange], store, DAY))))
    text = _flat("\n".join(paragraph.text for paragraph in document.paragraphs))
    for line in (*BODY.split("\n"), "Texte ancien.", QUOTE):
        assert _flat(line) in text
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    assert "C. trav., art. L. 7332-1" in headings


def test_markdown_keeps_the_law_as_paragraphs(exchange: Exchange, store: DocumentStore) -> None:
    text = markdown_file(report([exchange], store, DAY)).decode("utf-8")
    assert "**« une période d'essai »** [1]" in text
    assert "\\- Sa durée n'excède pas \\< 8 mois" in text
    assert "1\\. Fin \\[2\\]." in text
    assert "<script>" not in text


def test_clipboard_survives_an_email(exchange: Exchange, store: DocumentStore) -> None:
    text = clipboard_text(exchange, store)
    assert "**" not in text
    assert "[1] C. trav., art. L. 7332-1, en vigueur depuis le 2 août 2014" in text
    assert f"«\u00a0{QUOTE}\u00a0» https://www.legifrance.gouv.fr/x" in text


def test_file_name_is_accepted_everywhere(exchange: Exchange) -> None:
    assert file_name([exchange], "pdf", DAY) == "lexcoop-2026-11-23-quelle-duree-script.pdf"
    odd = Exchange(Asked("🤯/..\\ «»"))
    assert file_name([odd], "md", DAY) == "lexcoop-2026-11-23.md"
