from __future__ import annotations

import sqlite3
import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import GenerationCorrupt
from corpus.library import Library
from indexing.law_documents import law_documents
from kb.document import Document
from kb.document_store import DocumentStore, write_store
from kb.generation import DOCUMENTS, Generations
from kb.passage import Passage
from kb.settings import Settings

TODAY = date(2026, 11, 23)
CODE = "code-du-travail"


@pytest.fixture(scope="module")
def library(small_corpus: Path) -> Library:
    return Library(small_corpus / "texts")


@pytest.fixture(scope="module")
def store(served_index: Settings) -> DocumentStore:
    generations = Generations(served_index.generations)
    return DocumentStore(generations.path(generations.current() or "") / DOCUMENTS)


@pytest.fixture(scope="module")
def documents(library: Library) -> list[Document]:
    return list(law_documents(library, {"code-du-travail:L7331-1@2014-08-02": ("loi-47-1775:26-41",)}))


def test_every_document_comes_back_as_it_went_in(documents: list[Document], tmp_path: Path) -> None:
    passage = Passage(documents[0].document_id, 0, 10, "texte à « plonger »", "Section", ("a:1", "b:2"))
    write_store(tmp_path / "x.sqlite", documents, [passage], {"essai": 3})
    store = DocumentStore(tmp_path / "x.sqlite")
    assert [store.document(document.document_id) for document in documents] == documents
    assert store.passage(passage.point_id) == passage
    assert store.passages_of(documents[0].document_id) == (passage,)
    assert store.vocabulary() == {"essai": 3}
    assert store.counts() == (len(documents), 1)
    assert store.cited_by("loi-47-1775:26-41") == ("code-du-travail:L7331-1",)
    assert (store.document("absent"), store.passage(1)) == (None, None)


@pytest.mark.parametrize("name", ["dossier n° 1", "#2", "50%", "a?b=c", "é à"])
def test_any_folder_name_will_do(documents: list[Document], tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    write_store(folder / "x.sqlite", documents[:3], [], {})
    assert DocumentStore(folder / "x.sqlite").counts() == (3, 0)


def test_bodies_are_the_corpus_to_the_byte(store: DocumentStore, library: Library) -> None:
    for article in library.articles():
        stored = store.document(article.document_id)
        assert stored
        assert stored.body.encode("utf-8") == article.body.encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(day=st.dates(date(1940, 1, 1), date(2035, 1, 1)))
def test_store_and_library_agree_on_what_applies(store: DocumentStore, library: Library, day: date) -> None:
    for text_id, num in ((CODE, "R5142-2"), (CODE, "L3332-17-1"), ("loi-47-1775", "2"), ("loi-47-1775", "26-41")):
        article, document = library.in_force(text_id, num, day), store.in_force(text_id, num, day)
        assert (article and article.document_id) == (document and document.document_id)


def test_numbers_and_periods_are_the_library_s(store: DocumentStore, library: Library) -> None:
    assert tuple(store.text_ids()) == tuple(library.text_ids())
    for text_id in library.text_ids():
        assert tuple(store.numbers(text_id)) == tuple(library.numbers(text_id))
        for num in library.numbers(text_id):
            assert tuple(store.periods(text_id, num)) == tuple(library.periods(text_id, num))


def test_neighbours_are_those_of_the_day(store: DocumentStore) -> None:
    def around(num: str, day: date) -> list[str | None]:
        document = store.versions(CODE, num)[0]
        return [neighbour and neighbour.num for neighbour in store.neighbours(document, day)]

    assert around("L7332-1", TODAY) == ["L7331-3", "L7332-2"]
    assert around("L5142-3", date(2010, 1, 1)) == ["L5142-2", "R5142-2"]


def test_a_section_holds_its_articles_in_order(store: DocumentStore) -> None:
    document = store.in_force(CODE, "R7331-11", TODAY)
    assert document
    inside = store.section(CODE, document.section_path, TODAY)
    assert [found.num for found in inside] == ["R7331-11", "R7331-12"]
    assert len(store.section(CODE, document.section_path[:1], TODAY)) > len(inside)
    assert store.section(CODE, document.section_path, date(2012, 1, 1)) == ()
    assert store.section(CODE, (document.section_path[0][:-3],), TODAY) == ()


def test_notes_are_served_by_title(store: DocumentStore) -> None:
    titles = [note.title for note in store.notes()]
    assert len(titles) == 3
    assert titles == sorted(titles)


def test_passages_are_slices_in_reading_order(store: DocumentStore, library: Library) -> None:
    for article in library.articles():
        passages = store.passages_of(article.document_id)
        assert [passage.start for passage in passages] == sorted(passage.start for passage in passages)
        for passage in passages:
            assert 0 <= passage.start < passage.end <= len(article.body)
            assert store.passage(passage.point_id) == passage


def test_threads_share_a_store(store: DocumentStore) -> None:
    problems: list[BaseException] = []

    def read() -> None:
        try:
            for num in store.numbers(CODE):
                if not store.versions(CODE, num):
                    raise LookupError(num)
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems


def test_a_missing_or_damaged_file_is_one_sentence(tmp_path: Path, store: DocumentStore) -> None:
    with pytest.raises(GenerationCorrupt, match=r"introuvables : .* lancez `lexcoop index`"):
        DocumentStore(tmp_path / "absent.sqlite")
    path = tmp_path / "x.sqlite"
    for content in (b"autre chose " * 500, store.path.read_bytes()[:4096], b""):
        path.write_bytes(content)
        with pytest.raises(GenerationCorrupt, match=r"illisibles : x\.sqlite"):
            DocumentStore(path).counts()


def test_a_served_store_cannot_be_written(store: DocumentStore) -> None:
    store.counts()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._local.connection.execute("DELETE FROM documents")
