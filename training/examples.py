"""What the encoder learns from: questions with the articles that answer them.

Two origins: questions written for Lexcoop (`training/questions/*.tsv`), and public sets in BEIR layout, which stay
outside the repository.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import LexcoopError
from evaluation.beir import Query, read_beir

WRITTEN = Path(__file__).parent / "questions"


class TrainingDataError(LexcoopError):
    """A training question is not what it should be."""


@dataclass(frozen=True)
class Example:
    """A question, the keys of the articles that answer it, and where it comes from."""

    question: str
    gold: tuple[str, ...]
    source: str


def read_written(folder: Path = WRITTEN) -> list[Example]:
    """Questions written for Lexcoop: lines `TEXT_ID:NUM[,TEXT_ID:NUM…]<tab>question`, in file order.

    Raises `TrainingDataError` naming file and line.
    """
    examples = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            keys, tab, question = line.partition("\t")
            gold = tuple(key.strip() for key in keys.split(",") if ":" in key)
            if not (tab and gold and question.strip()):
                raise TrainingDataError(f"{path.name}, ligne {number} : « TEXTE:NUMÉRO<tabulation>question » attendu.")
            examples.append(Example(question.strip(), gold, f"written:{path.stem}"))
    return examples


def read_public(folder: Path, split: str) -> list[Example]:
    """Questions of the public sets of one split, in the order of `splits/SPLIT.tsv`."""
    by_id: dict[str, tuple[str, Query]] = {
        query.id: (item.name, query) for item in read_beir(folder, split=split) for query in item.queries
    }
    order = [line.split("\t")[1] for line in (folder / "splits" / f"{split}.tsv").read_text("utf-8").splitlines()[1:]]
    return [
        Example(query.text, tuple(query.gains), f"public:{name}")
        for name, query in (by_id[query_id] for query_id in order if query_id in by_id)
    ]
