from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.lexicon import Lexicon
from corpus.library import Library
from corpus.note import NEAR_QUESTIONS
from indexing.context import everyday_words
from indexing.law_documents import law_documents
from indexing.note_documents import note_documents, read_notes
from indexing.passages import split_documents, split_note
from kb.document import NOTE_KIND, Document
from kb.passage import Passage


@pytest.fixture(scope="module")
def documents(small_corpus: Path) -> dict[str, Document]:
    found = [*law_documents(Library(small_corpus / "texts"), {}), *note_documents(read_notes(small_corpus / "notes"))]
    return {document.document_id: document for document in found}


@pytest.fixture(scope="module")
def lexicon(small_corpus: Path) -> Lexicon:
    return Lexicon.load(small_corpus / "lexicon.toml")


@pytest.fixture(scope="module")
def passages(documents: dict[str, Document], lexicon: Lexicon) -> list[Passage]:
    return list(split_documents(documents.values(), lexicon, {document.key for document in documents.values()}))


def test_a_slice_is_the_document_s_words_and_never_its_context(
    documents: dict[str, Document], passages: list[Passage]
) -> None:
    for passage in passages:
        if passage.section == NEAR_QUESTIONS:
            continue
        document = documents[passage.document_id]
        slice_ = document.body[passage.start : passage.end]
        # The slice closes the text to embed; everything before it is context, which no slice holds.
        assert passage.embedded_text.endswith(slice_.strip())
        context = passage.embedded_text[: -len(slice_.strip())]
        assert context.startswith(document.title)
        assert f"{document.title}, article" not in slice_
        assert slice_ in document.body


def test_the_law_is_embedded_with_its_title_number_and_section(passages: list[Passage]) -> None:
    (passage,) = (found for found in passages if found.document_id == "code-du-travail:L7332-1@2014-08-02")
    first, path, *_ = passage.embedded_text.split("\n")
    assert first == "Code du travail, article L7332-1"
    assert "coopérative d'activité et d'emploi" in path
    assert path.endswith("Mise en œuvre")


def test_articles_carry_the_everyday_words_they_never_say(
    documents: dict[str, Document], lexicon: Lexicon, passages: list[Passage]
) -> None:
    document = documents["code-du-travail:L7331-2@2014-08-02"]
    words = everyday_words(document.key, lexicon)
    assert "CESA" in words
    assert "CESA" not in document.body
    assert any(words in found.embedded_text for found in passages if found.document_id == document.document_id)
    assert everyday_words("code-du-travail:X1", lexicon) == ""


def test_a_list_cut_in_two_carries_its_lead(documents: dict[str, Document], passages: list[Passage]) -> None:
    mine = [found for found in passages if found.document_id.startswith("code-de-commerce:R127-1@")]
    body = documents[mine[0].document_id].body
    assert len(mine) > 1
    later = next(found for found in mine if found.start and body[found.start].isdigit())
    lead = next(line for line in body.split("\n") if line.endswith(":"))
    assert lead[:100] in later.embedded_text
    assert lead not in body[later.start : later.end]


def test_a_near_question_is_embedded_as_people_ask_it(documents: dict[str, Document]) -> None:
    body = "## Questions proches\n- Un CAPE peut-il être oral ? (C. com., art. L. 127-2 et R. 127-2)\n"
    note = replace(next(item for item in documents.values() if item.kind == NOTE_KIND), body=body)
    (passage,) = split_note(note, {"code-de-commerce:L127-2", "code-de-commerce:R127-2"})
    assert passage.section == NEAR_QUESTIONS
    assert passage.embedded_text == "Un CAPE peut-il être oral ?"
    assert passage.cites == ("code-de-commerce:L127-2", "code-de-commerce:R127-2")
    assert body[passage.start : passage.end].startswith("- Un CAPE peut-il")
