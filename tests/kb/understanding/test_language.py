"""A question is French unless another language is clear."""

import pytest

from kb.understanding.language import question_language


@pytest.mark.parametrize(
    "question",
    [
        "CESA ?",
        "Art. 1240",
        "préavis",
        "durée cape",
        "L7332-1",
        "Combien de jours de congés ?",
        "max heures de boulot dans 1 journée",
        "Période d'essai renouvelable CDI cadre",
        "clause de non-concurrence valide ou pas",
        "on peu lui rappelé a partir de quand",
        "",
        "?",
    ],
)
def test_french_however_short(question: str) -> None:
    assert question_language(question) == "fr"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How long is the notice period?", "en"),
        ("Can we dismiss an employee who is sick?", "en"),
        ("¿Cuánto dura el contrato de trabajo?", "es"),
        ("Wie lange ist die Probezeit und was gilt dann?", "de"),
    ],
)
def test_another_language_when_it_is_clear(question: str, language: str) -> None:
    assert question_language(question) == language


def test_the_same_text_gives_the_same_language_every_time() -> None:
    assert (
        len(
            {
                question_language("Lavoro subordinato cooperativa contratto apprendistato licenziamento")
                for _ in range(20)
            }
        )
        == 1
    )
