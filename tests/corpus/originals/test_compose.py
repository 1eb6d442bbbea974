"""A note's text turned into blocks."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.note import Note
from corpus.originals.compose import OriginalError, compose
from corpus.originals.expected import expected_text
from corpus.originals.original import Original, french_date

ORIGINAL = Original("essai", "Essai.pdf", "pdf_circular", "En-tête", "Pied", "{page}")
NOTE = Note(
    note_id="note:essai",
    slug="essai",
    title="L'essai",
    authors=("Équipe",),
    status="publiee",
    published_on=date(2026, 5, 1),
    review_by=date(2027, 5, 1),
    topics=(),
    cited_articles=(),
    original=None,
    accepted_warnings=(),
    body="*Exemple.*\n\n## Question\nUn ?\nDeux ?\n\n"
    "## En pratique\n1. **Lire.** Tout.\n2. Signer.\n\nListe :\n- a\n- b\n",
)


def test_blocks_keep_the_order_and_kinds_of_the_note() -> None:
    kinds = [block.kind for block in compose(ORIGINAL, NOTE).blocks]
    assert kinds == ["paragraph", "heading", "paragraph", "paragraph", "heading", "steps", "paragraph", "items"]


def test_expected_text_has_the_title_block_and_no_styles() -> None:
    assert expected_text(compose(ORIGINAL, NOTE)) == (
        "Fédération des coopératives d'activité et d'emploi\n\n# L'essai\n\nÉquipe · 1er mai 2026\n\nExemple.\n\n"
        "## Question\n\nUn ?\n\nDeux ?\n\n## En pratique\n\n1. Lire. Tout.\n2. Signer.\n\nListe :\n\n- a\n- b"
    )


def test_footnotes_are_called_after_their_words_and_numbered_in_order() -> None:
    original = replace(ORIGINAL, footnotes={"Signer": "Seconde.", "Deux": "Première."})
    text = expected_text(compose(original, NOTE))
    assert "Deux[^1] ?" in text
    assert "2. Signer[^2]." in text
    assert text.endswith("[^1]: Première.\n[^2]: Seconde.")


def test_words_that_are_not_in_the_note_call_nothing() -> None:
    with pytest.raises(OriginalError, match="ne contient pas « Trois »"):
        compose(replace(ORIGINAL, footnotes={"Trois": "Note."}), NOTE)


def test_dates_are_written_in_french() -> None:
    assert [french_date(date(2026, 8, 1)), french_date(date(2026, 11, 23))] == ["1er août 2026", "23 novembre 2026"]
