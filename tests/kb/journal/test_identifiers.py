"""Shapes of identifiers, their check digits, and look-alikes that are none."""

import pytest

from kb.journal.identifiers import find_identifiers, iban_valid, luhn


def found(text: str) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in find_identifiers(text)]


def test_luhn() -> None:
    assert luhn("732829320")
    assert luhn("73282932000074")
    assert not luhn("732829321")


def test_iban_check() -> None:
    assert iban_valid("FR76 3000 6000 0112 3456 7890 189")
    assert not iban_valid("FR76 3000 6000 0112 3456 7890 188")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jean.dupont+cae@sous.domaine.coop", "COURRIEL"),
        ("jean.dupont [at] gmail.com", "COURRIEL"),
        ("linkedin.com/in/jean-dupont", "LIEN"),
        ("FR7630006000011234567890189", "IBAN"),
        ("DE89 3704 0044 0532 0130 00", "IBAN"),
        ("FR 40 303 265 045", "TVA"),
        ("2 85 07 69 123 456 28", "NIR"),
        ("189017511100142", "NIR"),
        ("1 84 12 2A 108 042 36", "NIR"),
        ("2960575108042", "NIR"),
        ("732 829 320 00074", "SIRET"),
        ("552100554", "SIREN"),
        ("06.12.34.56.78", "TÉLÉPHONE"),
        ("+262 692 12 34 56", "TÉLÉPHONE"),
        ("+32 470 12 34 56", "TÉLÉPHONE"),
        ("0 6 1 2 3 4 5 6 7 8", "TÉLÉPHONE"),
        ("12 bis avenue Jean-Jaurès, 69007 Lyon", "ADRESSE"),
        ("3 place de la Liberté, 29200 Brest", "ADRESSE"),
    ],
)
def test_whole_identifier_is_found(text: str, kind: str) -> None:
    assert (kind, text) in found(text)
    assert (kind, text) in found(f"voici : {text} merci")


def test_numbers_announced_by_a_word_need_no_check_digit() -> None:
    assert ("SIRET", "123 456 789 00012") in found("siret : 123 456 789 00012")
    assert found("dossier 123 456 789 00012") == []
    assert ("SIREN", "123 456 780") in found("RCS Lyon 123 456 780")


@pytest.mark.parametrize(
    "text",
    [
        "123 456 789 €",
        "montant 356 000 000",
        "20260115001",
        "le 01-02-2024 15h",
        "26-41 et 25-1",
        "1 234 567 890 F CFA",
        "12-34-56, page 78",
        "3 cours de yoga",
        "l'enfant né le 3 mai 2026",
        "numéro fiscal 30 23 217 600 053",
    ],
)
def test_look_alikes(text: str) -> None:
    assert found(text) == []


def test_birth_of_an_adult_is_masked_and_only_the_date() -> None:
    assert found("née le 03/05/1988 à Lyon") == [("DATE DE NAISSANCE", "03/05/1988")]
    assert found("Date de naissance : 17 avril 1979") == [("DATE DE NAISSANCE", "17 avril 1979")]
