from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kb.answer.record import Answer
from kb.journal.errors import UnknownRecord
from kb.journal.journal import Journal
from kb.journal.person import Person

ASKER, LAWYER = Person("a@cae.fr"), Person("j@cae.fr", "juriste")


def test_an_answer_comes_back_exactly_as_given(journal: Journal, answer: Callable[..., Answer]) -> None:
    given = answer(warnings=("Attention.",), understood_as="Quelle est la durée de l'essai ?")
    kept = journal.record_exchange(ASKER, "c1", given, options={"day": "2026-01-01", "alone": True})
    read = journal.exchange(ASKER, kept.exchange_id)
    assert read == kept
    assert read.answer == given.to_json()
    assert read.given() == given
    assert read.options == {"day": "2026-01-01", "alone": True}


def test_personal_data_are_masked_before_storage(
    journal: Journal, answer: Callable[..., Answer], settings: Any
) -> None:
    question = "Mme Durandal (durandal@exemple.fr, 06 12 34 56 78) peut-elle rompre son CESA ?"
    given = answer(question, text="Mme Durandal peut rompre son contrat.", understood_as=question)
    kept = journal.record_exchange(ASKER, "c1", given)
    assert kept.question == "Mme [NOM] ([COURRIEL], [TÉLÉPHONE]) peut-elle rompre son CESA ?"
    assert kept.answer is not None
    assert kept.answer["text"] == "Mme [NOM] peut rompre son contrat."
    for words in ("Durandal", "exemple.fr", "06 12"):
        assert words not in repr(journal.exchange(ASKER, kept.exchange_id))
        assert words not in repr(journal.conversations(ASKER))
    journal.close()
    for path in settings.var.glob("journal.sqlite*"):
        assert b"urandal" not in path.read_bytes()


def test_words_of_a_quotation_are_left(journal: Journal, answer: Callable[..., Answer]) -> None:
    given = answer("M. Essai est en période d'essai ?")
    kept = journal.record_exchange(ASKER, "c1", given)
    assert kept.answer is not None
    assert kept.answer["citations"] == given.to_json()["citations"]
    assert kept.answer["text"] == given.text


def test_odd_text_is_kept(journal: Journal, answer: Callable[..., Answer]) -> None:
    kept = journal.record_exchange(ASKER, "c1", answer("a\x00b \ud83d <script>alert(1)</script> 😀", text="x\ud83d"))
    assert journal.exchange(ASKER, kept.exchange_id).question == "ab ? <script>alert(1)</script> 😀"


def test_a_forgotten_exchange_is_unknown_to_feedback(journal: Journal, answer: Callable[..., Answer]) -> None:
    kept = journal.record_exchange(ASKER, "c1", answer())
    journal.delete_conversation(ASKER, "c1")
    assert journal.exchange(LAWYER, kept.exchange_id).question is None
    with pytest.raises(UnknownRecord):
        journal.give_feedback(ASKER, kept.exchange_id, "utile")
