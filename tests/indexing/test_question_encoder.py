from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from indexing.document_reader import DocumentReader
from indexing.question_encoder import QuestionEncoder
from kb.document import Document
from kb.embedder import Embedder
from kb.settings import Settings


def read(settings: Settings) -> list[Document]:
    reader = DocumentReader(str(settings.texts), str(settings.notes), str(settings.var / "cache" / "build.sqlite"))
    documents: list[Document] = reader.run(today=date(2026, 12, 1))["documents"]
    return documents


def encoder(settings: Settings, folder: Path | None = None) -> QuestionEncoder:
    cache = str(settings.var / "cache" / "build.sqlite")
    return QuestionEncoder(str(folder or settings.questions), settings.embedder_name, "float32", cache, packaged=True)


def test_questions_are_encoded_as_questions_and_known_ones_are_not_encoded_again(installation: Settings) -> None:
    documents = read(installation)
    step = encoder(installation)
    items = step.run(documents=documents)["questions"]
    assert [item.articles for item in items] == [
        ("code-du-travail:L7332-1",), ("code-du-travail:L7331-3",),
        ("code-de-commerce:L127-2",), ("code-du-travail:R5142-1",),
    ]  # fmt: skip
    asked = Embedder(installation.embedder_name, "float32", packaged=True).query(items[0].question)
    assert float(asked @ items[0].decoded()) > 0.999

    again = encoder(installation)
    again._embedder.queries = None  # type: ignore[method-assign, assignment]
    second = again.run(documents=documents)["questions"]
    assert [item.vector for item in second] == [item.vector for item in items]


def test_the_same_words_in_two_files_lead_to_both_articles(installation: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "a.tsv").write_text("code-du-travail:L7332-1\tEt après ?\n", encoding="utf-8")
    (folder / "b.tsv").write_text("code-du-travail:L7331-3,code-du-travail:L9999\tEt après ?\n", encoding="utf-8")
    [item] = encoder(installation, folder).run(documents=read(installation))["questions"]
    assert item.articles == ("code-du-travail:L7332-1", "code-du-travail:L7331-3")
    assert np.isclose(np.linalg.norm(item.decoded()), 1.0, atol=1e-3)


def test_no_folder_gives_no_question(installation: Settings, tmp_path: Path) -> None:
    assert encoder(installation, tmp_path / "nulle-part").run(documents=[])["questions"] == []
