"""Rows of the text files, as the objects they are on disk: a sync rewrites only the fields it means to."""

from __future__ import annotations

import json
import lzma
from datetime import date
from pathlib import Path
from typing import Any

from corpus.article import Article, normalise_num
from corpus.errors import TextError
from corpus.sync.plan_model import Identity
from corpus.textfile import OPEN_ENDS

Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """Every row of a file, in order; raises `TextError` for a file that cannot be read."""
    try:
        with lzma.open(path, "rt", encoding="utf-8") as stream:
            return [json.loads(line) for line in stream]
    except (OSError, lzma.LZMAError, EOFError, ValueError) as error:
        raise TextError(
            f"Fichier de texte illisible : {path.name} ({error}) ; restaurez-le depuis le dépôt."
        ) from error


def row_identity(row: Row) -> Identity:
    """The identity of the article version a row holds."""
    start = row.get("valid_from")
    return (
        row["text_id"],
        normalise_num(row["num"]),
        row.get("legi_id"),
        date.fromisoformat(start) if start and start not in OPEN_ENDS else None,
    )


def to_row(article: Article, base: Row) -> Row:
    """The row of an article; `base` is its former row, or any row of the same text.

    Numbers and section titles keep their stored spelling when they only differ in blanks.
    """
    row = dict(base)
    if normalise_num(base["num"]) != article.num:
        row["num"] = article.num
    if [" ".join(title.split()) for title in base["section_path"]] != list(article.section_path):
        row["section_path"] = list(article.section_path)
    row |= {
        "num_official": article.num_official,
        "legi_id": article.legi_id,
        "cid": article.cid,
        "status": article.status,
        "valid_from": article.valid_from.isoformat() if article.valid_from else None,
        "valid_to": article.valid_to.isoformat() if article.valid_to else None,
        "text": article.body,
        "nota": article.nota,
        "url": article.url,
        "as_of": article.as_of,
        "caution": article.caution,
        "origin": article.origin,
        "licence": article.licence,
    }
    return row
