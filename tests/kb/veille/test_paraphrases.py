"""Notes that say the same as an article without citing it, on the small corpus and the packaged model."""

from __future__ import annotations

import pytest

from kb import KnowledgeBase
from kb.settings import Settings
from kb.veille.paraphrases import (
    LikenessUnmeasured,
    Paraphrases,
    Threshold,
    law_lines,
    reference_lines,
    threshold_for,
)

CAPE = "code-de-commerce:L127-2"


@pytest.fixture(scope="module")
def base(served_index: Settings) -> KnowledgeBase:
    return KnowledgeBase.open(served_index)


@pytest.fixture(scope="module")
def search(base: KnowledgeBase) -> Paraphrases:
    return Paraphrases(base.documents, base.opened.index, base.embedder)


def wording(base: KnowledgeBase) -> str:
    return base.documents.versions("code-de-commerce", "L127-2")[-1].body


def test_the_note_that_says_the_same_comes_first(base: KnowledgeBase, search: Paraphrases) -> None:
    # Under another key nothing cites it: only what the notes say can find them.
    found = search.find(wording(base), "code-de-commerce:L999", Threshold(0.0, 1, 1))
    assert found[0].slug == "duree-et-renouvellement-du-cape"
    assert "sous peine de nullité, conclu par écrit" in found[0].item
    assert found[0].likeness > found[-1].likeness


def test_a_note_that_cites_the_article_is_not_repeated(base: KnowledgeBase, search: Paraphrases) -> None:
    slugs = {note.slug for note in search.find(wording(base), CAPE, Threshold(-1.0, 1, 1))}
    assert "duree-et-renouvellement-du-cape" not in slugs
    assert slugs


def test_nothing_alike_is_found_above_the_threshold(search: Paraphrases) -> None:
    text = "Le préfet fixe la liste des communes où la pêche à pied de loisir est interdite pendant la saison."
    assert search.find(text, CAPE, Threshold(0.6, 1, 1)) == ()
    assert search.find("", CAPE, Threshold(-1.0, 1, 1)) == ()


def test_lines_that_say_nothing_alone_are_left_out() -> None:
    assert law_lines("1° Abrogé ;\nLe contrat est, sous peine de nullité, conclu par écrit.") == (
        "Le contrat est, sous peine de nullité, conclu par écrit.",
    )
    assert law_lines("Abrogé.") == ("Abrogé.",)
    assert law_lines("  ") == ()


def test_the_reference_is_the_same_each_time(base: KnowledgeBase) -> None:
    lines = reference_lines(base.documents)
    assert lines == reference_lines(base.documents)
    assert 10 < len(lines) <= 128


def test_the_threshold_belongs_to_a_model() -> None:
    with pytest.raises(LikenessUnmeasured, match="fit_paraphrases"):
        threshold_for("0000000000000000")


def test_the_packaged_models_have_one(base: KnowledgeBase) -> None:
    threshold = threshold_for(base.embedder.weights_fingerprint)
    assert 0.2 < threshold.likeness < 0.8
    assert threshold.precision > 0.5
