"""Subjects the corpus does not hold, and their neighbours that it does."""

import pytest

from kb.answer.outside import outside_subject, subjects


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Quel est le taux de TVA sur mes factures ?", "fiscalité"),
        ("Nos fichiers clients doivent-ils respecter le RGPD ?", "données personnelles"),
        ("Comment renouveler son titre de séjour ?", "séjour des étrangers"),
        ("Peut-on cumuler l'ARE et un CESA ?", "cumul avec les allocations"),
        ("Le RSA est-il maintenu ?", "minima sociaux"),
        ("Combien de trimestres pour une retraite à taux plein ?", "retraite"),
        ("Que prévoit la convention collective Syntec ?", "conventions collectives"),
        ("Qui doit souscrire l'assurance décennale ?", "assurances et construction"),
        ("Comment déposer une marque à l'INPI ?", "marques et droits d'auteur"),
        ("Quel est le montant du SMIC ?", "montants fixés par décret ou arrêté"),
        ("Y a-t-il de la jurisprudence sur le CESA ?", "jurisprudence"),
        ("Quel temps fera-t-il demain ?", "vie courante"),
        ("Mon client ne paie pas sa facture", "consommation et contrats commerciaux"),
        ("Comment ouvrir un compte à la banque ?", "banque et comptabilité"),
        ("Comment répondre à un appel d'offres ?", "autres réglementations"),
        ("Comment adopter un enfant ?", "famille et succession"),
    ],
)
def test_outside(question: str, name: str) -> None:
    subject = outside_subject(question)
    assert subject is not None
    assert subject.name == name


@pytest.mark.parametrize(
    "question",
    [
        "Quelle est la durée du CAPE ?",
        "Combien dure le congé d'adoption d'un enfant ?",
        "Faut-il ouvrir un compte d'activité pour chaque entrepreneur ?",
        "L'entrepreneur salarié a-t-il droit à l'assurance chômage ?",
        "Le régime d'assurance des créances des salariés couvre-t-il les ESA ?",
        "Que devient la clientèle quand l'entrepreneur part ?",
        "Comment se calcule la contribution aux services mutualisés ?",
        "Faut-il un règlement intérieur dans l'entreprise ?",
        "À quel âge un salarié peut-il être mis à la retraite ?",
        "Un apprenti est payé quel pourcentage du SMIC ?",
        "",
    ],
)
def test_inside(question: str) -> None:
    assert outside_subject(question) is None


def test_every_subject_says_where_the_answer_is() -> None:
    assert len({subject.name for subject in subjects()}) == len(subjects())
    assert all(subject.meaning.endswith(".") and subject.patterns for subject in subjects())
