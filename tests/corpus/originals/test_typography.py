"""French typesetting of the originals."""

from corpus.originals.typography import cuttable, no_break


def test_blanks_that_french_keeps_unbroken() -> None:
    assert no_break("« oui » : art. L. 7331-2 ; 10 %") == (
        "«\u00a0oui\u00a0»\u00a0: art.\u00a0L.\u00a07331-2\u00a0; 10\u00a0%"
    )


def test_only_longer_words_may_be_cut() -> None:
    assert cuttable("la coopérative") == "la co\u00adopé\u00adra\u00adtive"
