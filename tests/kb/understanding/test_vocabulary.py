"""Typing mistakes are mended with words of the corpus, and nothing else is touched."""

import pytest

from kb.understanding.vocabulary import Vocabulary, count_words, fold, mend

VOCABULARY = Vocabulary(
    {"licenciement": 50, "licencieent": 1, "preavis": 40, "contrat": 90, "essai": 30, "salarie": 99}
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("licenciment", "licenciement"),
        ("le préavsi", "le preavis"),
        ("contrta", "contrat"),
    ],
)
def test_one_edit_is_mended(typed: str, read: str) -> None:
    assert mend(typed, VOCABULARY)[0] == read


def test_the_more_frequent_of_two_neighbours_is_chosen() -> None:
    # « licenciment » is one letter from both « licenciement » (50 texts) and « licencieent » (1 text).
    assert VOCABULARY.nearest("licenciment") == "licenciement"


@pytest.mark.parametrize("word", ["Licenciement", "préavis", "esai", "xylophone", "contrôle"])
def test_known_short_and_far_words_are_left(word: str) -> None:
    assert mend(word, VOCABULARY) == (word, ())


def test_names_and_terms_of_the_lexicon_are_left() -> None:
    assert mend("chez Contrit", VOCABULARY) == ("chez Contrit", ())
    assert mend("un contrit", VOCABULARY, ["contrit"]) == ("un contrit", ())


def test_what_was_mended_is_told() -> None:
    assert mend("un licenciment", VOCABULARY)[1] == (("licenciment", "licenciement"),)


def test_words_are_counted_once_a_text_without_accents_or_case() -> None:
    assert count_words(["Été été", "ÉTÉ, hiver 2026"]) == {"ete": 2, "hiver": 1}


def test_fold() -> None:
    assert fold("Œuvre À Noël") == "oeuvre a noel"


def test_an_elided_word_is_whole() -> None:
    vocabulary = Vocabulary({"puisque": 9, "contrat": 9})
    assert mend("puisqu'on signe", vocabulary) == ("puisqu'on signe", ())
    assert mend("puisqu’on signe", vocabulary) == ("puisqu’on signe", ())
    assert mend("puisqu on signe", vocabulary)[0] == "puisque on signe"
