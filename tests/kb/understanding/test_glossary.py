"""Legal words of other languages and the French words they stand for."""

import pytest

from kb.understanding.glossary import french_words


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("How long is the notice period?", "en", "durée du préavis"),
        ("Is notice due?", "en", "préavis"),
        ("trial period of a salaried entrepreneur", "en", "période d'essai entrepreneur salarié"),
        ("¿Cuánto dura el período de prueba?", "es", "période d'essai"),
        ("Wie lange ist die Probezeit?", "de", "période d'essai"),
        ("Noticeable payment", "en", ""),
        ("Quanto dura il periodo di prova?", "it", ""),
    ],
)
def test_french_words(text: str, language: str, expected: str) -> None:
    assert french_words(text, language) == expected


def test_each_french_word_is_given_once() -> None:
    assert french_words("salary, salary and wages of employees; every employee", "en").count("salariés") == 1
