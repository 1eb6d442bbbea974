"""Which pieces of the multilingual vocabulary French text needs: a committed list, and how it was chosen."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

from indexing.model.e5s1 import E5Vocabulary

KEPT_PIECES = Path(__file__).parent / "data" / "kept_pieces.txt.gz"


OUTSIDE_WORDS = frozenset("▁'’-–—….,;:!?()[]«»“”\"/%€°§&+*=0123456789")


def choose_pieces(vocabulary: E5Vocabulary, tokenizer: Tokenizer, texts: Iterable[str]) -> list[int]:
    """Ids to keep, ascending: special pieces, single characters, runs of signs and digits, what cutting `texts` uses.

    Every character that had a piece keeps one, so a text with a dropped piece is cut smaller, never lost.
    The committed list came from the law, the dev questions, and the most frequent words (60,000 French, 15,000 English
    and Spanish, 8,000 German: questions come in those too) of the package wordfreq 3.1. Filling up with the most
    probable pieces of the vocabulary instead lost everyday words (« ballon », « mardi ») and gave a cosine of 0.976
    with the whole model.
    """
    kept = {vocabulary.bos, vocabulary.pad, vocabulary.eos, vocabulary.unk}
    kept |= {i for i, piece in enumerate(vocabulary.pieces) if len(piece.removeprefix("▁")) <= 1}
    kept |= {i for i, piece in enumerate(vocabulary.pieces) if piece and OUTSIDE_WORDS.issuperset(piece)}
    batch = list(texts)
    for start in range(0, len(batch), 2000):
        for encoding in tokenizer.encode_batch(batch[start : start + 2000], add_special_tokens=False):
            kept.update(encoding.ids)
    return sorted(kept)


def read_kept_pieces(path: Path = KEPT_PIECES) -> list[int]:
    """The committed list of kept ids, ascending."""
    with gzip.open(path, "rt", encoding="ascii") as stream:
        return [int(line) for line in stream]


def write_kept_pieces(ids: Iterable[int], path: Path = KEPT_PIECES) -> None:
    """Write a list of kept ids; the same list gives the same bytes."""
    with path.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as stream:
        stream.write("".join(f"{i}\n" for i in ids).encode("ascii"))
