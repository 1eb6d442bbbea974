from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kb.answer.generative import verifier as module
from kb.answer.generative.draft import drafted
from kb.answer.generative.numbered import Numbered, numbered_passages
from kb.answer.generative.thresholds import read_thresholds
from kb.answer.generative.verifier import Verifier


@pytest.fixture
def verify(case: Callable[..., Any]) -> Callable[[str], Any]:
    built = case()
    passages = numbered_passages(built.extractive, built.retrieved, built.store)
    checker = Verifier(passages, built.encoder, built.store, read_thresholds())
    return lambda written: checker.verify(drafted(written)[0])


@pytest.mark.parametrize(
    ("written", "refused"),
    [
        ("La durée de la période d'essai ne peut excéder huit mois.", module.UNSOURCED),
        ("La durée de la période d'essai ne peut excéder huit mois [9].", module.UNKNOWN_SOURCE),
        ("La durée de la période d'essai ne peut excéder huit mois [1]", module.UNFINISHED),
        ("La durée de la période d'essai ne peut excéder 12 ans [1].", module.NUMBER),
        ("La durée de la période d'essai ne peut excéder huit jours [1].", module.NUMBER),
        ("Depuis le 1er janvier 2016, la période d'essai ne peut excéder huit mois [1].", module.NUMBER),
        ("Selon l'article L. 1221-19, la période d'essai ne peut excéder huit mois [1].", module.REFERENCE),
        ("Selon la Cour de cassation, la période d'essai ne peut excéder huit mois [1].", module.NAME),
        ("La durée de la période d'essai peut excéder huit mois [1].", module.NEGATION),
        ("Le contrat doit comporter une période d'essai [1].", module.NEGATION),
        ("Le salarié perçoit une prime de bienvenue pendant la période d'essai [1].", module.SUPPORT),
        ("Voir https://exemple.fr pour la période d'essai de huit mois [1].", module.FORM),
    ],
)
def test_what_is_refused(verify: Callable[[str], Any], written: str, refused: str) -> None:
    verdict = verify(written)
    assert verdict.refused == refused
    assert verdict.proofs == ()


@pytest.mark.parametrize(
    "written",
    [
        "La durée de la période d'essai, renouvellement compris, ne peut excéder 8 mois [1].",
        "La période d'essai dure huit mois au plus, renouvellement compris [1].",
        "Selon l'article L. 7332-1 du code du travail, la période d'essai ne peut excéder huit mois [1].",
        "**La durée de la période d'essai ne peut excéder huit mois.** [1]",
    ],
)
def test_what_stands(verify: Callable[[str], Any], written: str) -> None:
    verdict = verify(written)
    assert verdict.refused is None
    proof = verdict.proofs[0]
    assert "huit mois" in proof.passage.document.body[proof.start : proof.end]


def test_a_citation_that_proves_nothing_is_left_out(verify: Callable[[str], Any]) -> None:
    verdict = verify("La durée de la période d'essai ne peut excéder huit mois, renouvellement compris [1][4].")
    assert [proof.passage.n for proof in verdict.proofs] == [1]


def test_figures_of_two_items_are_not_mixed(case: Callable[..., Any]) -> None:
    from dataclasses import replace

    built = case()
    body = (
        "La durée maximale de l'essai est :\n1° Pour les ouvriers, de deux mois ;\n2° Pour les cadres, de quatre mois."
    )
    document = replace(built.retrieved.found[0].document, body=body)
    checker = Verifier([Numbered(1, document, 0, len(body))], built.encoder, built.store, read_thresholds())
    assert checker.verify(drafted("Pour les cadres, la durée maximale de l'essai est de quatre mois [1].")[0]).proofs
    wrong = checker.verify(drafted("Pour les cadres, la durée maximale de l'essai est de deux mois [1].")[0])
    assert wrong.refused
