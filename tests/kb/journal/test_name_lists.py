"""The word lists agree with each other."""

from kb.journal.name_lists import fold, lists


def test_lists_do_not_contradict_each_other() -> None:
    read = lists()
    assert not read.first & read.ambiguous
    assert not read.first & read.never
    assert read.mostly_persons <= read.ambiguous
    for words in (read.first, read.ambiguous, read.surnames, read.never, read.everyday):
        assert all(word == word.lower() and word.replace("-", "").isascii() for word in words)


def test_folding_keeps_offsets() -> None:
    assert fold("Élève d’Ñ") == "eleve d'n"
