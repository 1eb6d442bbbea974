from hypothesis import given
from hypothesis import strategies as st

from corpus.sync.html_text import wording
from corpus.sync.word_diff import Piece, render_diff, word_diff

TEXT = st.lists(st.sampled_from(["le", "contrat", "huit", "trois", "mois", ",", ".", "\n", " ", "-"]), max_size=40).map(
    " ".join
)


@given(TEXT, TEXT)
def test_kept_and_removed_make_the_old_text_kept_and_added_the_new(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert wording("".join(p.text for p in pieces if p.kind != "+")) == wording(old)
    assert wording("".join(p.text for p in pieces if p.kind != "-")) == wording(new)


def test_one_word_changed() -> None:
    pieces = word_diff("La période d'essai ne peut excéder huit mois.", "La période d'essai ne peut excéder six mois.")
    assert [p for p in pieces if p.kind != "="] == [Piece("-", "huit"), Piece("+", "six")]


def test_neighbouring_changes_are_read_together() -> None:
    pieces = word_diff("versé par Pôle emploi chaque mois", "versé par France Travail chaque mois")
    assert [p for p in pieces if p.kind != "="] == [Piece("-", "Pôle emploi"), Piece("+", "France Travail")]


def test_blanks_are_not_a_change() -> None:
    assert all(p.kind == "=" for p in word_diff("I.-Pour les salariés", "I. - Pour les salariés"))


def test_an_alinea_added_is_one_piece() -> None:
    pieces = word_diff("Un.\nTrois.", "Un.\nDeux.\nTrois.")
    assert pieces == (Piece("=", "Un.\n"), Piece("+", "Deux.\n"), Piece("=", "Trois."))


def test_rendering_shortens_what_is_kept() -> None:
    shown = render_diff(
        word_diff("mot " * 200 + "huit mois " + "fin " * 200, "mot " * 200 + "six mois " + "fin " * 200)
    )
    assert "[-huit-]{+six+}" in shown
    assert shown.startswith("[…] ")
    assert shown.endswith(" […]")
    assert len(shown) < 200
