"""The counts see what a bad conversion does."""

import pytest

from corpus.originals.compare import compare

TEXT = (
    "# Titre\n\nLa coopérative d'activité signe un contrat.\n\n- un terme\n- deux termes\n\n"
    "| a | b |\n| --- | --- |\n| c | d |"
)
RUNNING = ("Notes de la fédération", "Diffusion aux adhérents")


def test_nothing_is_lost() -> None:
    losses = compare(TEXT, TEXT.replace("contrat", "con\ntrat").replace("con\ntrat", "contrat"), RUNNING)
    assert (losses.words_differing, losses.characters_lost, losses.headers, losses.page_numbers) == (0, 0, 0, 0)
    assert losses.lines == 0


@pytest.mark.parametrize(
    ("old", "new", "count", "amount"),
    [
        ("signe un", "signeun", "joined_or_cut", 2),
        ("contrat", "con trat", "joined_or_cut", 2),
        ("contrat", "con-trat", "joined_or_cut", 1),
        ("un contrat", "un", "missing", 2),
        ("un contrat", "un gros contrat", "added", 1),
        ("coopérative", "cooperative", "characters_lost", 1),
        ("signe", "Notes de la fédération signe", "headers", 1),
        ("signe", "2 signe", "page_numbers", 1),
        ("signe", "Page 2/3 signe", "page_numbers", 1),
        ("signe", "– 2 – signe", "page_numbers", 1),
        ("\n- deux", " - deux", "lines", 2),
        ("| c | d |", "| c d |", "missing", 1),
    ],
)
def test_a_damage_is_counted(old: str, new: str, count: str, amount: int) -> None:
    assert getattr(compare(TEXT, TEXT.replace(old, new), RUNNING), count) == amount
