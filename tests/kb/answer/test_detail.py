"""The item or alinéa that a reference names."""

import pytest

from kb.answer.detail import item_slices

BODY = (
    "Est entrepreneur salarié toute personne qui :\n"
    "1° Crée une activité ;\n"
    "2° Conclut un contrat comportant :\n"
    "a) Les objectifs ;\n"
    "b) Les moyens.\n"
    "Un décret précise le contrat.\n"
    "II. - Le présent article s'applique."
)


def quoted(detail: str, following: str = "") -> list[str]:
    return [BODY[start:end] for start, end in item_slices(BODY, detail, following)]


@pytest.mark.parametrize(
    ("detail", "following", "expected"),
    [
        ("1°", "", ["1° Crée une activité ;"]),
        ("2°, b)", "", ["2° Conclut un contrat comportant :", "b) Les moyens."]),
        ("2°", ", b", ["2° Conclut un contrat comportant :", "b) Les moyens."]),
        ("2°", " b ?", ["2° Conclut un contrat comportant :", "b) Les moyens."]),
        ("2°", " a-t-il changé ?", ["2° Conclut un contrat comportant :\na) Les objectifs ;\nb) Les moyens."]),
        ("2°", "", ["2° Conclut un contrat comportant :\na) Les objectifs ;\nb) Les moyens."]),
        ("II", "", ["II. - Le présent article s'applique."]),
        ("premier alinéa", "", ["Est entrepreneur salarié toute personne qui :"]),
        ("second alinéa", "", ["1° Crée une activité ;"]),
        ("al. 6", "", ["Un décret précise le contrat."]),
        ("alinéa 40", "", []),
        ("9°", "", []),
        ("2°, z)", "", ["2° Conclut un contrat comportant :\na) Les objectifs ;\nb) Les moyens."]),
    ],
)
def test_slices(detail: str, following: str, expected: list[str]) -> None:
    assert quoted(detail, following) == expected
