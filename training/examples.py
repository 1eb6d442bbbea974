"""What the encoder learns from: questions with the articles that answer them.

Two origins: questions written for Lexcoop (two files of `corpus/questions`), and public sets in BEIR layout, which
stay outside the repository.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.article_question import read_article_questions
from evaluation.beir import Query, read_beir

WRITTEN = Path(__file__).resolve().parent.parent / "corpus" / "questions"
# Those the delivered adapter learned from; files written since are searched, and were never trained on.
LEARNED = ("general.tsv", "cae.tsv")


@dataclass(frozen=True)
class Example:
    """A question, the keys of the articles that answer it, and where it comes from."""

    question: str
    gold: tuple[str, ...]
    source: str


def read_written(folder: Path = WRITTEN, names: tuple[str, ...] = LEARNED) -> list[Example]:
    """Questions written for Lexcoop, in file order; raises `ArticleQuestionError` naming file and line."""
    return [
        Example(item.question, item.articles, f"written:{Path(item.file).stem}")
        for item in read_article_questions(folder, names)
    ]


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
