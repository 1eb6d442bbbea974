from datetime import date

import pytest

from corpus.checks.note_date import published_in, review_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mise à jour : mars 2015", date(2015, 3, 31)),
        ("Note du 12 janvier 2016", date(2016, 1, 12)),
        ("Version du 03/02/2014", date(2014, 2, 3)),
        ("Fédération des CAE — Note juridique — mars 2015", date(2015, 3, 31)),
        ("Paris, le 14 juin 2023", date(2023, 6, 14)),
        ("Fiche juridique n° 12 (janvier 2016)", date(2016, 1, 31)),
        ("Version 1.2 – 03/02/2014", date(2014, 2, 3)),
        ("Publié le 12/01/2016 – mis à jour le 3 mars 2024", date(2024, 3, 3)),
        ("Édition 2015", date(2015, 12, 31)),
        ("Date : 1er février 2018", date(2018, 2, 1)),
        ("MAJ 04/2019", date(2019, 4, 30)),
        ("La période d'essai\n\nAoût 2015\n\nTexte.", date(2015, 8, 31)),
        ("Note d'information n° 2014-07 du 8 septembre 2014", date(2014, 9, 8)),
        ("Lettre n° 4, févr. 2013", date(2013, 2, 28)),
        ("Texte. " * 600 + "\n\nDernière mise à jour : 5 mai 2017", date(2017, 5, 5)),
    ],
)
def test_date_of_a_note(text: str, expected: date) -> None:
    assert published_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# Le CESA depuis janvier 2016",
        "Loi ESS du 31 juillet 2014",
        "Le décret n° 2015-706 du 22 juin 2015 fixe les conditions.",
        "Rapport d'activité 2015",
        "Document validé le 31/02/2020",
        "L'article est en vigueur depuis le 1er janvier 2016.",
        "Texte. " * 400 + "Mise à jour : mars 2015. " + "Texte. " * 400,
    ],
)
def test_no_date_of_a_note(text: str) -> None:
    assert published_in(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("À revoir avant le 30 juin 2025", date(2025, 6, 30)),
        ("Prochaine révision : janvier 2026", date(2026, 1, 31)),
        ("Valable jusqu'au 31/12/2024", date(2024, 12, 31)),
        ("Remettez une attestation valable jusqu'au 31/12/2024", None),
    ],
)
def test_review_date(text: str, expected: date | None) -> None:
    assert review_in(text) == expected
