from __future__ import annotations

from dataclasses import replace

import numpy as np

from kb import KnowledgeBase
from kb.question import IndexedQuestion
from kb.retrieval.near_questions import NearQuestion, NearQuestions, likeness, votes
from kb.sparse import SparseEncoder


def unit(*values: float) -> np.ndarray:
    vector = np.array(values, dtype=np.float32)
    return vector / np.linalg.norm(vector)


ITEMS = (
    IndexedQuestion.of("Qui paie la visite ?", ("t:L1",), unit(1, 0)),
    IndexedQuestion.of("Quand passer la visite de reprise ?", ("t:L2", "t:L1"), unit(0, 1)),
    IndexedQuestion.of("Combien de congés ?", ("t:L3",), unit(1, 1)),
)


def test_the_nearest_come_first() -> None:
    near = NearQuestions(ITEMS, 2, SparseEncoder()).nearest(unit(0.1, 1), 2)
    assert [item.question for item in near] == [ITEMS[1].question, ITEMS[2].question]
    # cosines of (0.1, 1) with (0, 1) and (1, 1), all of length one: 1/1.005 and 1.1/(1.005 × 1.414)
    assert [round(item.score, 3) for item in near] == [0.995, 0.774]


def test_rare_words_weigh_more_and_unknown_ones_nothing() -> None:
    questions = NearQuestions(ITEMS, 2, SparseEncoder())
    worded = questions.worded("la reprise, après une visite ?", 5)
    # « visite » is in two questions of three, « reprise » in one
    assert [item.question for item in worded] == [ITEMS[1].question, ITEMS[0].question]
    assert worded[0].score > 2 * worded[1].score
    assert questions.worded("xylophone", 5) == ()


def test_what_must_be_refused_is_searched_apart() -> None:
    refused = IndexedQuestion.of("Combien de TVA ?", (), unit(0, 1), "hors_corpus")
    questions = NearQuestions((*ITEMS, refused), 2, SparseEncoder())
    assert len(questions) == len(ITEMS)
    assert [item.question for item in questions.nearest(unit(0, 1), 9)] == [
        i.question for i in (ITEMS[1], ITEMS[2], ITEMS[0])
    ]
    [found] = questions.refused(unit(0, 1), 5)
    assert (found.question, found.articles, found.outside) == ("Combien de TVA ?", (), "hors_corpus")
    assert round(found.score, 3) == 1.0
    assert questions.worded("TVA", 5) == ()


def test_several_near_questions_outweigh_one() -> None:
    near = [NearQuestion("a", ("L1",), 0.90), NearQuestion("b", ("L2",), 0.89), NearQuestion("c", ("L2",), 0.89)]
    said = votes(near, 0.02)
    # L1: exp(0) = 1; L2: 2 × exp(-0.01 / 0.02) = 1.213; shares of the best
    assert list(said) == ["L2", "L1"]
    assert round(said["L1"], 3) == round(1 / 1.2131, 3)
    assert votes([], 0.02) == {}


def test_an_article_is_as_near_as_its_nearest_question() -> None:
    near = (NearQuestion("b", ("t:L2", "t:L1"), 0.9), NearQuestion("a", ("t:L1",), 0.8))
    assert likeness(near) == {"t:L2": 0.9, "t:L1": 0.9}


def test_without_questions_nothing_is_near() -> None:
    none = NearQuestions((), 2, SparseEncoder())
    assert (len(none), none.nearest(unit(1, 0), 5), none.worded("visite", 5)) == (0, (), ())


def test_a_question_like_a_written_one_leads_to_its_article(base: KnowledgeBase) -> None:
    results = base.search("rentrer au capital, on a combien d'années ?", top=3)
    assert "code-du-travail:L7331-3" in [item.document.key for item in results]
    understanding = base.understand("rentrer au capital, on a combien d'années ?")
    near = base.opened.retriever.run(understanding=understanding)["retrieved"].near_questions  # type: ignore[union-attr]
    assert near[0].articles == ("code-du-travail:L7331-3",)


def test_a_question_that_leads_out_of_the_corpus_is_not_indexed(base: KnowledgeBase) -> None:
    indexed = base.documents.questions()
    assert len(indexed) == 4
    assert all("L1237-13" not in item.articles[0] for item in indexed)


def test_questions_nearer_than_passages_change_the_ranking_and_others_do_not(base: KnowledgeBase) -> None:
    weights = base.weights
    asked = "rentrer au capital, on a combien d'années ?"
    sure = KnowledgeBase(base.settings, replace(weights, fusion_trust_from=-2.0, fusion_trust_full=-1.0))
    never = KnowledgeBase(base.settings, replace(weights, fusion_trust_from=1.0, fusion_trust_full=2.0))
    none = KnowledgeBase(base.settings, replace(weights, fusion_questions=0.0, fusion_question_words=0.0))

    def scores(one: KnowledgeBase) -> dict[str, float]:
        return {item.document.key: item.score for item in one.search(asked, top=20)}

    assert scores(sure)["code-du-travail:L7331-3"] > scores(none)["code-du-travail:L7331-3"]
    assert scores(never) == scores(none)
