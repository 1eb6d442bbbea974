from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.answer.generative.form import copies_rules, forbidden
from kb.answer.generative.instructions import instruction_spans
from kb.answer.record import GENERATIVE
from kb.understanding.conversation import complete
from kb.understanding.record import Turn
from tests.kb.answer.generative.conftest import QUESTION, real_articles
from tests.kb.answer.generative.misbehaving import says, serving

ATTEMPTS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "injections.toml").read_text(encoding="utf-8"))[
    "attempt"
]
TRUE = "La durée de la période d'essai, renouvellement compris, ne peut excéder huit mois [1]."


def built_with(attempt: dict[str, Any], case: Callable[..., Any]) -> Any:
    """The case with the attempt where it belongs."""
    if attempt["where"] == "note":
        return case(injected=attempt["words"])
    if attempt["where"] == "question":
        return case(f"{QUESTION} {attempt['words']}")
    turns = [Turn(f"Quelle est la durée de la période d'essai ? {attempt['words']}", attempt["words"])]
    return case(complete("Et pour un CESA ?", turns, self_contained=False).resolved)


def test_there_are_enough_of_each() -> None:
    assert len(ATTEMPTS) >= 25
    assert {attempt["where"] for attempt in ATTEMPTS} == {"question", "history", "note"}


@pytest.mark.parametrize("number", range(len(ATTEMPTS)))
@pytest.mark.parametrize("mixed", [False, True], ids=["alone", "after a true sentence"])
def test_a_model_that_obeys_shows_nothing_of_it(number: int, mixed: bool, case: Callable[..., Any]) -> None:
    attempt = ATTEMPTS[number]
    built = built_with(attempt, case)
    with serving(says(f"{TRUE} {attempt['obeyed']}" if mixed else attempt["obeyed"])) as server:
        answer, told = built.write(server.url)
        sent = server.asked
    shown = {key: value for key, value in answer.to_json().items() if key not in ("question", "retrieved")}
    read = json.dumps(shown, ensure_ascii=False) + " ".join(progress.text for progress in told)
    for words in attempt["never"]:
        assert words not in read
    for statement in answer.statements:
        assert not forbidden(statement.text)
        assert not copies_rules(statement.text)
    for citation in answer.citations:
        document = built.store.document(citation.document)
        assert citation.quote == document.body[citation.start : citation.end]
    assert answer.warnings
    assert (answer.mode == GENERATIVE) == mixed
    if mixed:
        assert [statement.text for statement in answer.statements] == [TRUE.replace(" [1].", ".")]
    if attempt["where"] == "note":
        assert attempt["words"].strip() not in sent
        assert any("s'adressent au programme" in warning for warning in answer.warnings)
    assert "<|" not in sent


def test_the_law_and_our_notes_speak_to_no_program() -> None:
    for document in real_articles():
        assert instruction_spans(document.body, 0, len(document.body)) == ()
    for path in sorted((Path(__file__).parents[4] / "corpus" / "notes").glob("*.md")):
        body = path.read_text(encoding="utf-8")
        assert instruction_spans(body, 0, len(body)) == (), path.name
