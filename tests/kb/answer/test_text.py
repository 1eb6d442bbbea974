"""The Markdown a person reads."""

from collections.abc import Callable

import pytest

from kb.answer.record import Statement, cite
from kb.answer.text import answer_text, block, law_statement, note_sentence
from kb.understanding.record import Understanding
from tests.kb.answer.conftest import DOCUMENTS


def test_a_law_statement_is_the_words_of_the_article_introduced_by_its_number() -> None:
    statement = law_statement(cite(1, DOCUMENTS[0], 0, 16), 1, "fr")
    assert statement == Statement("Selon l'article L. 7332-1 du code du travail : « Premier article. »", (1,), "loi")


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ("- Un fait.", "Un fait."),
        ("2. Un fait.", "Un fait."),
        ("Un fait.", "Un fait."),
        ("2026 est loin.", "2026 est loin."),
    ],
)
def test_the_mark_of_a_list_is_left_out(item: str, sentence: str) -> None:
    assert note_sentence(item) == sentence


def test_lines_of_a_quotation_stay_apart_in_markdown() -> None:
    assert block("a\nb") == "a  \nb"


def test_markers_texts_and_date_follow_the_statements(understood: Callable[..., Understanding]) -> None:
    citation = cite(1, DOCUMENTS[0], 0, 16)
    text = answer_text(understood("q"), [law_statement(citation, 1, "fr")], [citation], None)
    assert text.split("\n\n") == [
        "Selon l'article L. 7332-1 du code du travail : « Premier article. » [1]",
        "→ Voir le texte complet : C. trav., art. L. 7332-1.",
        "*Droit applicable au 23 novembre 2026.*",
    ]


def test_a_wrong_premise_is_said_first(understood: Callable[..., Understanding]) -> None:
    text = answer_text(understood("q"), [], [], "24 mois")
    assert text.startswith("**Attention, la question part d'une idée que le texte ne confirme pas (24 mois).")
