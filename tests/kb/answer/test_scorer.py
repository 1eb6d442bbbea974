"""How slices are scored against a question, with the real encoder and tokeniser."""

import math

import pytest

from kb import KnowledgeBase
from kb.answer.scorer import FIGURE_BONUS, LIKENESS_RANGE, SHARED_WEIGHT, SliceScorer

QUESTION = "Quelle est la durée de la période d'essai ?"


@pytest.fixture(scope="module")
def real(base: KnowledgeBase) -> SliceScorer:
    scorer: SliceScorer = base.opened.composer.scorer
    return scorer


def test_rare_words_weigh_more(real: SliceScorer) -> None:
    weights = real.rarity("contrat zygomatique")
    assert len(weights) == 2
    assert max(weights.values()) == pytest.approx(math.log(1 + real._passages))  # a word of no passage: log(1 + N/1)
    assert min(weights.values()) < max(weights.values())


def test_coverage_is_the_weighted_share_of_words_compared_by_stem(real: SliceScorer) -> None:
    assert real.coverage("périodes des contrats", "La période du contrat") == pytest.approx(1.0)
    assert real.coverage("période d'essai", "Le tribunal") == 0.0
    assert 0 < real.coverage("période de zygomatique", "La période") < 0.5
    assert real.coverage("le la les", "période") == 0.0


def test_the_score_is_likeness_plus_shared_words_plus_figures(real: SliceScorer) -> None:
    texts = ["La période d'essai dure huit mois.", "Le siège est à Paris."]
    near, far = real.scores(QUESTION, texts)
    # the nearest text is the origin of likeness, the farthest stands at the end of its range
    assert near == pytest.approx(SHARED_WEIGHT * real.coverage(QUESTION, texts[0]) + FIGURE_BONUS, abs=1e-5)
    assert far == pytest.approx(SHARED_WEIGHT * real.coverage(QUESTION, texts[1]) - LIKENESS_RANGE, abs=1e-5)


def test_the_sentence_that_answers_comes_first(real: SliceScorer) -> None:
    texts = ["Le siège est à Paris.", "La période d'essai ne peut excéder huit mois.", "Le contrat est écrit."]
    scores = real.scores(QUESTION, texts)
    assert scores.index(max(scores)) == 1


def test_no_text_no_score(real: SliceScorer) -> None:
    assert real.scores(QUESTION, []) == []


def test_known_words(real: SliceScorer) -> None:
    assert "Période" in real
    assert "zygomatique" not in real
