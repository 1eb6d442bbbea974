"""A store of a few invented documents, and a scorer that only counts shared words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from corpus.citation import find_references, resolve
from kb.document import FAR, Document, day_number
from kb.document_store import DocumentStore, write_store
from kb.understanding.record import Understanding

TODAY = date(2026, 11, 23)


def article(
    num: str,
    body: str,
    valid_from: date | None = date(2016, 1, 1),
    valid_to: date | None = None,
    caution: str | None = None,
) -> Document:
    """A version of an article of the code du travail."""
    start = valid_from.isoformat() if valid_from else "0000-00-00"
    return Document(
        document_id=f"code-du-travail:{num}@{start}",
        kind="reglement" if num.startswith("R") else "loi",
        text_id="code-du-travail",
        num=num,
        label=f"C. trav., art. {num[0]}. {num[1:]}",
        title="Code du travail",
        section_path=("Partie",),
        body=body,
        valid_from=valid_from,
        valid_to=valid_to,
        applies_from=day_number(valid_from) if valid_from else 0,
        applies_to=day_number(valid_to) if valid_to else FAR,
        url=None,
        caution=caution,
        as_of="2026-03-27",
        core=True,
    )


DOCUMENTS = (
    article("L7332-1", "Premier article."),
    article("L7332-2", "Ancien.", date(2010, 1, 1), date(2015, 1, 1)),
    article("L7332-2", "Récent.", date(2015, 1, 1), date(2026, 9, 1)),
    article("L7332-7", "Dernier article.", date(2014, 8, 2), caution="rédaction ancienne."),
)


class WordScorer:
    """Scores a slice by the share of the question's words it holds."""

    def coverage(self, question: str, text: str) -> float:
        """Share of the question's words in the text."""
        asked = set(question.lower().split())
        return len(asked & set(text.lower().replace(".", " ").replace(",", " ").split())) / len(asked)

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """One share a text."""
        return [self.coverage(question, text) for text in texts]


@pytest.fixture
def scorer() -> WordScorer:
    return WordScorer()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> DocumentStore:
    path = tmp_path_factory.mktemp("store") / "documents.sqlite"
    write_store(path, DOCUMENTS, [], {})
    return DocumentStore(path)


@pytest.fixture
def understood(store: DocumentStore) -> Callable[..., Understanding]:
    """An understood question, references resolved against the store."""

    def build(question: str, day: date = TODAY, language: str = "fr") -> Understanding:
        references = tuple(resolve(found, store, day) for found in find_references(question, catalogue=store))
        return Understanding(
            question=question,
            resolved=question,
            search_text=question,
            as_of=day,
            as_of_stated=day != TODAY,
            references=references,
            matches=(),
            corrections=(),
            language=language,
            cae=False,
            legal_words=(),
            hinted_articles=(),
        )

    return build
