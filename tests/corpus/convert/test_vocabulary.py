"""Words of the law used to mend cut words."""

from corpus.convert.vocabulary import build, known_words


def test_words_left_cut_in_a_text_are_no_compounds() -> None:
    words = build(["le présent contrat, le présent titre, le pré-sent code, celui-ci", "a-Evolution"])
    assert "présent" in words
    assert "celui-ci" in words
    assert "pré-sent" not in words
    assert "a-evolution" not in words


def test_the_shipped_words_are_those_of_the_law() -> None:
    words = known_words()
    assert {"télétravail", "coopérative", "procès-verbal", "celui-ci", "entrepreneur-salarié"} <= words
    assert len(words) > 10_000
