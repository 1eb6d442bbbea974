"""Follow-ups are completed from the conversation; a question with a subject of its own is left alone."""

import pytest

from kb.understanding.conversation import complete, is_follow_up
from kb.understanding.record import Turn

ESSAI = Turn("Quelle est la durée maximale de la période d'essai d'un CESA ?", "Huit mois.")


def resolved(question: str, *history: Turn, self_contained: bool = False) -> str:
    return complete(question, history, self_contained=self_contained).resolved


def test_a_contract_takes_the_place_of_a_contract() -> None:
    assert resolved("Et pour un CAPE ?", ESSAI, self_contained=True) == (
        "Quelle est la durée maximale de la période d'essai d'un CAPE ?"
    )


def test_a_person_takes_the_place_of_a_contract_when_no_person_was_named() -> None:
    assert resolved("et pour un apprenti ?", ESSAI) == (
        "Quelle est la durée maximale de la période d'essai d'un apprenti ?"
    )


def test_the_last_entity_of_the_topic_is_replaced() -> None:
    topic = Turn("Un CAPE peut-il être suivi d'un CESA ?")
    assert resolved("et pour un CDI ?", topic) == "Un CAPE peut-il être suivi d'un CDI ?"


@pytest.mark.parametrize("follow_up", ["dans quel délai ?", "Même si elle est associée ?", "Peut-on le renouveler ?"])
def test_other_follow_ups_come_after_their_topic(follow_up: str) -> None:
    assert resolved(follow_up, ESSAI) == f"{ESSAI.question} {follow_up}"


def test_a_follow_up_of_a_follow_up_goes_back_to_the_question_that_stands_alone() -> None:
    assert resolved("Et ensuite ?", ESSAI, Turn("Et si on le prolonge ?")) == (
        f"{ESSAI.question} Et si on le prolonge ? Et ensuite ?"
    )


def test_a_question_with_its_own_subject_carries_nothing_over() -> None:
    question = "Quels sont les congés payés d'un salarié à temps partiel dans la coopérative ?"
    assert complete(question, [ESSAI], self_contained=True).carried == ""


def test_without_history_nothing_changes() -> None:
    assert complete("Et pour un CAPE ?", [], self_contained=True).resolved == "Et pour un CAPE ?"


def test_only_the_last_turns_are_read() -> None:
    old = [Turn(f"Question numéro {i} sur les congés payés ?") for i in range(199)]
    assert resolved("Et pour un CAPE ?", *old, ESSAI, self_contained=True) == (
        "Quelle est la durée maximale de la période d'essai d'un CAPE ?"
    )


def test_empty_and_unreadable_turns_are_passed_over() -> None:
    odd = [Turn(""), Turn("   ", None), Turn("\x00\x01"), Turn("???")]
    assert resolved("dans quel délai ?", *odd) == "dans quel délai ?"
    assert resolved("dans quel délai ?", ESSAI, *odd) == f"{ESSAI.question} dans quel délai ?"


def test_a_pasted_document_in_the_history_leaves_room_for_the_follow_up() -> None:
    pasted = Turn("Le présent contrat est conclu entre les parties. " * 300 + "Le CAPE est-il écrit ?")
    assert resolved("dans quel délai ?", pasted) == "Le CAPE est-il écrit ? dans quel délai ?"


@pytest.mark.parametrize(
    ("question", "self_contained", "expected"),
    [
        ("Et pour elle ?", False, True),
        ("What if she is a member?", False, True),
        ("Quelle est la durée d'un CAPE ?", True, False),
        ("Qui doit payer les cotisations sociales trimestrielles des salariés étrangers détachés ?", False, False),
    ],
)
def test_what_is_a_follow_up(question: str, self_contained: bool, expected: bool) -> None:
    assert is_follow_up(question, self_contained=self_contained) is expected
