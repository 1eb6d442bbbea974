"""Real articles and a note in a store, an understood question, what was found, and its extractive answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from kb.answer.generative.endpoint import Endpoint
from kb.answer.generative.progress import Progress
from kb.answer.generative.writer import AnswerWriter
from kb.answer.record import ANSWERED, Answer, Statement, cite
from kb.document import FAR, Document, day_number
from kb.document_store import DocumentStore, write_store
from kb.embedder import Embedder
from kb.passage import Passage
from kb.retrieval.record import Found, Retrieved
from kb.understanding.record import Understanding
from tests.small_corpus import ROOT, read_rows

TODAY = date(2026, 11, 23)
WANTED = {
    "code-du-travail": ("L7331-2", "L7331-3", "L7332-1", "L7332-5", "R7331-3"),
    "code-de-commerce": ("L127-2",),
}
QUESTION = "Combien de temps peut durer la période d'essai d'un CESA ?"
NOTE = """## Question
Combien de temps dure l'essai ?

## Réponse courte
Le CESA peut comporter une période d'essai de huit mois au plus, renouvellement compris (C. trav., art. L. 7332-1).
{injected}
La durée du CAPE est déduite de ce plafond (C. trav., art. L. 7332-1).
"""


def real_articles() -> list[Document]:
    """Articles as the corpus holds them."""
    found = []
    for text_id, numbers in WANTED.items():
        for row in read_rows(ROOT / "corpus" / "texts" / f"{text_id}.jsonl.xz"):
            if row["num"] in numbers:
                found.append(_document(text_id, row["num"], row["text"], row["valid_from"]))
    return found


def note(injected: str = "") -> Document:
    """A note about the trial period, with whatever was slipped into it."""
    return replace(
        _document("note", "essai", NOTE.format(injected=injected), "2026-11-23"),
        document_id="note:essai", kind="note", label="Note : L'essai", title="L'essai",
    )  # fmt: skip


def _document(text_id: str, num: str, body: str, valid_from: str) -> Document:
    day = date.fromisoformat(valid_from)
    short = {"code-du-travail": "C. trav.", "code-de-commerce": "C. com."}.get(text_id, "")
    return Document(
        document_id=f"{text_id}:{num}@{valid_from}", kind="reglement" if num[0] == "R" else "loi", text_id=text_id,
        num=num, label=f"{short}, art. {num[0]}. {num[1:]}", title="", section_path=(), body=body, valid_from=day,
        valid_to=None, applies_from=day_number(day), applies_to=FAR, url=None, caution=None, as_of=None, core=True,
    )  # fmt: skip


@dataclass
class Case:
    """A question with what was found for it, and a writer to hand both to."""

    store: DocumentStore
    encoder: Embedder
    understanding: Understanding
    retrieved: Retrieved
    extractive: Answer

    def write(self, url: str, seconds: float = 20.0, key: str | None = None) -> tuple[Answer, list[Progress]]:
        """The answer of a model at an address, and what was told meanwhile."""
        told: list[Progress] = []
        writer = AnswerWriter(self.store, self.encoder, Endpoint(url, "modele", key, seconds))
        answer = writer.run(self.understanding, self.retrieved, self.extractive, None, told.append)["answer"]
        assert isinstance(answer, Answer)
        return answer, told


@pytest.fixture(scope="session")
def encoder(packaged_model: Path) -> Embedder:
    return Embedder(str(packaged_model), packaged=True)


@pytest.fixture
def case(tmp_path: Path, encoder: Embedder) -> Callable[..., Case]:
    """Build a case: the question, and what was slipped into the note."""

    def build(question: str = QUESTION, injected: str = "", with_note: bool = True) -> Case:
        articles = real_articles()
        documents = [*articles, *([note(injected)] if with_note else [])]
        path = tmp_path / "documents.sqlite"
        path.unlink(missing_ok=True)
        write_store(path, documents, [], {})
        store = DocumentStore(path)
        ranked = sorted(documents, key=lambda d: (d.num != "L7332-1", d.kind != "note", d.num != "L127-2"))
        found = tuple(
            Found(document, Passage(document.document_id, at, at + 60, document.body, "", ()), 1.0, 0.9, 1.0)
            for document in ranked
            for at in (document.body.find("Le CESA") if document.kind == "note" else 0,)
        )
        first = ranked[0]
        citation = cite(1, first, 0, first.body.index("\n"))
        understanding = Understanding(
            question=question, resolved=question, search_text=question, as_of=TODAY, as_of_stated=False,
            references=(), matches=(), corrections=(), language="fr", cae=True, legal_words=(), hinted_articles=(),
        )  # fmt: skip
        extractive = Answer(
            question=question, status=ANSWERED, reason=None, language="fr", as_of=TODAY, text=citation.quote,
            statements=(Statement(citation.quote, (1,), "loi"),), citations=(citation,), retrieved=found,
        )  # fmt: skip
        return Case(store, encoder, understanding, Retrieved(found, {}), extractive)

    return build
