"""Which rows and versions are about one article: its number, except for annexes, which share theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.article import Article
from corpus.sync.source import SourceArticle


@dataclass
class Slot:
    """One article: its row in the text's file, its earlier rows, its versions in the source."""

    num: str
    current: Article | None = None
    earlier: list[Article] = field(default_factory=list)
    found: list[SourceArticle] = field(default_factory=list)


def slots(
    current: Iterable[Article], earlier: Iterable[Article], found: Iterable[SourceArticle]
) -> tuple[list[Slot], list[str]]:
    """The articles of one text, in its file's order then the source's; and French remarks on doubles."""
    by_key: dict[str, Slot] = {}
    alias: dict[str, str] = {}
    remarks: list[str] = []
    for row in current:
        key = _key(row)
        for name in (row.legi_id, row.cid):
            if name and _shared(row.num):
                alias.setdefault(name, key)
        by_key.setdefault(key, Slot(row.num)).current = row
    for row in earlier:
        key = next((alias[name] for name in (row.legi_id, row.cid) if name in alias), _key(row))
        by_key.setdefault(key, Slot(row.num)).earlier.append(row)
    for item in found:
        version = item.article
        key = _key(version)
        if _shared(version.num):
            names = [version.legi_id, version.cid, *(period.legi_id for period in item.periods)]
            key = next((alias[name] for name in names if name in alias), key)
            for name in names:
                if name:
                    alias.setdefault(name, key)
        slot = by_key.setdefault(key, Slot(version.num))
        if remark := _add(slot, item):
            remarks.append(remark)
    return list(by_key.values()), remarks


def _add(slot: Slot, item: SourceArticle) -> str | None:
    """Add a version; of two with the same first day, the one already stored wins, else the last read."""
    day = item.article.valid_from
    double = next((known for known in slot.found if known.article.valid_from == day), None)
    if double is None:
        slot.found.append(item)
        return None
    held = slot.current.legi_id if slot.current else None
    if double.article.legi_id != held:
        slot.found[slot.found.index(double)] = item
    return (
        f"{item.article.text_id}, article {slot.num} : deux versions du {day} dans la source "
        f"({double.article.legi_id}, {item.article.legi_id}), une seule est suivie."
    )


def _shared(num: str) -> bool:
    return num.startswith("Annexe")


def _key(article: Article) -> str:
    return f"{article.num}~{article.cid or article.legi_id}" if _shared(article.num) else article.num
