"""Blocks of a document assembled."""

from corpus.convert.blocks import Block, Footnotes, assemble, tidy, title_of


def test_a_title_pushes_headings_one_level_down() -> None:
    blocks = [Block("Note", is_title=True), Block("Réponse", level=1), Block("Texte.")]
    assert assemble(blocks, Footnotes()) == "# Note\n\n## Réponse\n\nTexte."
    assert assemble(blocks[1:], Footnotes()) == "# Réponse\n\nTexte."
    assert title_of(blocks, "x") == "Note"
    assert title_of([Block("Texte.")], "fichier") == "fichier"


def test_items_stand_together() -> None:
    blocks = [Block("Avant :"), Block("un", label="-"), Block("deux", label="-", depth=1), Block("Après.")]
    assert assemble(blocks, Footnotes()) == "Avant :\n\n- un\n  - deux\n\nAprès."


def test_notes_are_numbered_as_called() -> None:
    notes = Footnotes()
    text = f"Un{notes.call('note une')} et deux{notes.call('note deux')}."
    assert assemble([Block(text)], notes) == "Un[^1] et deux[^2].\n\n[^1]: note une\n[^2]: note deux"


def test_blanks_are_tidied_and_no_break_spaces_kept() -> None:
    assert tidy("  a \t b\u00a0: \n  c  ") == "a b\u00a0:\nc"


def test_words_cut_by_a_line_break_are_made_whole() -> None:
    assert tidy("la coopéra-\ntive et celui-\nci\nensuite") == "la coopérative\net celui-ci\nensuite"
