"""The door to the read side: wrong calls, threads, generations that change or break under it."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import CallError, GenerationCorrupt, IndexMissing, LexcoopError
from kb import KnowledgeBase
from kb.answer.record import Answer
from kb.generation import DOCUMENTS, Generations
from kb.settings import Settings

QUESTIONS = (
    "Quelle est la durée maximale de la période d'essai d'un entrepreneur salarié ?",
    "Le CAPE dure 24 mois maximum, donc que faire à la fin ?",
    "Que dit l'article L. 7332-9 ?",
    "Quel tribunal juge un litige avec un entrepreneur salarié ?",
    "How long is the trial period of a salaried entrepreneur?",
)


def told(answer: Answer) -> Answer:
    """An answer without the time it took."""
    return replace(answer, timings_ms={})


@pytest.fixture
def own(served_index: Settings, tmp_path: Path) -> Settings:
    """An installation of one's own, whose index may be broken."""
    var = tmp_path / "var"
    var.mkdir()
    (var / "models").symlink_to((served_index.var / "models").resolve(), target_is_directory=True)
    shutil.copytree(served_index.generations, var / "index")
    return replace(served_index, var_dir=str(var))


def twin(settings: Settings, name: str) -> None:
    """A second generation, like the one being served."""
    generations = Generations(settings.generations)
    current = generations.current()
    assert current is not None
    shutil.copytree(generations.path(current), generations.path(name))
    generations.write_record(generations.path(name), replace(generations.record(current), name=name))


def test_eight_threads_answer_like_one(base: KnowledgeBase) -> None:
    alone = [told(base.ask(question)) for question in QUESTIONS]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda _: [told(base.ask(question)) for question in QUESTIONS], range(8)))
    assert together == [alone] * 8


def test_the_same_question_twice_gives_the_same_answer(base: KnowledgeBase) -> None:
    assert told(base.ask(QUESTIONS[0])) == told(base.ask(QUESTIONS[0]))


def test_a_new_generation_is_noticed_and_a_rollback_too(own: Settings) -> None:
    generations = Generations(own.generations)
    opened = KnowledgeBase.open(own)
    first = opened.ask(QUESTIONS[0])
    twin(own, "29990101T000000000-00000000")
    assert opened.ask(QUESTIONS[0]).generation == first.generation
    generations.switch("29990101T000000000-00000000")
    second = opened.ask(QUESTIONS[0])
    assert second.generation == "29990101T000000000-00000000"
    assert second.statements == first.statements
    generations.switch(generations.previous())
    assert opened.ask(QUESTIONS[0]).generation == first.generation


def test_a_corrupt_generation_gives_way_to_the_one_before_and_says_so(own: Settings) -> None:
    name = "29990101T000000000-00000000"
    twin(own, name)
    generations = Generations(own.generations)
    with (generations.path(name) / DOCUMENTS).open("r+b") as stream:
        stream.write(b"not a database")
    generations.switch(name)
    opened = KnowledgeBase.open(own)
    answer = opened.ask(QUESTIONS[0])
    assert answer.generation != name
    assert any("génération précédente" in warning for warning in answer.warnings)


def test_nothing_but_a_corrupt_generation(own: Settings) -> None:
    generations = Generations(own.generations)
    (generations.path(generations.current() or "") / DOCUMENTS).unlink()
    with pytest.raises(GenerationCorrupt, match="lexcoop index"):
        KnowledgeBase.open(own)


def test_no_index(tmp_path: Path, served_index: Settings) -> None:
    (tmp_path / "models").symlink_to((served_index.var / "models").resolve(), target_is_directory=True)
    with pytest.raises(IndexMissing, match="lexcoop index"):
        KnowledgeBase.open(replace(served_index, var_dir=str(tmp_path)))


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question(base: KnowledgeBase, question: str) -> None:
    with pytest.raises(CallError, match="vide"):
        base.ask(question)
    with pytest.raises(CallError, match="vide"):
        base.search(question)


def test_an_endless_question(base: KnowledgeBase) -> None:
    with pytest.raises(CallError, match="50 000 caractères"):
        base.ask("x" * 50_000)


@pytest.mark.parametrize(("top", "mode"), [(0, "hybrid"), (201, "hybrid"), (10, "magic")])
def test_a_wrong_search(base: KnowledgeBase, top: int, mode: str) -> None:
    with pytest.raises(LexcoopError):
        base.search(QUESTIONS[0], top=top, mode=mode)


@pytest.mark.parametrize("mode", ["hybrid", "dense", "sparse"])
def test_each_mode_finds_the_article(base: KnowledgeBase, mode: str) -> None:
    found = base.search("période d'essai du contrat d'entrepreneur salarié, durée", top=5, mode=mode)
    assert "code-du-travail:L7332-1" in [item.document.key for item in found]
    # notes are moved down to their places; the law keeps the order of its scores
    law = [item.score for item in found if item.document.kind != "note"]
    assert law == sorted(law, reverse=True)


def test_kinds_are_respected(base: KnowledgeBase) -> None:
    assert {item.document.kind for item in base.search(QUESTIONS[0], kinds=("note",))} == {"note"}
    assert {item.document.kind for item in base.search(QUESTIONS[0], kinds=("reglement",))} == {"reglement"}


def test_a_named_article_comes_first(base: KnowledgeBase) -> None:
    first = base.search("Que dit l'article L. 7332-6 du code du travail ?")[0]
    assert first.document.key == "code-du-travail:L7332-6"
    assert first.named


def test_the_pipeline_is_on_record(base: KnowledgeBase) -> None:
    record = base.pipeline_record()
    assert base.model_fingerprint in record
    assert "understand" in record
