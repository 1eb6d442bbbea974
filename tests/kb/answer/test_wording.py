"""The words around quotations, in the person's language where there is one."""

from datetime import date

import pytest

from kb.answer.wording import long_date, refuse, say, suggestions, warn


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "1er mars 2026"),
        ("en", "1 March 2026"),
        ("es", "1 de marzo de 2026"),
        ("de", "1. März 2026"),
        ("it", "1er mars 2026"),
    ],
)
def test_dates_in_words(language: str, expected: str) -> None:
    assert long_date(date(2026, 3, 1), language) == expected


def test_another_language_falls_back_on_french() -> None:
    assert say("as_of", "it", date="X") == say("as_of", "fr", date="X")
    assert refuse("hors_sujet", "it") == refuse("hors_sujet", "fr")
    assert len({refuse("hors_sujet", language) for language in ("fr", "en", "es", "de")}) == 4


def test_braces_of_what_is_quoted_are_left_alone() -> None:
    assert "{x}" in say("law_intro", "fr", article="L. 1", text="", quote="{x}")


def test_the_missing_article_is_a_sentence() -> None:
    told = refuse("article_inexistant", article="L. 7332-9", text=" du code du travail", nearest="")
    assert told.strip() == "L'article L. 7332-9 du code du travail n'existe pas."


def test_suggestions_are_questions() -> None:
    assert all(question.endswith("?") for key in ("vague", "off_topic") for question in suggestions(key))


def test_warnings_are_french() -> None:
    assert warn("corrected_typo", pairs="« a » → « b »").startswith("Orthographe comprise")
