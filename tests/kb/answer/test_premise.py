"""Wrong premises are found; right ones, facts of a case and mere questions never are."""

import pytest

from kb.answer.premise import contradicted_premise

CAPE = "Le contrat d'appui est conclu pour une durée qui ne peut excéder douze mois, renouvelable deux fois."
ESSAI = "une période d'essai dont la durée, renouvellement compris, ne peut excéder huit mois"
PRUDHOMMES = "Le conseil de prud'hommes est seul compétent pour connaître des litiges."
CONGES = "Le salarié a droit à un congé payé de deux jours et demi par mois."


@pytest.mark.parametrize(
    ("question", "evidence", "claim"),
    [
        ("Le CAPE dure 24 mois maximum, donc que faire après ?", CAPE, "24 mois"),
        ("Le CAPE étant limité à deux ans, que proposer ?", CAPE, "deux ans"),
        ("Vu que l'essai est plafonné à quatre mois, peut-on le prolonger ?", ESSAI, "quatre mois"),
        ("L'essai dure six mois, on peut prolonger ?", ESSAI, "six mois"),
        ("Le litige va au tribunal de commerce ?", PRUDHOMMES, "tribunal de commerce"),
        ("Puisqu'il n'a pas droit aux congés, que dire ?", CONGES, "n'a pas droit aux congés"),
        ("Vu que l'essai d'un CESA dure un an, on peut arrêter au 11e mois ?", ESSAI, "un an"),
        ("Il avait deux mois pour contester, c'est fini ?", "dans les six mois qui suivent sa signature", "deux mois"),
        ("Il réclame en se basant sur la prescription de cinq ans", "se prescrit par trois ans", "cinq ans"),
        ("Les heures sup sont majorées de 10 %, c'est bon ?", "une majoration de 25 % puis de 50 %", "10 %"),
        ("Le CSE c'est à partir de 20 salariés, on est 14.", "au moins onze salariés", "20 salariés"),
        (
            "Il faut quatre entretiens par an, qui les signe ?",
            "au moins deux entretiens individuels",
            "quatre entretiens",
        ),
        ("Dans le délai légal de trois mois après l'AG ?", "au plus tard un mois après l'assemblée", "trois mois"),
        ("La prime de précarité de 15 %, sur quel salaire ?", "égale à 10 % de la rémunération", "15 %"),
        ("Repos entre deux journées = 9 h légalement ?", "onze heures consécutives", "9 h"),
        ("Un seul entretien par an suffit, non ?", "au moins deux entretiens individuels", "Un seul entretien"),
    ],
)
def test_a_wrong_premise(question: str, evidence: str, claim: str) -> None:
    assert contradicted_premise(question, evidence) == claim


@pytest.mark.parametrize(
    ("question", "evidence"),
    [
        # 12 months × (1 + 2 renewals) = 36 months, or three years
        ("Le CAPE étant limité à 36 mois, que proposer ?", CAPE),
        ("Le CAPE étant limité à trois ans, que proposer ?", CAPE),
        ("Puisque le CAPE dure douze mois, peut-on le renouveler ?", CAPE),
        ("L'essai dure 8 mois, on peut prolonger ?", ESSAI),
        ("Comme elle a 5 ans d'ancienneté, quel est son préavis ?", "un préavis de deux ans"),
        ("Elle a fait 24 mois de CAPE, donc combien reste-t-il ?", "un délai maximal de trois mois"),
        ("Le CAPE peut-il durer 24 mois ?", CAPE),
        ("Le litige va au conseil de prud'hommes ?", PRUDHOMMES),
        ("Le tribunal de commerce est-il compétent ?", "Le tribunal de commerce ou le conseil de prud'hommes."),
        ("Puisqu'il n'a pas droit aux congés, que dire ?", "Il n'a pas droit aux congés de ce chapitre."),
        ("Comme le CAPE n'est pas un contrat de travail, que payer ?", "Le contrat de travail est écrit."),
        ("Le taux est de 5 % maximum ?", CAPE),
        ("", CAPE),
    ],
)
def test_no_correction(question: str, evidence: str) -> None:
    assert contradicted_premise(question, evidence) is None


@pytest.mark.parametrize(
    ("question", "evidence"),
    [
        (
            "durée max de travail sur une semaine ?",
            "quarante-huit heures au cours d'une même semaine, ou deux semaines",
        ),
        ("essai CDD de 8 mois vs CDI employé : durées max ?", "deux mois pour les employés"),
        ("Elle est arrêtée depuis deux mois, combien de congés ?", "plus de trois mois"),
        ("On arrête l'essai au bout de 5 mois, quel préavis ?", "ne peut excéder huit mois"),
        ("On prolonge un CAPE de 6 mois : un courriel suffit ?", CAPE),
        ("On a 15 salariés, faut-il un CSE ?", "au moins onze salariés"),
        ("Comme l'essai plafonne à huit mois, 5 mois renouvelables 3 mois, ça passe ?", ESSAI),
        ("Déjà que le repos est de onze heures, si elle finit à 22 h ?", "onze heures consécutives"),
        ("Il a 31 jours au compteur, accepter ?", "vingt-quatre jours ouvrables"),
        ("Journée 9h-18h30 : quand la pause ?", "dès que le temps de travail atteint six heures"),
        ("Notre contrat prévoit le tribunal de commerce : la clause vaut-elle ?", PRUDHOMMES),
        ("Une clause peut-elle désigner le tribunal judiciaire ?", "le conseil de prud'hommes est seul compétent"),
    ],
)
def test_what_is_only_asked_is_no_premise(question: str, evidence: str) -> None:
    assert contradicted_premise(question, evidence) is None
