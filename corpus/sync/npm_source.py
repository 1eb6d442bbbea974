"""Reading the npm package `@socialgouv/legi-data`, unpacked or as the `.tgz` that `npm pack` writes.

`data/LEGITEXT….json` is one code: a tree of sections whose leaves are the articles in force, the HTML in
`texteHtml`, the dates in milliseconds since 1970, the dates of all versions in `articleVersions`.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from corpus.article import Article, normalise_num
from corpus.sync.archive import open_tar
from corpus.sync.errors import SyncError
from corpus.sync.html_text import body_of, nota_of, wording
from corpus.sync.source import LICENCE, Period, Source, SourceArticle, SourceText

PACKAGE = "@socialgouv/legi-data"
ARTICLE_URL = "https://www.legifrance.gouv.fr/codes/article_lc/{}"
# The largest code of the package 2.513.0 is 56 MB; a member beyond this is not a code.
MAX_MEMBER = 512 * 1024 * 1024

_CODE_FILE = re.compile(r"(?:^|/)data/(LEGITEXT\d{12})\.json$")
_DAY_MS = 86_400_000
_OPEN = frozenset({date(2999, 1, 1), date(2222, 2, 22)})

Members = dict[str, Callable[[], bytes]]


def read_npm(path: Path, identifiers: Mapping[str, str]) -> Source:
    """The codes of the package that the corpus holds; `identifiers` maps the base's identifiers to text ids.

    Raises `SyncError` for another package, a truncated archive, a file that is not the JSON expected, a
    missing date.
    """
    members = _folder(path) if path.is_dir() else _archive(path)
    version = _version(path, members)
    origin = f"LEGI (DILA), paquet npm {PACKAGE} {version}"
    held: list[tuple[str, dict[str, Any], list[SourceArticle]]] = []
    ignored: list[str] = []
    remarks: list[str] = []
    days: list[date] = []
    for name in sorted(members):
        if not (match := _CODE_FILE.search(name)):
            continue
        tree = _json(path, name, members[name])
        facts = tree.get("data")
        if not isinstance(facts, dict) or not isinstance(tree.get("children"), list):
            raise SyncError(
                f"{path.name} : {name} n'a pas la forme attendue (un arbre « data » et « children ») ; "
                f"reprenez le paquet avec `npm pack {PACKAGE}`."
            )
        days.append(_iso(path, name, facts.get("dateModif")))
        text_id = identifiers.get(str(facts.get("cid"))) or identifiers.get(match.group(1))
        if text_id is None:
            ignored.append(str(facts.get("title") or match.group(1)))
            continue
        held.append((text_id, facts, list(_articles(path, tree, text_id, origin, remarks))))
    if not held:
        raise SyncError(
            f"{path.name} : le paquet {PACKAGE} {version} ne contient aucun code du corpus "
            "(data/LEGITEXT….json attendus) ; reprenez le paquet complet."
        )
    as_of = max(days)
    return Source(
        origin=origin,
        as_of=as_of,
        texts=tuple(
            SourceText(text_id, str(facts.get("title") or text_id), complete=True, articles=tuple(articles))
            for text_id, facts, articles in held
        ),
        ignored=tuple(ignored),
        remarks=tuple(remarks),
    )


def _folder(path: Path) -> Members:
    root = path if (path / "package.json").is_file() else path / "package"
    files = [root / "package.json", *sorted((root / "data").glob("LEGITEXT*.json"))]
    return {file.relative_to(root).as_posix(): file.read_bytes for file in files if file.is_file()}


def _archive(path: Path) -> Members:
    found: dict[str, bytes] = {}
    with open_tar(path, f"reprenez-la avec `npm pack {PACKAGE}`") as archive:
        for member in archive:
            name = member.name.split("/", 1)[-1]
            if not member.isfile() or not (name == "package.json" or _CODE_FILE.search(name)):
                continue
            if member.size > MAX_MEMBER:
                raise SyncError(
                    f"{path.name} : {name} annonce {member.size // 1_000_000} Mo, plus que les "
                    f"{MAX_MEMBER // 1_000_000} Mo admis ; ce n'est pas le paquet {PACKAGE}."
                )
            stream = archive.extractfile(member)
            found[name] = zlib.compress(stream.read(), 1) if stream else b""
    return {name: _unpacker(data) for name, data in found.items()}


def _unpacker(data: bytes) -> Callable[[], bytes]:
    return lambda: zlib.decompress(data)


def _version(path: Path, members: Members) -> str:
    if "package.json" not in members:
        raise SyncError(
            f"{path.name} : package.json attendu dans le paquet {PACKAGE}, introuvable ; vérifiez le chemin."
        )
    facts = _json(path, "package.json", members["package.json"])
    if facts.get("name") != PACKAGE:
        raise SyncError(
            f"{path.name} : paquet npm {PACKAGE} attendu, « {facts.get('name')} » trouvé ; "
            f"prenez le bon avec `npm pack {PACKAGE}`."
        )
    return str(facts.get("version") or "sans version")


def _json(path: Path, name: str, read: Callable[[], bytes]) -> dict[str, Any]:
    try:
        data = json.loads(read())
    except (ValueError, OSError, RecursionError) as error:
        raise SyncError(
            f"{path.name} : {name} n'est pas un JSON lisible ({error}) ; reprenez le paquet avec `npm pack {PACKAGE}`."
        ) from error
    if not isinstance(data, dict):
        raise SyncError(f"{path.name} : {name}, objet JSON attendu, {type(data).__name__} lu ; reprenez le paquet.")
    return data


def _articles(
    path: Path, tree: dict[str, Any], text_id: str, origin: str, remarks: list[str]
) -> Iterator[SourceArticle]:
    waiting: list[tuple[dict[str, Any], tuple[str, ...]]] = [(tree, ())]
    while waiting:
        node, sections = waiting.pop()
        facts = node.get("data") or {}
        if node.get("type") == "article":
            if article := _article(path, facts, sections, text_id, origin, remarks):
                yield article
            continue
        if node.get("type") == "section":
            sections = (*sections, " ".join(str(facts.get("title") or "").split()))
        waiting.extend((child, sections) for child in reversed(node.get("children") or []))


def _article(
    path: Path,
    facts: dict[str, Any],
    sections: tuple[str, ...],
    text_id: str,
    origin: str,
    remarks: list[str],
) -> SourceArticle | None:
    official = str(facts.get("num") or "").strip()
    legi_id = str(facts.get("id") or "")
    where = f"{text_id}, article {official or legi_id}"
    body = body_of(str(facts.get("texteHtml") or facts.get("texte") or ""))
    if not official or not body:
        remarks.append(f"{where} : sans {'texte' if official else 'numéro'} dans la source, laissé de côté.")
        return None
    if facts.get("texteHtml") and wording(body) != wording(facts.get("texte")):
        remarks.append(f"{where} : le texte HTML et le texte brut de la source diffèrent ; le HTML a été suivi.")
    start = _day(path, where, "dateDebut", facts.get("dateDebut"))
    end = _day(path, where, "dateFin", facts.get("dateFin"))
    versions = facts.get("articleVersions") or []
    return SourceArticle(
        Article(
            text_id=text_id,
            num=normalise_num(official),
            num_official=official,
            legi_id=legi_id or None,
            cid=facts.get("cid"),
            section_path=sections,
            status=facts.get("etat"),
            valid_from=start,
            valid_to=None if end in _OPEN else end,
            body=body,
            nota=nota_of(facts.get("notaHtml") or facts.get("nota")),
            url=ARTICLE_URL.format(legi_id) if legi_id else None,
            as_of=None,
            caution=None,
            origin=origin,
            licence=LICENCE,
        ),
        tuple(period for version in versions if (period := _period(version))),
    )


def _period(version: dict[str, Any]) -> Period | None:
    start, end = version.get("dateDebut"), version.get("dateFin")
    if not isinstance(start, int) or not isinstance(end, int) or start >= end:  # equal: never came into force
        return None
    last = _from_ms(end)
    return Period(str(version.get("id")), _from_ms(start), None if last in _OPEN else last)


def _day(path: Path, where: str, field: str, value: object) -> date:
    if isinstance(value, bool) or not isinstance(value, int):
        raise SyncError(
            f"{path.name} : {where}, date « {field} » attendue en millisecondes, « {value} » lu ; "
            "le paquet est incomplet ou d'un format inconnu."
        )
    try:
        return _from_ms(value)
    except OverflowError as error:
        raise SyncError(f"{path.name} : {where}, date « {field} » hors du calendrier ({value}).") from error


def _from_ms(value: int) -> date:
    # The nearest midnight: some releases give midnight in Paris, which is the day before in UTC.
    return date(1970, 1, 1) + timedelta(days=(value + _DAY_MS // 2) // _DAY_MS)


def _iso(path: Path, name: str, value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise SyncError(
            f"{path.name} : {name}, date AAAA-MM-JJ attendue pour « dateModif », « {value} » lu."
        ) from error
