from __future__ import annotations

import pytest

from evaluation.wording import counted, kind_of


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 problème"), (1, "1 problème"), (2, "2 problèmes"), (12, "12 problèmes")]
)
def test_a_noun_follows_its_number(number: int, expected: str) -> None:
    assert counted(number, "problème") == expected


@pytest.mark.parametrize(
    ("value", "expected"), [({}, "objet"), ([], "liste"), ("a", "texte"), (True, "vrai ou faux"), (1.5, "nombre")]
)
def test_json_values_have_french_names(value: object, expected: str) -> None:
    assert kind_of(value) == expected
