"""The manifest of the texts: what each is, how old, where it comes from, and which articles are in which scope."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from corpus.article import Article
from corpus.errors import ManifestError

CORE = "coeur"
COMPLETE = "complet"
SCOPES = (CORE, COMPLETE)


@dataclass(frozen=True)
class TextEntry:
    """One text: identity, age, origin and licence; `date_of_text` bounds wordings that carry no date of their own."""

    text_id: str
    title: str
    short_title: str
    identifier: str
    date_of_text: date
    as_of: str
    origin: str
    licence: str
    file: str
    sha256: str
    articles: int
    core: bool


@dataclass(frozen=True)
class VersionsEntry:
    """The file of earlier wordings."""

    file: str
    sha256: str
    articles: int


@dataclass(frozen=True)
class ScopeRule:
    """A run of sections of the Code du travail that belongs to the core, and why.

    `prefixes` are the leading digits of article numbers: the code numbers its articles by part, book, title and
    chapter, so `122` is part 1, book II, title II, in the law and in the decrees alike.
    """

    text_id: str
    prefixes: tuple[str, ...]
    reason: str

    def covers(self, article: Article) -> bool:
        """Whether the article stands in those sections (articles of the former code have three digits and do not)."""
        match = re.match(r"[LRD](\d{4})", article.num)
        return article.text_id == self.text_id and bool(match) and match.group(1).startswith(self.prefixes)  # type: ignore[union-attr]


@dataclass(frozen=True)
class Manifest:
    """Everything `manifest.toml` states."""

    texts: tuple[TextEntry, ...]
    versions: VersionsEntry
    core_rules: tuple[ScopeRule, ...]

    def text(self, text_id: str) -> TextEntry:
        """The entry of one text; raises `KeyError` when there is none."""
        return next(entry for entry in self.texts if entry.text_id == text_id)

    def in_core(self, article: Article) -> bool:
        """Whether the article belongs to the scope `coeur`."""
        return self.text(article.text_id).core or any(rule.covers(article) for rule in self.core_rules)


def read_manifest(folder: Path) -> Manifest:
    """Read `manifest.toml` of a texts folder; raises `ManifestError` with what is missing or wrong."""
    path = folder / "manifest.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ManifestError(f"Manifeste attendu : {path} est introuvable ; restaurez-le depuis le dépôt.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ManifestError(
            f"Manifeste illisible : {path} ({error}) ; corrigez-le ou restaurez-le depuis le dépôt."
        ) from error
    texts = tuple(_entry(path, TextEntry, row) for row in _tables(path, data, "text"))
    core_rules = tuple(_entry(path, ScopeRule, row) for row in _tables(path, data, "core"))
    names = [entry.text_id for entry in texts]
    if not names:
        raise ManifestError(f"Manifeste incomplet : {path} ne nomme aucun texte ([[text]]).")
    if doubled := sorted({name for name in names if names.count(name) > 1}):
        raise ManifestError(f"Manifeste incorrect : {path}, texte décrit deux fois : {', '.join(doubled)}.")
    if unknown := sorted({rule.text_id for rule in core_rules} - set(names)):
        raise ManifestError(f"Manifeste incorrect : {path}, [[core]] nomme un texte inconnu : {', '.join(unknown)}.")
    return Manifest(texts, _entry(path, VersionsEntry, data.get("versions", {})), core_rules)


Record = TypeVar("Record", TextEntry, VersionsEntry, ScopeRule)


TYPES: dict[str, tuple[type, str]] = {
    "str": (str, "texte"),
    "int": (int, "nombre entier"),
    "bool": (bool, "true ou false"),
    "date": (date, "date AAAA-MM-JJ"),
    "tuple[str, ...]": (list, "liste de textes"),
}


def _tables(path: Path, data: dict[str, Any], name: str) -> list[Any]:
    rows = data.get(name, [])
    if not isinstance(rows, list):
        raise ManifestError(
            f"Manifeste incorrect : {path}, « {name} » doit être écrit [[{name}]], une table par entrée."
        )
    return rows


def _entry(path: Path, record: type[Record], row: Any) -> Record:
    if not isinstance(row, dict):
        raise ManifestError(f"Manifeste incorrect : {path}, {record.__name__} : une table est attendue.")
    expected = {field.name for field in fields(record)}
    if missing := sorted(expected - row.keys()):
        raise ManifestError(f"Manifeste incomplet : {path}, {record.__name__}, il manque {', '.join(missing)}.")
    if unknown := sorted(row.keys() - expected):
        raise ManifestError(f"Manifeste incorrect : {path}, {record.__name__}, clé inconnue {', '.join(unknown)}.")
    for field in fields(record):
        kind, words = TYPES[str(field.type)]
        value = row[field.name]
        listed = value if isinstance(value, list) else []
        if (
            not isinstance(value, kind)
            or not all(isinstance(item, str) and item for item in listed)
            or value in ("", [])
        ):
            raise ManifestError(
                f"Manifeste incorrect : {path}, {record.__name__}, « {field.name} » : {words} attendu, « {value} » lu."
            )
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return record(**values)  # type: ignore[arg-type]
