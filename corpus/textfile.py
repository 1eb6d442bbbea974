"""Reading and writing the text files: one JSON object a line, xz-compressed, one line an article version."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from corpus.article import Article, normalise_num
from corpus.errors import TextError

REQUIRED = ("text_id", "num", "section_path", "text", "origin", "licence")
OPTIONAL = ("num_official", "legi_id", "cid", "status", "nota", "url", "as_of", "caution")
# LEGI writes "no end" as one of these two dates.
OPEN_ENDS = ("2999-01-01", "2222-02-22")


def content_sha256(path: Path) -> str:
    """SHA-256 of the uncompressed content, so that recompressing a file changes nothing."""
    digest = hashlib.sha256()
    try:
        with lzma.open(path, "rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    except (OSError, lzma.LZMAError, EOFError) as error:
        raise TextError(
            f"Fichier de texte illisible : {path.name} ({error}) ; restaurez-le depuis le dépôt."
        ) from error
    return digest.hexdigest()


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows, compressed; the same rows always give the same bytes."""
    with lzma.open(path, "wb", preset=9 | lzma.PRESET_EXTREME) as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False, separators=(", ", ": ")).encode("utf-8") + b"\n")


def read_articles(path: Path, text_ids: frozenset[str]) -> Iterator[Article]:
    """The articles of one file, checked row by row; `text_ids` are the texts the manifest expects in it."""
    try:
        with lzma.open(path, "rt", encoding="utf-8") as stream:
            for number, line in enumerate(stream, start=1):
                yield _article(path.name, number, line, text_ids)
    except (OSError, lzma.LZMAError, EOFError, UnicodeDecodeError) as error:
        raise TextError(
            f"Fichier de texte illisible : {path.name} ({error}) ; restaurez-le depuis le dépôt."
        ) from error


def _article(name: str, number: int, line: str, text_ids: frozenset[str]) -> Article:
    where = f"{name}, ligne {number}"
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise TextError(f"{where} : objet JSON attendu, « {line[:40].strip()} » lu ({error.msg}).") from error
    if not isinstance(row, dict):
        raise TextError(f"{where} : objet JSON attendu, {type(row).__name__} lu.")
    for field in REQUIRED:
        _check_present(where, field, row.get(field))
    for field in OPTIONAL:
        if not isinstance(row.get(field), str | None):
            raise TextError(f"{where} : texte attendu pour « {field} », {type(row[field]).__name__} lu.")
    if row["text_id"] not in text_ids:
        raise TextError(
            f"{where} : texte « {row['text_id']} » inattendu dans ce fichier (attendu : {', '.join(sorted(text_ids))})."
        )
    valid_from = _day(where, "valid_from", row.get("valid_from"))
    valid_to = _day(where, "valid_to", row.get("valid_to"))
    if valid_from and valid_to and valid_to <= valid_from:
        raise TextError(f"{where} : article {row['num']}, fin de validité {valid_to} avant son début {valid_from}.")
    return Article(
        text_id=row["text_id"],
        num=normalise_num(row["num"]),
        num_official=row.get("num_official") or row["num"],
        legi_id=row.get("legi_id"),
        cid=row.get("cid"),
        # Section titles of the source contain line breaks.
        section_path=tuple(" ".join(title.split()) for title in row["section_path"]),
        status=row.get("status"),
        valid_from=valid_from,
        valid_to=valid_to,
        body=row["text"],
        nota=row.get("nota"),
        url=row.get("url"),
        as_of=row.get("as_of"),
        caution=row.get("caution"),
        origin=row["origin"],
        licence=row["licence"],
    )


def _check_present(where: str, field: str, value: Any) -> None:
    if field == "section_path":
        if not isinstance(value, list) or not all(isinstance(title, str) for title in value):
            raise TextError(f"{where} : liste de titres attendue pour « {field} », {type(value).__name__} lu.")
        return
    if value is None or value == "" or (isinstance(value, str) and not value.strip()):
        raise TextError(f"{where} : le champ « {field} » manque ou est vide.")
    if not isinstance(value, str):
        raise TextError(f"{where} : texte attendu pour « {field} », {type(value).__name__} lu.")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:  # JSON can write half a character: no hash could be taken of it
        raise TextError(f"{where} : le champ « {field} » contient un caractère incomplet.") from error


def _day(where: str, field: str, value: str | None) -> date | None:
    if value is None or value in OPEN_ENDS:
        return None
    try:
        if len(value) != 10:  # `fromisoformat` also reads 20160101 and 2016-W01-1
            raise ValueError(value)
        return date.fromisoformat(value)
    except (ValueError, TypeError) as error:
        raise TextError(f"{where} : date AAAA-MM-JJ attendue pour « {field} », « {value} » lu.") from error
