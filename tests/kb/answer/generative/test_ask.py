"""The generative mode through the only door, on an index of real articles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.errors import CallError
from kb import KnowledgeBase
from kb.answer.generative.progress import SENTENCE, Progress
from kb.answer.record import ABSTAINED, EXTRACTIVE, GENERATIVE
from kb.settings import Settings
from tests.kb.answer.generative.misbehaving import Handler, answers, says, serving

QUESTION = "Quelle est la durée maximale de la période d'essai d'un CESA ?"
SENTENCE_OF_LAW = "La durée de la période d'essai, renouvellement compris, ne peut excéder huit mois"


def opened(settings: Settings, url: str | None) -> KnowledgeBase:
    return KnowledgeBase.open(replace(settings, llm_url=url, llm_model="m", llm_key="cle-secrete", llm_timeout="20"))


def cites_the_article(handler: Handler) -> None:
    """Answer from the passage of L. 7332-1, whatever its number."""
    asked = handler.state.asked
    number = asked[: asked.index("C. trav., art. L. 7332-1\n>")].rpartition("[")[2].partition("]")[0]
    says(f"{SENTENCE_OF_LAW} [{number}].")(handler)


def test_generative_when_configured(served_index: Settings) -> None:
    told: list[Progress] = []
    with serving(cites_the_article) as server:
        base = opened(served_index, server.url)
        answer = base.ask(QUESTION, on_progress=told.append)
        asked_for = base.ask(QUESTION, mode=GENERATIVE)
        extracts = base.ask(QUESTION, mode=EXTRACTIVE)
        assert len(server.requests) == 2
        assert "cle-secrete" not in base.pipeline_record()
    assert answer.mode == asked_for.mode == GENERATIVE
    assert extracts.mode == EXTRACTIVE
    assert [item.text for item in told if item.step == SENTENCE] == [f"{SENTENCE_OF_LAW}. [1]"]
    assert answer.citations[0].num == "L7332-1"
    assert set(answer.timings_ms) == {"understand", "retrieve", "rerank", "answer", "total"}
    assert answer.to_json()["statements"][0]["origin"] == "modele"


def test_a_refusal_is_decided_without_the_model(served_index: Settings) -> None:
    with serving(says("Oui [1].")) as server:
        answer = opened(served_index, server.url).ask("Que dit l'article L. 7399-9 du code du travail ?")
        assert server.requests == []
    assert (answer.status, answer.mode) == (ABSTAINED, EXTRACTIVE)


def test_a_broken_endpoint_changes_nothing_but_a_warning(served_index: Settings) -> None:
    with serving(answers(500)) as server:
        answer = opened(served_index, server.url).ask(QUESTION)
    extracts = opened(served_index, None).ask(QUESTION)
    assert (answer.text, answer.citations) == (extracts.text, extracts.citations)
    assert len(answer.warnings) == len(extracts.warnings) + 1


def test_the_history_is_not_sent(served_index: Settings) -> None:
    from kb.understanding.record import Turn

    turns = [Turn("Quelle est la durée d'un CAPE ?", "Réponse confidentielle de Jeanne.")]
    with serving(cites_the_article) as server:
        opened(served_index, server.url).ask(QUESTION, history=turns)
        assert "Jeanne" not in server.asked


def test_modes_that_cannot_be(served_index: Settings) -> None:
    base = opened(served_index, None)
    with pytest.raises(CallError, match="LEXCOOP_LLM_URL"):
        base.ask(QUESTION, mode=GENERATIVE)
    with pytest.raises(CallError, match="inconnu"):
        base.ask(QUESTION, mode="poétique")
