from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import TextError
from corpus.sync.rows import Row, read_rows, row_identity, to_row
from corpus.textfile import read_articles


def test_an_article_read_and_written_is_the_row_it_was(texts: Path) -> None:
    for file in ("code-du-travail", "loi-47-1775", "code-rural"):
        path = texts / f"{file}.jsonl.xz"
        rows = read_rows(path)
        articles = list(read_articles(path, frozenset({file})))
        assert [to_row(article, row) for article, row in zip(articles, rows, strict=True)] == rows


def test_a_row_may_become_another_article_of_its_text(held: dict[str, list[Row]], texts: Path) -> None:
    article = next(iter(read_articles(texts / "code-rural.jsonl.xz", frozenset({"code-rural"}))))
    row = to_row(replace(article, num="L1", section_path=("A",)), held["code-rural"][0])
    assert (row["num"], row["section_path"], row["text_title"]) == ("L1", ["A"], "Code rural et de la pêche maritime")
    assert row_identity(row) == ("code-rural", "L1", article.legi_id, article.valid_from)


def test_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl.xz").write_bytes(b"x")
    with pytest.raises(TextError, match=r"Fichier de texte illisible : x\.jsonl\.xz"):
        read_rows(tmp_path / "x.jsonl.xz")
