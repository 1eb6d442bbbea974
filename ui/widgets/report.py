"""An answer or a conversation as a document to keep: the same blocks for Markdown, DOCX, PDF and the clipboard."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from kb.answer.record import Answer, Citation
from kb.calculators.french import long_date
from kb.document import NOTE_KIND, Document
from kb.document_store import DocumentStore
from ui.widgets.conversation import Exchange
from ui.widgets.labels import validity
from ui.widgets.rich_text import Block, Run, read_lines, read_markdown
from ui.widgets.wording import say

_UNSAFE = re.compile(r"[^a-z0-9]+")
# What no XML file, hence no DOCX, may hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def report(exchanges: Sequence[Exchange], store: DocumentStore, day: date) -> tuple[Block, ...]:
    """Questions, answers and sources, then the whole text of every article cited."""
    answered = [item for item in exchanges if item.answer]
    return tuple(_clean(block) for block in _report(answered, store, day))


def clipboard_text(exchange: Exchange, store: DocumentStore) -> str:
    """The answer and its references in plain lines, so that they survive an e-mail."""
    if exchange.answer is None:
        return exchange.failure or ""
    parts = [exchange.asked.question.strip(), ""]
    parts += [("- " if block.kind == "li" else "") + block.text + "\n" for block in read_markdown(exchange.answer.text)]
    parts += [say("answer.warning_line", text=text) for text in exchange.answer.warnings]
    if exchange.answer.citations:
        parts += ["", say("answer.sources")]
        parts += [reference(citation, store) for citation in exchange.answer.citations]
    return "\n".join([*parts, "", say("report.made_by")])


def reference(citation: Citation, store: DocumentStore) -> str:
    """« [1] C. trav., art. L. 7332-1, en vigueur depuis le … : « … » https://… »."""
    document = store.document(citation.document)
    since = validity(document) if document else ""
    parts = [f"[{citation.n}] {citation.label}", *([since[0].lower() + since[1:]] if since else [])]
    return f"{', '.join(parts)}\u00a0: «\u00a0{citation.quote.strip()}\u00a0»" + (
        f" {citation.url}" if citation.url else ""
    )


def file_name(exchanges: Sequence[Exchange], ending: str, day: date) -> str:
    """A name every system accepts: `lexcoop-2026-11-23-combien-de-temps-dure.pdf`."""
    first = exchanges[0].asked.question if exchanges else ""
    folded = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode().lower()
    words = _UNSAFE.sub("-", folded).strip("-")[:48].rstrip("-")
    return "-".join(part for part in ("lexcoop", day.isoformat(), words) if part) + f".{ending}"


def cited_articles(exchanges: Sequence[Exchange], store: DocumentStore) -> list[Document]:
    """Every article version cited, once, in the order of the citations."""
    ids = dict.fromkeys(c.document for item in exchanges if item.answer for c in item.answer.citations)
    found = (store.document(document_id) for document_id in ids)
    return [document for document in found if document and document.kind != NOTE_KIND]


def _report(exchanges: Sequence[Exchange], store: DocumentStore, day: date) -> Iterator[Block]:
    yield _line("h1", say("report.title"))
    yield _line("p", say("report.made_on", date=long_date(day)), italic=True)
    for exchange in exchanges:
        if exchange.answer:
            yield _line("h2", " ".join(exchange.asked.question.split()))
            yield from _answer(exchange.answer, store)
    if articles := cited_articles(exchanges, store):
        yield _line("h2", say("report.annex"))
        for document in articles:
            yield _line("h3", document.label)
            yield _line("p", ". ".join(x for x in (validity(document), document.caution) if x), italic=True)
            yield from read_lines(document.body)
            if document.url:
                yield _line("p", document.url)
    yield _line("p", say("report.made_by"), italic=True)


def _answer(answer: Answer, store: DocumentStore) -> Iterator[Block]:
    if answer.understood_as:
        yield _line("p", say("answer.understood", question=answer.understood_as), italic=True)
    for warning in answer.warnings:
        yield Block("p", (_run(say("answer.warning_line", text=warning), bold=True),))
    yield from read_markdown(answer.text)
    if answer.citations:
        yield _line("h3", say("answer.sources"))
        for citation in answer.citations:
            yield _line("p", reference(citation, store))


def _line(kind: str, text: str, *, italic: bool = False) -> Block:
    return Block(kind, (_run(text, italic=italic),))


def _run(text: str, *, bold: bool = False, italic: bool = False) -> Run:
    return Run(text, 0, len(text), bold, italic)


def _clean(block: Block) -> Block:
    runs = tuple(
        Run(_CONTROL.sub("", run.text), run.start, run.end, run.bold, run.italic, cite=run.cite) for run in block.runs
    )
    return Block(block.kind, runs, block.number)
