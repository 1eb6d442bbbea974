"""Telling which source a path is, and reading it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from corpus.sync.archive import open_tar
from corpus.sync.errors import SyncError
from corpus.sync.npm_source import PACKAGE, read_npm
from corpus.sync.source import Source
from corpus.sync.xml_source import read_xml

EXPECTED = f"le paquet npm {PACKAGE} (dossier ou .tgz) ou la base LEGI de la DILA (dossier ou .tar.gz)"


def open_source(path: Path, identifiers: Mapping[str, str], as_of: date | None = None) -> Source:
    """Read a source; `as_of` is needed only for LEGI files whose name carries no date. Raises `SyncError`."""
    if not path.exists():
        raise SyncError(f"Source introuvable : {path} ; attendu : {EXPECTED}.")
    if _is_npm(path):
        return read_npm(path, identifiers)
    return read_xml(path, identifiers, as_of)


def _is_npm(path: Path) -> bool:
    if path.is_dir():
        if (path / "package.json").is_file() or (path / "package" / "package.json").is_file():
            return True
        if next(path.rglob("LEGIARTI*.xml"), None) is not None:
            return False
        raise SyncError(f"Dossier « {path.name} » : ni package.json ni fichier LEGIARTI….xml ; attendu : {EXPECTED}.")
    with open_tar(path, f"attendu : {EXPECTED}", whole=False) as archive:
        for member in archive:
            if member.name.endswith(".xml"):
                return False
            if member.name.startswith("package/"):
                return True
    raise SyncError(f"« {path.name} » ne contient ni paquet npm ni base LEGI ; attendu : {EXPECTED}.")
