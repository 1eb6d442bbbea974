"""Words of the lexicon in an answer."""

from __future__ import annotations

from pathlib import Path

from corpus.lexicon import Lexicon
from ui.widgets.terms import terms_of

LEXICON = Lexicon.load(Path(__file__).resolve().parents[3] / "corpus" / "lexicon.toml")


def test_each_term_once_where_it_first_stands() -> None:
    text = "Le CAPE puis le CESA. Le CAPE dure un an."
    found = {text[term.start : term.end]: term for term in terms_of(text, LEXICON)}
    assert set(found) == {"CAPE", "CESA"}
    assert found["CAPE"].start == 3
    assert "appui" in found["CAPE"].meaning


def test_a_sense_that_was_only_assumed_is_not_taught() -> None:
    text = "La CAE répond."
    assumed = [match for match in LEXICON.match(text) if match.assumed]
    assert assumed
    assert terms_of(text, LEXICON) == ()
