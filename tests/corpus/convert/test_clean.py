"""Characters, cut words and joined lines."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.convert.clean import (
    clean_characters,
    compose_spacing_accents,
    document_words,
    join_lines,
    rejoin_cut_words,
)


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("la coopéra-\ntive", "la coopérative"),
        ("l'accompagne-\nment", "l'accompagnement"),
        ("la coopé\u00ad\nrative", "la coopérative"),
        ("la RÉMUNÉRA-\nTION", "la RÉMUNÉRATION"),
        ("peut-\nêtre", "peut-être"),
        ("celui-\nci", "celui-ci"),
        ("l'entrepreneur-\nsalarié", "l'entrepreneur-salarié"),
        ("les entrepreneures-\nsalariées", "les entrepreneures-salariées"),
        ("doit-\nil", "doit-il"),
        ("y a-t-\nil", "y a-t-il"),
        ("c'est-à-\ndire", "c'est-à-dire"),
        ("c'est-\nà-dire", "c'est-à-dire"),
        ("la main-\nd'œuvre", "la main-d'œuvre"),
        ("au-\ndelà", "au-delà"),
        ("un sous-\ntraitant", "un sous-traitant"),
        ("le télé-\ntravail", "le télétravail"),
        ("le procès-\nverbal", "le procès-verbal"),
        ("ces articles-\nlà", "ces articles-là"),
        ("article L. 1225-\n46", "article L. 1225-46"),
        ("article L. 7332\n-1", "article L. 7332-1"),
        ("Saint-\nPierre", "Saint-Pierre"),
        ("l'\nentrepreneur", "l'entrepreneur"),
        ("un tiret -\nsuivi", "un tiret - suivi"),
        ("deux\nmots", "deux mots"),
        ("refactura-\ntion", "refacturation"),
        ("le sur-\nbénéfice", "le surbénéfice"),
        ("prud'hom-\nmes", "prud'hommes"),
        ("non-\npaiement", "non-paiement"),
        ("vis-à-\nvis", "vis-à-vis"),
        ("vis-\nà-vis", "vis-à-vis"),
        ("face-\nà-face", "face-à-face"),
    ],
)
def test_cut_words(cut: str, whole: str) -> None:
    assert join_lines(cut.split("\n"), {}) == whole


def test_the_document_itself_decides_first() -> None:
    lines = [
        "Le porte-manteau est là.",
        "Voir le porte-",
        "manteau et le pré-",
        "accord ; un préaccord suffit.",
    ]
    assert join_lines(lines, document_words(lines)) == (
        "Le porte-manteau est là. Voir le porte-manteau et le préaccord ; un préaccord suffit."
    )


def test_pieces_of_cut_words_are_no_evidence() -> None:
    words = document_words(["une coopéra-", "tive heureuse"])
    assert "coopéra" not in words
    assert "tive" not in words
    assert words["heureuse"] == 1


def test_characters() -> None:
    assert clean_characters("e\u0301ﬁnance\u200b ﬂux\ufeff de\u2011ci\r\nœuvre\x07") == "éfinance flux de-ci\nœuvre"


def test_spacing_accents() -> None:
    assert compose_spacing_accents("la coop´erative fran¸caise, o`u l'h^ote ˆetre na¨ıf") == (
        "la coopérative française, où l'h^ote être naïf"
    )


def test_other_line_ends_stay() -> None:
    assert rejoin_cut_words("- un coopéra-\n  teur heureux\n- deux\n\n---\nfin") == (
        "- un coopérateur\nheureux\n- deux\n\n---\nfin"
    )


@given(st.text())
def test_clean_characters_is_nfc_and_settles(text: str) -> None:
    once = clean_characters(text)
    assert unicodedata.is_normalized("NFC", once)
    assert clean_characters(once) == once


@given(st.lists(st.text(alphabet="abcé ", min_size=1), max_size=6))
def test_joining_lines_without_hyphens_keeps_every_letter(lines: list[str]) -> None:
    assert "".join(join_lines(lines, {}).split()) == "".join("".join(lines).split())
