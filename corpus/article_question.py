"""Questions that articles answer, in people's words: what links a way of asking to the law that answers it.

One file a subject in `corpus/questions`, a line `TEXT_ID:NUM[,TEXT_ID:NUM…]<tab>question`, or `hors_corpus<tab>…`
(`hors_sujet`) for what must be refused. They are searched, never quoted: a question that is like one of them leads to
its articles, or away from an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusError


class ArticleQuestionError(CorpusError):
    """A file of questions is not what it should be; the sentence names file and line."""


OUTSIDE = ("hors_corpus", "hors_sujet")


@dataclass(frozen=True)
class ArticleQuestion:
    """A question, the keys of the articles that answer it, and where it stands (`file.tsv`, line from 1).

    `outside` is the reason of the refusal when no article answers; empty otherwise.
    """

    question: str
    articles: tuple[str, ...]
    file: str
    line: int
    outside: str = ""


def read_article_questions(folder: Path, names: tuple[str, ...] = ()) -> list[ArticleQuestion]:
    """The questions of a folder, or of the files `names` of it, in file order; none when there is no such folder.

    Raises `ArticleQuestionError`.
    """
    paths = [folder / name for name in names] if names else sorted(folder.glob("*.tsv"))
    return [question for path in paths for question in _read(path)]


def _read(path: Path) -> Iterator[ArticleQuestion]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ArticleQuestionError(f"Fichier de questions introuvable : {path} ; restaurez-le.") from error
    except UnicodeDecodeError as error:
        raise ArticleQuestionError(
            f"{path.name} : texte en UTF-8 attendu, octet illisible en position {error.start + 1}."
        ) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        keys, tab, question = line.partition("\t")
        outside = keys.strip() if keys.strip() in OUTSIDE else ""
        articles = () if outside else tuple(dict.fromkeys(key.strip() for key in keys.split(",")))
        if not (tab and question.strip() and all(":" in key for key in articles)):
            raise ArticleQuestionError(
                f"{path.name}, ligne {number} : « TEXTE:NUMÉRO<tabulation>question » ou « {OUTSIDE[0]}<tabulation>"
                f"question » attendu, « {line[:60]} » lu."
            )
        yield ArticleQuestion(question.strip(), articles, path.name, number, outside)
