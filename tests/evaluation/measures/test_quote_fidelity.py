from __future__ import annotations

import hashlib
from typing import Any

import pytest

from evaluation.measures.quote_fidelity import is_faithful, quote_fidelity

STORED = "Le contrat « écrit » dure huit mois."


def cite(start: int, end: int) -> dict[str, Any]:
    quote = STORED[start:end]
    exact = {"document": "d", "quote": quote, "start": start, "end": end}
    return exact | {"sha256": hashlib.sha256(quote.encode("utf-8")).hexdigest()}


def test_an_exact_slice_with_its_digest_is_faithful() -> None:
    assert is_faithful(cite(3, 20), STORED)


@pytest.mark.parametrize(
    "broken",
    [
        {"quote": "contrat « ecrit »"},  # one accent lost
        {"start": 4},  # shifted by one
        {"sha256": "0" * 64},
        {"quote": STORED[3:20] + " "},
        {"start": None},
        {"start": 3 - len(STORED), "end": 20 - len(STORED)},  # the same words, counted from the end
    ],
)
def test_anything_else_is_not(broken: dict[str, Any]) -> None:
    assert not is_faithful(cite(3, 20) | broken, STORED)


def test_an_unknown_document_and_an_empty_quote_are_not_faithful() -> None:
    assert not is_faithful(cite(3, 20), None)
    assert not is_faithful(cite(3, 3), STORED)


def test_share_of_faithful_citations() -> None:
    citations = [
        cite(0, 5),
        cite(3, 20),
        cite(3, 20) | {"sha256": "0" * 64},
        cite(0, 2) | {"document": "other"},
    ]
    assert quote_fidelity(citations, {"d": STORED}.get) == 2 / 4
    assert quote_fidelity([], {"d": STORED}.get) is None
