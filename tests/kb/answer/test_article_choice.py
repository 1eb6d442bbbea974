"""The choice of articles: chances that compete, features that no scale of scores changes."""

from dataclasses import replace

import pytest

from kb import KnowledgeBase
from kb.answer.article_choice import (
    COMPETING,
    ArticleChoice,
    article_choice,
    article_features,
    asks_several,
    read_article_choice,
)

CHOICE = ArticleChoice({"a": 1.0}, {"a": 5.0}, {"a": 2.0}, joins_from=0.5, rests_from=0.3, several_from=0.1)


def test_chances_sum_to_one_and_follow_the_weights() -> None:
    first, second = CHOICE.chances([{"a": 7.0}, {"a": 5.0}])
    assert first + second == pytest.approx(1.0)
    # one spread apart: e times likelier
    assert first / second == pytest.approx(2.718281828)
    assert CHOICE.chances([]) == []


ONE, SEVERAL = "Quelle est la durée du CAPE ?", "Quelle est la durée du CAPE, et qui prévenir ?"


@pytest.mark.parametrize(
    ("question", "resting", "expected"),
    [
        (ONE, set(), ["a", "b"]),
        (ONE, {"c"}, ["a", "c", "b"]),
        # too far from the first, or not among the first found: a note's article is not quoted
        (ONE, {"d", "f"}, ["a", "b"]),
        (SEVERAL, set(), ["a", "b", "c"]),
        (SEVERAL, {"d"}, ["a", "d", "b"]),
    ],
)
def test_what_joins_the_likeliest_article(question: str, resting: set[str], expected: list[str]) -> None:
    chances = {"a": 0.40, "b": 0.24, "c": 0.16, "d": 0.08, "e": 0.01, "f": 0.16}
    assert CHOICE.chosen(chances, resting, question) == expected


@pytest.mark.parametrize(
    "question",
    ["La durée et le préavis ?", "CDD vs CDI", "L'essai est-il plus long que celui d'un cadre ?", "Durée ; délai ?"],
)
def test_questions_that_ask_several_things(question: str) -> None:
    assert asks_several(question)
    assert not asks_several(ONE)


def test_the_model_of_a_table() -> None:
    table = {"weights": {"a": 1.0}, "means": {"a": 5.0}, "spreads": {"a": 2.0}}
    shares = {"joins_from": 0.5, "rests_from": 0.3, "several_from": 0.1}
    assert article_choice({**table, **shares}) == CHOICE


def test_another_encoder_with_its_own_scale_gives_the_same_features(base: KnowledgeBase) -> None:
    understanding = base.understand("Combien de temps peut durer un CAPE ?")
    composer = base.opened.composer
    retrieved = base.opened.retriever.run(understanding=understanding)["retrieved"]

    def stretched(cosine: float) -> float:
        # crowded just below 1, as those of some encoders are
        return 1 - 0.3 * (1 - cosine) if cosine > 0 else 0.0

    other = replace(
        retrieved,  # type: ignore[type-var]
        found=tuple(replace(item, cosine=stretched(item.cosine)) for item in retrieved.found),  # type: ignore[union-attr]
        note_items=tuple(
            replace(item, cosine=stretched(item.cosine))
            for item in retrieved.note_items  # type: ignore[union-attr]
        ),
    )
    one = article_features(understanding, retrieved, [], composer.scorer)  # type: ignore[arg-type]
    two = article_features(understanding, other, [], composer.scorer)  # type: ignore[arg-type]
    assert len(one) <= COMPETING
    for left, right in zip(one, two, strict=True):
        assert left == pytest.approx(right, abs=1e-6)


def test_the_delivered_model_knows_every_feature(base: KnowledgeBase) -> None:
    understanding = base.understand("Combien de temps peut durer un CAPE ?")
    retrieved = base.opened.retriever.run(understanding=understanding)["retrieved"]
    row = article_features(understanding, retrieved, [], base.opened.composer.scorer)[0]  # type: ignore[arg-type]
    assert set(read_article_choice().weights) == set(row)
