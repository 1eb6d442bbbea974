"""What is understood of a question, on a real index and the delivered lexicon."""

from __future__ import annotations

from datetime import date

import pytest

from kb import KnowledgeBase
from kb.understanding.record import Turn
from kb.understanding.understander import interleave

ESSAI = "Quelle est la durée maximale de la période d'essai d'un CESA ?"


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("L. 7332-1", "code-du-travail:L7332-1"),
        ("L7332 1", "code-du-travail:L7332-1"),
        ("R7331-11 du code du travail", "code-du-travail:R7331-11"),
        ("article 26-41 de la loi de 1947", "loi-47-1775:26-41"),
        ("L 7331-2, 2°, f", "code-du-travail:L7331-2"),
        ("L127-2", "code-de-commerce:L127-2"),
    ],
)
def test_named_articles(base: KnowledgeBase, question: str, key: str) -> None:
    (reference,) = base.understand(question).references
    assert reference.status == "existe"
    assert reference.keys == (key,)


@pytest.mark.parametrize(
    "question", ["durée du CAPE", "mon CESA", "entrepreneuse-salariée", "contrat d'appui", "la CAE"]
)
def test_questions_about_cae_life(base: KnowledgeBase, question: str) -> None:
    assert base.understand(question).cae


@pytest.mark.parametrize(
    "question", ["durée du préavis", "contrat d'accompagnement dans l'emploi (CAE) et Pôle emploi"]
)
def test_questions_about_something_else(base: KnowledgeBase, question: str) -> None:
    assert not base.understand(question).cae


def test_a_date_given_wins_over_a_date_in_the_words(base: KnowledgeBase) -> None:
    question = "En 2013, quel texte s'appliquait ?"
    assert base.understand(question).as_of == date(2013, 1, 1)
    assert base.understand(question, date(2020, 1, 1)).as_of == date(2020, 1, 1)
    assert not base.understand("durée du CAPE").as_of_stated
    assert base.understand("durée du CAPE").as_of == date.today()


def test_mistakes_are_mended_and_told(base: KnowledgeBase) -> None:
    understood = base.understand("le renouvelement du contrat")
    assert "renouvellement" in understood.search_text
    assert understood.corrections == (("renouvelement", "renouvellement"),)
    assert understood.question == "le renouvelement du contrat"


def test_questions_in_another_language_are_searched_in_french(base: KnowledgeBase) -> None:
    understood = base.understand("How long is the trial period of a salaried entrepreneur?")
    assert understood.language == "en"
    assert understood.search_text == "période d'essai entrepreneur salarié"


def test_a_subject_is_carried_over_only_by_a_follow_up(base: KnowledgeBase) -> None:
    history = [Turn(ESSAI)]
    assert base.understand("dans quel délai ?", history=history).resolved == f"{ESSAI} dans quel délai ?"
    changed = "Qui doit réunir l'assemblée générale qui vote la contribution des entrepreneurs salariés ?"
    assert base.understand(changed, history=history).resolved == changed


def test_a_long_text_is_cut_to_its_question(base: KnowledgeBase) -> None:
    understood = base.understand("Le présent contrat est signé par les parties. " * 400 + ESSAI)
    assert understood.resolved == ESSAI
    assert len(understood.search_text) <= 700


def test_interleave() -> None:
    assert interleave([["a", "b", "c"], ["b", "d"], []]) == ("a", "b", "d", "c")
