"""Several questions in one: told apart only when each can be asked alone, and answered under one numbering."""

from dataclasses import replace
from datetime import date

import pytest

from kb import KnowledgeBase
from kb.answer.parts import question_parts, together
from kb.answer.record import ABSTAINED, ANSWERED, OUT_OF_CORPUS, Answer


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Quelle est la durée de l'essai d'un CESA ? Et qui est compétent en cas de litige ?",
            ("Quelle est la durée de l'essai d'un CESA ?", "Qui est compétent en cas de litige ?"),
        ),
        (
            "Combien de fois peut-on renouveler un CAPE et sous quel délai faut-il devenir associé ?",
            ("Combien de fois peut-on renouveler un CAPE ?", "Sous quel délai faut-il devenir associé ?"),
        ),
    ],
)
def test_two_questions_in_one(question: str, parts: tuple[str, ...]) -> None:
    assert question_parts(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "Quelle est la durée du CAPE ?",
        # the second clause leans on the first
        "Mon collègue va être papa : combien de jours a-t-il et quand doit-il prévenir son employeur ?",
        "Faut-il respecter un délai de carence entre deux CDD ? Si oui, quelle est sa durée exacte ?",
        "Que faire en cas d'accident du travail, et en combien de temps ?",
        "Où doit-on trouver les règles sur la contribution : contrat, statuts, délibération d'AG ?",
        "Pendant un CAPE, qui répond des engagements du porteur et des dégâts ?",
    ],
)
def test_one_question(question: str) -> None:
    assert question_parts(question) == ()


def test_each_part_is_answered_with_its_own_citations(base: KnowledgeBase) -> None:
    answer = base.ask(
        "Quelle est la durée maximale de l'essai d'un CESA ? Et combien de fois peut-on renouveler un CAPE ?"
    )
    assert {"L7332-1", "L127-2"} <= {citation.num for citation in answer.citations}
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    used = {n for statement in answer.statements for n in statement.citations}
    assert used <= {citation.n for citation in answer.citations}
    assert "**1. Quelle est la durée" in answer.text
    assert "**2. Combien de fois" in answer.text
    for citation in answer.citations:
        document = base.documents.document(citation.document)
        assert document is not None
        assert document.body[citation.start : citation.end] == citation.quote


def test_a_part_without_answer_is_named() -> None:
    right = Answer("a ?", ANSWERED, None, "fr", date(2026, 11, 23), "Oui.", confidence=0.9)
    refused = replace(right, question="b ?", status=ABSTAINED, reason=OUT_OF_CORPUS, text="Non.", confidence=0.1)
    whole = together("a ? b ?", ("a ?", "b ?"), (right, refused))
    assert whole.status == ANSWERED
    assert whole.reason is None
    assert whole.confidence == 0.9
    assert any("b ?" in warning for warning in whole.warnings)
