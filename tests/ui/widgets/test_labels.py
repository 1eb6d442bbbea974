"""Dates and addresses in words."""

from __future__ import annotations

from ui.widgets.labels import address, age, counted, href


def test_ages_in_words() -> None:
    assert age("2026-03-27") == "27 mars 2026"
    assert age("2014-08 à 2024-11-11") == "août 2014 à 11 novembre 2024"
    assert age("2014-08-01 à 2020-01-01") == "1er août 2014 à 1er janvier 2020"


def test_addresses() -> None:
    assert address("code-du-travail:L7332-1") == {"article": "code-du-travail/L7332-1"}
    assert href("note:conges") == "/parcourir?note=conges"


def test_counts() -> None:
    assert counted(11545) == "11\u202f545"
