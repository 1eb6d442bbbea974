"""Questions proposed by lawyers: apart, unsealed, written once, and never at the cost of what is there."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CallError
from corpus.library import Library
from evaluation.errors import QuestionSetError
from evaluation.proposals import PROPOSED, proposal, propose
from evaluation.question import FieldError
from evaluation.question_file import read_questions, set_path
from evaluation.seal import quarantine
from kb.journal.person import LAWYER, READER, NotAllowed, Person

ROOT = Path(__file__).resolve().parents[2]
CLAIRE = Person("claire@exemple.coop", LAWYER)
TRIAL = "code-du-travail:L7332-1"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(ROOT / "corpus" / "texts", verify=False)


def test_the_set_is_neither_dev_nor_test() -> None:
    assert set_path("proposed") == PROPOSED
    assert PROPOSED not in (set_path("dev"), set_path("test"))


def test_a_proposal_waits_in_quarantine(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "proposed.jsonl"
    made = proposal("ticket-3", "Combien dure\nl'essai d'un CESA ?", [TRIAL], "essai")
    assert propose(CLAIRE, made, library, path) == "ticket-3"
    (kept,) = read_questions(path).questions
    assert kept.question == "Combien dure l'essai d'un CESA ?"
    assert (kept.expected, kept.gold, kept.gold_sha256) == ("answered", (TRIAL,), None)
    assert "ticket-3" in quarantine([kept], library, date(2026, 11, 23)).quarantined


def test_without_an_article_a_refusal_is_expected(library: Library) -> None:
    made = proposal("ticket-4", "Quel est le taux de TVA ?", [], "")
    assert (made.expected, made.reason, made.type) == ("abstained", "hors_corpus", "out_of_corpus")


def test_personal_data_do_not_reach_the_file() -> None:
    made = proposal("ticket-5", "Mon n° est le 06 12 34 56 78, ai-je droit au CAPE ?", [], "")
    assert "06 12" not in made.question
    assert "[TÉLÉPHONE]" in made.question


def test_the_same_question_is_written_once_and_names_never_clash(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "proposed.jsonl"
    made = proposal("ticket-3", "Combien dure l'essai ?", [TRIAL], "essai")
    other = proposal("ticket-3", "Et le préavis ?", [TRIAL], "essai")
    names = [propose(CLAIRE, item, library, path) for item in (made, other, made, other)]
    assert names == ["ticket-3", "ticket-3-2", "ticket-3", "ticket-3-2"]
    assert len(read_questions(path).questions) == 2


def test_two_lawyers_at_once_lose_nothing(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "proposed.jsonl"
    threads = [
        threading.Thread(
            target=propose, args=(CLAIRE, proposal("ticket-1", f"Question {n} ?", [TRIAL], ""), library, path)
        )
        for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({question.id for question in read_questions(path).questions}) == 12


def test_a_reader_proposes_nothing(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "proposed.jsonl"
    with pytest.raises(NotAllowed):
        propose(Person("paul@exemple.coop", READER), proposal("t", "Quoi ?", [], ""), library, path)
    assert not path.exists()


@pytest.mark.parametrize("key", ["code-du-travail:L9999-1", "code-inconnu:L1"])
def test_an_article_that_is_not_held_is_refused(library: Library, tmp_path: Path, key: str) -> None:
    with pytest.raises(CallError, match="Article de la question"):
        propose(CLAIRE, proposal("t", "Quoi ?", [key], ""), library, tmp_path / "proposed.jsonl")


def test_wrong_calls() -> None:
    with pytest.raises(CallError, match="vide"):
        proposal("t", " \n ", [TRIAL], "")
    with pytest.raises(FieldError):
        proposal("t", "Quoi ?", ["L7332-1"], "")


def test_a_damaged_file_is_left_as_it_is(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "proposed.jsonl"
    propose(CLAIRE, proposal("t", "Quoi ?", [TRIAL], ""), library, path)
    damaged = path.read_text(encoding="utf-8") + '{"id": "x"\n'
    path.write_text(damaged, encoding="utf-8")
    with pytest.raises(QuestionSetError, match="à corriger"):
        propose(CLAIRE, proposal("u", "Et alors ?", [TRIAL], ""), library, path)
    assert path.read_text(encoding="utf-8") == damaged


def test_a_folder_that_cannot_be_written(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(QuestionSetError, match="impossible à écrire"):
        propose(CLAIRE, proposal("t", "Quoi ?", [TRIAL], ""), library, tmp_path / "file" / "proposed.jsonl")
