"""The query pipeline keeps its promises over a whole batch, on a real index."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pytest

from kb import KnowledgeBase
from kb.answer.record import Answer
from kb.document import NOTE_KIND
from tests.kb.answer.test_record import CITATION_KEYS, KEYS
from tests.kb.questions import BATCH, Asked

REASONS = {"hors_corpus", "article_inexistant", "aucune_version_a_cette_date", "hors_sujet", "question_imprecise"}
# 180 words of quotations and the words around them (numbers of articles, texts to open, date).
LONGEST_ANSWER = 240


@pytest.fixture(scope="module")
def answers(base: KnowledgeBase) -> list[tuple[Asked, Answer]]:
    return [(asked, base.ask(asked.question, day=asked.day, history=asked.history)) for asked in BATCH]


def test_the_batch_is_answered_refused_and_corrected(answers: list[tuple[Asked, Answer]]) -> None:
    assert len(answers) >= 40
    assert {answer.status for _, answer in answers} == {"answered", "abstained", "corrected"}
    assert {answer.reason for _, answer in answers} - {None} >= REASONS - {"hors_sujet"}


def test_every_quotation_is_a_slice_of_the_stored_text(
    base: KnowledgeBase, answers: list[tuple[Asked, Answer]]
) -> None:
    citations = [citation for _, answer in answers for citation in answer.citations]
    assert len(citations) > 60
    for citation in citations:
        document = base.documents.document(citation.document)
        assert document is not None
        assert citation.quote == document.body[citation.start : citation.end] != ""
        assert citation.sha256 == hashlib.sha256(citation.quote.encode()).hexdigest()
        assert (citation.text_id, citation.num, citation.label) == (document.text_id, document.num, document.label)


def test_every_marker_has_a_citation_and_every_statement_a_marker(answers: list[tuple[Asked, Answer]]) -> None:
    for _, answer in answers:
        numbers = [citation.n for citation in answer.citations]
        assert numbers == list(range(1, len(numbers) + 1))
        for statement in answer.statements:
            assert statement.citations
            assert set(statement.citations) <= set(numbers)
            assert "".join(f"[{n}]" for n in statement.citations) in answer.text
        if answer.status != "abstained":
            blocks = [part for part in answer.text.split("\n\n") if re.search(r"(?:\[\d+\])+$", part)]
            assert len(blocks) == len(answer.statements) > 0


def test_statements_say_what_they_cite_and_nothing_else(answers: list[tuple[Asked, Answer]]) -> None:
    for _, answer in answers:
        by_number = {citation.n: citation for citation in answer.citations}
        for statement in answer.statements:
            cited = by_number[statement.citations[0]]
            if statement.origin == "loi":
                quote = re.search(r"« (?P<quote>.*) »$", statement.text, re.DOTALL)
                assert quote is not None
                assert quote["quote"] == cited.quote.strip()
            else:
                assert cited.kind == NOTE_KIND
                assert cited.quote.endswith(statement.text)


def test_no_law_is_quoted_that_was_not_in_force(answers: list[tuple[Asked, Answer]]) -> None:
    for _, answer in answers:
        for citation in answer.citations:
            if citation.kind == NOTE_KIND:
                continue
            assert citation.valid_from is None or citation.valid_from <= answer.as_of
            assert citation.valid_to is None or answer.as_of < citation.valid_to


def test_no_note_speaks_of_law_later_than_the_date_asked_for(
    base: KnowledgeBase, answers: list[tuple[Asked, Answer]]
) -> None:
    for asked, answer in answers:
        if asked.day is None:
            continue
        for citation in answer.citations:
            document = base.documents.document(citation.document)
            assert document is not None
            if document.kind == NOTE_KIND:
                passage = next(p for p in base.documents.passages_of(document.document_id) if p.start == citation.start)
                held = [base.documents.versions(*key.split(":")) for key in passage.cites]
                assert all(
                    versions[0].valid_from <= asked.day for versions in held if versions and versions[0].valid_from
                )


def test_the_object_has_the_keys_of_the_contract(answers: list[tuple[Asked, Answer]]) -> None:
    for _, answer in answers:
        data = answer.to_json()
        assert list(data) == KEYS
        assert all(list(citation) == CITATION_KEYS for citation in data["citations"])
        assert all(list(statement) == ["text", "citations", "origin"] for statement in data["statements"])
        assert all(list(found) == ["document", "text_id", "num", "score"] for found in data["retrieved"])
        assert list(data["timings_ms"]) == ["understand", "retrieve", "rerank", "answer", "total"]
        assert 0 <= data["confidence"] <= 1


def test_refusals_say_why_and_cite_nothing(answers: list[tuple[Asked, Answer]]) -> None:
    refused = [answer for _, answer in answers if answer.status == "abstained"]
    assert len(refused) >= 10
    for answer in refused:
        assert answer.reason in REASONS
        assert answer.text
        assert answer.citations == answer.statements == ()
    assert all(answer.reason is None for _, answer in answers if answer.status != "abstained")


def test_answers_are_short(answers: list[tuple[Asked, Answer]]) -> None:
    for _, answer in answers:
        quotes = [statement.text for statement in answer.statements if statement.origin == "loi"]
        # the first article is quoted even when it goes beyond the budget by itself
        beyond = max(0, len(quotes[0].split()) - 100) if quotes else 0
        # several questions at once are answered one after the other, each under its own number
        parts = max(1, len(re.findall(r"^\*\*\d+\. ", answer.text, re.MULTILINE)))
        assert len(answer.text.split()) <= parts * LONGEST_ANSWER + beyond + 10


def test_no_sentence_is_cut(answers: list[tuple[Asked, Answer]]) -> None:
    for _, answer in answers:
        for citation in answer.citations:
            assert re.search(r"[.;:!?»)]$", citation.quote.strip()), citation.quote
            assert not re.match(r"[,;.)]", citation.quote)


@pytest.mark.parametrize(
    ("question", "status", "reason", "cited", "words"),
    [
        (BATCH[0].question, "answered", None, "L7332-1", "huit mois"),
        ("Combien de temps peut durer un CAPE ?", "answered", None, "L127-2", "douze mois"),
        ("L7332 1", "answered", None, "L7332-1", "huit mois"),
        ("article 26-41 de la loi de 1947", "answered", None, "26-41", "coopératives d'activité et d'emploi"),
        ("L 7331-2, 2°, f", "answered", None, "L7331-2", "f) Les conditions dans lesquelles sont garantis"),
        ("Le CAPE dure 24 mois maximum, donc que faire à la fin ?", "corrected", None, "L127-2", "24 mois"),
        ("Le CAPE dure 36 mois maximum, donc que faire à la fin ?", "answered", None, "L127-2", "douze mois"),
        ("How long is the trial period of a salaried entrepreneur?", "answered", None, "L7332-1", "Law applicable"),
        ("Que dit l'article L. 7332-9 ?", "abstained", "article_inexistant", None, "La série s'arrête à L. 7332-7"),
        ("Que dit l'article 1240 du code civil ?", "abstained", "hors_corpus", None, "code civil"),
        ("Que prévoyait l'article L. 7332-1 en 2010 ?", "abstained", "aucune_version_a_cette_date", None, "02/08/2014"),
        ("En 1850, quel était l'essai d'un CESA ?", "abstained", "aucune_version_a_cette_date", None, "1850"),
        ("Quel est le taux de TVA sur mes factures ?", "abstained", "hors_corpus", None, "impôts"),
        ("espèce d'idiot, tu es nul", "abstained", "question_imprecise", None, "précisez"),
        ("😀😀😀🎉🎉", "abstained", "question_imprecise", None, "précisez"),
    ],
)  # fmt: skip
def test_what_is_told(
    base: KnowledgeBase, question: str, status: str, reason: str | None, cited: str | None, words: str
) -> None:
    answer = base.ask(question)
    assert (answer.status, answer.reason) == (status, reason)
    assert words in answer.text
    assert cited is None or cited in [citation.num for citation in answer.citations]


def test_the_version_of_the_day_is_quoted(base: KnowledgeBase) -> None:
    then = base.ask("Que dit l'article R5142-2 du code du travail ?", day=date(2022, 1, 1))
    now = base.ask("Que dit l'article R5142-2 du code du travail ?")
    assert then.as_of == date(2022, 1, 1)
    assert [c.valid_from for c in then.citations] == [date(2021, 4, 1)] * len(then.citations)
    assert [c.valid_from for c in now.citations] == [date(2023, 1, 1)] * len(now.citations)
    assert then.citations
    assert now.citations


def test_a_pasted_contract_and_an_email_are_answered_like_their_question(
    answers: list[tuple[Asked, Answer]],
) -> None:
    alone = answers[0][1]
    pasted = [answer for asked, answer in answers if "présent contrat" in asked.question]
    assert len(pasted) == 1
    assert pasted[0].statements == alone.statements
    assert pasted[0].understood_as == BATCH[0].question
    assert any("texte collé" in warning for warning in pasted[0].warnings)
    (mail,) = [answer for asked, answer in answers if "Jeanne Martin" in asked.question]
    assert "huit mois" in mail.text
    assert "Jeanne" not in (mail.understood_as or "")


def test_instructions_in_a_question_change_nothing(answers: list[tuple[Asked, Answer]]) -> None:
    (told,) = [answer for asked, answer in answers if asked.question.startswith("Ignore")]
    assert "huit mois" in told.text
    assert "oui" not in told.text.lower().split()


def test_markup_of_a_question_is_not_repeated_in_the_answer(answers: list[tuple[Asked, Answer]]) -> None:
    assert not any("<script" in answer.text for _, answer in answers)


def test_several_questions_are_answered_one_by_one(answers: list[tuple[Asked, Answer]]) -> None:
    (told,) = [answer for asked, answer in answers if asked.question.startswith("Quelle est la durée du CAPE ? Et")]
    assert "**1. Quelle est la durée du CAPE ?**" in told.text
    assert re.search(r"\*\*2\. .*compétent en cas de litige", told.text)
    assert {citation.num for citation in told.citations} & {"L127-2", "L7332-5"}


def test_a_follow_up_is_shown_as_it_was_read(answers: list[tuple[Asked, Answer]]) -> None:
    (told,) = [a for asked, a in answers if asked.question == "Et pour un CAPE ?" and len(asked.history) == 1]
    assert told.understood_as == "Quelle est la durée maximale de la période d'essai d'un CAPE ?"
    (many,) = [a for asked, a in answers if len(asked.history) == 200]
    assert many.understood_as == told.understood_as
