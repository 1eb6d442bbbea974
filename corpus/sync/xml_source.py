"""Reading DILA's LEGI base: one `LEGIARTI….xml` a version, in the usual tree, as a folder or a `.tar.gz`.

An archive may be the whole base or one day's changes, and nothing in it says which: an article absent from
it says nothing. The day of the law is in the name DILA gives (`Freemium_legi_global_20250713-140000`,
`LEGI_20261101-210000`).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from corpus.article import Article, normalise_num
from corpus.sync.archive import open_tar
from corpus.sync.errors import SyncError
from corpus.sync.html_text import body_of, nota_of
from corpus.sync.source import LICENCE, Period, Source, SourceArticle, SourceText

# The longest article of the Code du travail is 0.3 MB of XML.
MAX_MEMBER = 64 * 1024 * 1024

CODE_URL = "https://www.legifrance.gouv.fr/codes/article_lc/{}"
LAW_URL = "https://www.legifrance.gouv.fr/loda/article_lc/{}"

_ARTICLE_FILE = re.compile(r"(?:^|/)LEGIARTI\d{12}\.xml$")
_TEXT_IN_PATH = re.compile(r"(?:LEGI|JORF)TEXT\d{12}")
_CODE_FOLDER = re.compile(r"(?:^|/)code_(?:en|non)_vigueur/")
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})-\d{6}")
_OPEN = frozenset({date(2999, 1, 1), date(2222, 2, 22)})


def read_xml(path: Path, identifiers: Mapping[str, str], as_of: date | None = None) -> Source:
    """The articles of the corpus's texts; `identifiers` maps the base's identifiers to text ids.

    Raises `SyncError` for a truncated archive, malformed XML, an article without dates, an archive without
    a date.
    """
    day = as_of or _stamped(path)
    if day is None:
        raise SyncError(
            f"{path.name} : la date de l'archive LEGI n'est pas dans son nom (AAAAMMJJ-HHMMSS attendu) ; "
            "indiquez-la au format AAAA-MM-JJ."
        )
    origin = f"LEGI (DILA), archive XML du {day.isoformat()}"
    found: dict[str, list[SourceArticle]] = {}
    titles: dict[str, str] = {}
    ignored: set[str] = set()
    remarks: list[str] = []
    for name, data in _files(path, identifiers.keys()):
        root = _parse(path, name, data)
        text_id, title = _text_of(root, identifiers)
        if text_id is None:
            ignored.add(title or "texte sans titre")
            continue
        titles.setdefault(text_id, title)
        if article := _article(path, name, root, text_id, origin, remarks):
            found.setdefault(text_id, []).append(article)
    if not found:
        raise SyncError(
            f"{path.name} : aucun article des textes du corpus dans cette archive (LEGIARTI….xml attendus) ; "
            "vérifiez qu'il s'agit de la base LEGI."
        )
    return Source(
        origin=origin,
        as_of=day,
        texts=tuple(
            SourceText(text_id, titles[text_id], complete=False, articles=tuple(sorted(articles, key=_order)))
            for text_id, articles in sorted(found.items())
        ),
        ignored=tuple(sorted(ignored)),
        remarks=tuple(remarks),
    )


def _order(item: SourceArticle) -> tuple[str, str]:
    return item.article.num, item.article.legi_id or ""


def _stamped(path: Path) -> date | None:
    names = [path.name]
    if path.is_dir():
        names += sorted((child.name for child in path.iterdir() if child.is_dir()), reverse=True)
    for name in names:
        if match := _STAMP.search(name):
            try:
                return date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
    return None


def _files(path: Path, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for file in sorted(path.rglob("LEGIARTI*.xml")):
            name = file.relative_to(path).as_posix()
            if _ARTICLE_FILE.search(name) and not _elsewhere(name, wanted):
                if file.stat().st_size > MAX_MEMBER:
                    raise _too_big(path, name, file.stat().st_size)
                yield name, file.read_bytes()
        return
    with open_tar(path, "téléchargez-la de nouveau depuis la DILA") as archive:
        for member in archive:
            if not member.isfile() or not _ARTICLE_FILE.search(member.name) or _elsewhere(member.name, wanted):
                continue
            if member.size > MAX_MEMBER:
                raise _too_big(path, member.name, member.size)
            stream = archive.extractfile(member)
            yield member.name, stream.read() if stream else b""


def _too_big(path: Path, name: str, size: int) -> SyncError:
    return SyncError(
        f"{path.name} : {name} fait {size // 1_000_000} Mo, "
        f"plus que les {MAX_MEMBER // 1_000_000} Mo admis pour un article ; "
        "vérifiez qu'il s'agit de la base LEGI."
    )


def _elsewhere(name: str, wanted: Collection[str]) -> bool:
    """Whether the path alone says that the article is another text's (the base has millions)."""
    texts = _TEXT_IN_PATH.findall(name)
    if not texts or any(text in wanted for text in texts):
        return False
    # A law may be filed under its LEGITEXT while the corpus knows its JORFTEXT: then the file itself must
    # say.
    return bool(_CODE_FOLDER.search(name)) or any(text.startswith("JORF") for text in texts)


def _parse(path: Path, name: str, data: bytes) -> ET.Element:
    short = name.rsplit("/", 1)[-1]
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        raise SyncError(
            f"{path.name} : {short} déclare des entités XML, ce que la base LEGI ne fait pas ; archive refusée."
        )
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        raise SyncError(
            f"{path.name} : {short} n'est pas un XML bien formé ({error}) ; téléchargez de nouveau l'archive."
        ) from error
    if root.tag != "ARTICLE":
        raise SyncError(f"{path.name} : {short}, élément ARTICLE attendu, « {root.tag} » lu.")
    return root


def _text_of(root: ET.Element, identifiers: Mapping[str, str]) -> tuple[str | None, str]:
    text = root.find("CONTEXTE/TEXTE")
    if text is None:
        return None, ""
    titles = text.findall("TITRE_TXT")
    title = next((" ".join("".join(element.itertext()).split()) for element in titles), "")
    for identifier in (text.get("cid"), *(element.get("id_txt") for element in titles)):
        if identifier and identifier in identifiers:
            return identifiers[identifier], title
    return None, title


def _article(
    path: Path, name: str, root: ET.Element, text_id: str, origin: str, remarks: list[str]
) -> SourceArticle | None:
    legi_id = (root.findtext("META/META_COMMUN/ID") or "").strip()
    facts = root.find("META/META_SPEC/META_ARTICLE")
    official = (facts.findtext("NUM") or "").strip() if facts is not None else ""
    where = f"{text_id}, article {official or legi_id or name}"
    start = _day(path, where, "DATE_DEBUT", facts)
    end = _day(path, where, "DATE_FIN", facts)
    body = body_of(_html(root.find("BLOC_TEXTUEL/CONTENU")))
    status = (facts.findtext("ETAT") or "").strip() if facts is not None else ""
    if start >= end:  # « mort-né »: replaced before it came into force
        return None
    if not legi_id or not official or not body:
        missing = "identifiant" if not legi_id else "texte" if official else "numéro"
        remarks.append(f"{where} : sans {missing} dans la source, laissé de côté.")
        return None
    url = CODE_URL if text_id.startswith("code-") else LAW_URL
    return SourceArticle(
        Article(
            text_id=text_id,
            num=re.sub(r"^1er$", "1", normalise_num(official)),
            num_official=official,
            legi_id=legi_id,
            cid=None,
            section_path=_sections(root, start),
            status=status or None,
            valid_from=start,
            valid_to=None if end in _OPEN else end,
            body=body,
            nota=nota_of(_html(root.find("NOTA/CONTENU"))),
            url=url.format(legi_id),
            as_of=None,
            caution=None,
            origin=origin,
            licence=LICENCE,
        ),
        tuple(period for link in root.findall("VERSIONS/VERSION/LIEN_ART") if (period := _period(link))),
    )


def _html(content: ET.Element | None) -> str:
    if content is None:
        return ""
    if len(content) == 0 and "<" in (content.text or ""):  # the HTML is a CDATA section
        return content.text or ""
    return ET.tostring(content, encoding="unicode", method="html")


def _sections(root: ET.Element, day: date) -> tuple[str, ...]:
    path: list[str] = []
    level = root.find("CONTEXTE/TEXTE/TM")
    while level is not None:
        # A section renamed over time has one title a period.
        titles = level.findall("TITRE_TM")
        title = next((t for t in titles if (t.get("debut") or "") <= day.isoformat() < (t.get("fin") or "9999")), None)
        title = title if title is not None else (titles[-1] if titles else None)
        if title is not None:
            path.append(" ".join("".join(title.itertext()).split()))
        level = level.find("TM")
    return tuple(path)


def _period(link: ET.Element) -> Period | None:
    try:
        start, end = date.fromisoformat(link.get("debut") or ""), date.fromisoformat(link.get("fin") or "")
    except ValueError:
        return None
    if start >= end:
        return None
    return Period(link.get("id") or "", start, None if end in _OPEN else end)


def _day(path: Path, where: str, field: str, facts: ET.Element | None) -> date:
    value = (facts.findtext(field) or "").strip() if facts is not None else ""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise SyncError(
            f"{path.name} : {where}, date AAAA-MM-JJ attendue dans {field}, « {value} » lu ; "
            "corrigez ou retirez ce fichier."
        ) from error
