from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.lexicon import Lexicon
from corpus.library import Library
from indexing.law_documents import law_documents
from indexing.note_documents import note_documents, read_notes
from indexing.passages import cited_keys, split_documents, split_note
from kb.document import Document

NOTE = "note:periode-essai-entrepreneur-salarie"
KNOWN = frozenset({"code-du-travail:L7332-1", "code-du-travail:L7331-2"})


@pytest.fixture(scope="module")
def notes(small_corpus: Path) -> dict[str, Document]:
    return {note.document_id: note for note in note_documents(read_notes(small_corpus / "notes"))}


def test_the_question_opens_the_short_answer_only(notes: dict[str, Document]) -> None:
    note = notes[NOTE]
    question = " ".join(note.body.split("## Question")[1].split("##")[0].split())
    passages = list(split_note(note, KNOWN))
    asked = [passage for passage in passages if question in passage.embedded_text]
    assert asked
    assert {passage.section for passage in asked} == {"Réponse courte"}
    assert min(passage.start for passage in asked) == asked[0].start


def test_questions_and_references_are_not_passages(notes: dict[str, Document]) -> None:
    for note in notes.values():
        sections = {passage.section for passage in split_note(note, KNOWN)}
        assert not sections & {"Question", "Références", ""}
        assert "Réponse courte" in sections


def test_an_item_names_the_articles_of_the_corpus_it_rests_on(notes: dict[str, Document]) -> None:
    cited = {key for passage in split_note(notes[NOTE], KNOWN) for key in passage.cites}
    assert "code-du-travail:L7332-1" in cited
    assert cited <= KNOWN
    assert not any(passage.cites for passage in split_note(notes[NOTE], frozenset()))


def test_a_name_outside_the_corpus_is_no_citation() -> None:
    text = "Voir C. trav., art. L. 7332-1 et art. L. 9999-9, et C. civ., art. 1240."
    assert cited_keys(text, KNOWN) == ("code-du-travail:L7332-1",)


def test_every_passage_has_its_own_identifier(notes: dict[str, Document], small_corpus: Path) -> None:
    documents = [*law_documents(Library(small_corpus / "texts"), {}), *notes.values()]
    lexicon = Lexicon.load(small_corpus / "lexicon.toml")
    identifiers = [passage.passage_id for passage in split_documents(documents, lexicon, KNOWN)]
    assert len(set(identifiers)) == len(identifiers)
    assert identifiers == [passage.passage_id for passage in split_documents(documents, lexicon, KNOWN)]


def test_a_long_short_answer_gives_each_slice_once(notes: dict[str, Document]) -> None:
    # Two sentences, each nearly a passage: the answer cut and its sentences are the same slices.
    sentence = "La règle est " + "bien longue et " * 100 + "claire."
    body = f"## Question\n\nQuelle règle ?\n\n## Réponse courte\n\n{sentence} {sentence}\n"
    passages = list(split_note(replace(notes[NOTE], body=body), KNOWN))
    slices = [(passage.start, passage.end) for passage in passages]
    assert len(set(slices)) == len(slices) == 2
