"""What announces a name, what a name is made of, and words that are not names."""

import pytest

from kb.journal.masking import find_personal_data


def names(text: str) -> list[str]:
    """Names once overlaps between rules are settled."""
    return sorted(text[span.start : span.end] for span in find_personal_data(text) if span.kind == "NOM")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Le Bihan et Mme d'Ornano", ["Le Bihan", "d'Ornano"]),
        ("Madame O'Connor, monsieur da Silva", ["O'Connor", "da Silva"]),
        ("mme petit veut partir", ["petit"]),
        ("m dupont pense qu'Anne a raison", ["Anne", "dupont"]),
        ("mr ben ali demande", ["ben ali"]),
        ("MM. Dupond et Durand", ["Dupond", "Durand"]),
        ("Me Garnier, Dr Lambert", ["Garnier", "Lambert"]),
        ("bonjour, je suis Paul", ["Paul"]),
        ("mon entrepreneuse Karima Benali refuse", ["Karima Benali"]),
        ("notre entrepreneur (Gwendal Kerouanton) part", ["Gwendal Kerouanton"]),
        ("Cordialement,\nAnne Le Goff\nDirectrice", ["Anne Le Goff"]),
        ("cdt marion", ["marion"]),
        ("MARTINEZ Carlos et Benoît T. sont associés", ["Benoît T.", "MARTINEZ Carlos"]),
        ("le dossier de Nguyen Thi Lan", ["Nguyen Thi Lan"]),
        ("Marie-Claude n'est pas là", ["Marie-Claude"]),
        ("jean-pierre et rose lambert", ["jean-pierre", "rose lambert"]),
        ("les salariés Luc Perrin, Inès Garcia et Moussa", ["Inès Garcia", "Luc Perrin", "Moussa"]),
        ("Dupuis (ESA depuis 2021)", ["Dupuis"]),
        ("Rose Lambert est élue", ["Rose Lambert"]),
        ("KARIM BENALI VEUT ROMPRE SON CONTRAT", ["KARIM BENALI"]),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pierre de taille et chantier",
        "Madame, Monsieur le directeur",
        "M. souhaite démissionner",
        "notre coopérative s'appelle Vecteur Activités",
        "loi Macron et barème Macron",
        "la société Dupont, la CAE Clara et la Scic Jean Moulin",
        "le bénéficiaire est marié",
        "Maître d'ouvrage",
        "merci d'avance pour votre réponse",
        "Le Conseil Départemental et la Région Bretagne",
        "l'entrepreneur Belge",
    ],
)
def test_not_names(text: str) -> None:
    assert names(text) == []
