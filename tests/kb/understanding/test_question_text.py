"""The question is found inside what was pasted around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.understanding.question_text import KEPT, LONG, normalise, separate_questions, the_question

QUESTION = "Quelle est la durée maximale de la période d'essai d'un entrepreneur salarié ?"
CONTRACT = "Le présent contrat est conclu entre la coopérative et l'entrepreneur. " * 600


def test_five_thousand_words_with_the_question_at_their_end() -> None:
    assert len(CONTRACT.split()) > 5000
    assert the_question(f"{CONTRACT}{QUESTION}") == QUESTION


def test_the_question_before_the_pasted_text_is_found_too() -> None:
    assert the_question(f"{QUESTION} {CONTRACT}") == QUESTION


def test_a_long_text_that_asks_nothing_is_read_by_whole_sentences_of_its_end() -> None:
    tail = the_question(CONTRACT.strip())
    assert len(tail) <= KEPT
    assert tail.startswith("Le présent contrat")


def test_the_signature_of_an_email_is_left_out() -> None:
    mail = f"Bonjour, {QUESTION} Bien cordialement, Jeanne Martin, 06 12 34 56 78. Êtes-vous sûr d'imprimer ceci ?"
    assert the_question(mail) == f"Bonjour, {QUESTION}"


def test_a_question_below_a_forwarded_email_is_kept() -> None:
    mail = f"Merci de votre retour. Cordialement, Jeanne Martin. {QUESTION}"
    assert the_question(mail) == mail


def test_a_short_text_is_left_as_it_is() -> None:
    assert the_question("durée cape") == "durée cape"


def test_normalise_joins_what_a_pdf_cut() -> None:
    assert normalise("pé\u00adriode\u200b d'es\u00adsai\x00 du\n CESA") == "période d'essai du CESA"
    assert normalise("e\u0301te\u0301") == "été"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Quelle est la durée du CAPE ? Et qui est compétent en cas de litige ?", 2),
        ("Est-ce vrai ? Quelle est la durée du CAPE ?", 0),
        (QUESTION, 0),
        ("", 0),
    ],
)
def test_questions_asked_together(text: str, count: int) -> None:
    assert len(separate_questions(text)) == count


@given(st.text(max_size=3000))
def test_any_text_gives_something_short_enough(text: str) -> None:
    assert len(the_question(normalise(text))) <= LONG
