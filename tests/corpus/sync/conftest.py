"""A small corpus made of real rows, and builders of the two kinds of source."""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.sync.manifest_edit import edit_manifest
from corpus.sync.rows import Row, read_rows
from corpus.textfile import content_sha256, write_rows

TEXTS = Path(__file__).parents[3] / "corpus" / "texts"
HELD = {
    "code-du-travail": re.compile(r"[LR]733[12]-|L1221-(19|2\d)$|AnnexeI$"),
    "code-de-la-securite-sociale": re.compile(r"L311-[23]$"),
    "code-rural": re.compile(r"L722-20$"),
    "loi-47-1775": re.compile(r"(1|2|3 ?bis|26-41)$"),
}
CODES = {
    "code-du-travail": ("LEGITEXT000006072050", "Code du travail"),
    "code-de-la-securite-sociale": ("LEGITEXT000006073189", "Code de la sécurité sociale"),
    "code-rural": ("LEGITEXT000006071367", "Code rural et de la pêche maritime"),
}
FAR = 32_472_144_000_000  # 2999-01-01


@pytest.fixture(scope="session")
def held() -> dict[str, list[Row]]:
    """Real rows by text, and the earlier wordings of the same articles under `versions`."""
    rows = {
        text_id: [row for row in read_rows(TEXTS / f"{text_id}.jsonl.xz") if pattern.match(row["num"])]
        for text_id, pattern in HELD.items()
    }
    known = {(row["text_id"], row["num"]) for part in rows.values() for row in part}
    rows["versions"] = [row for row in read_rows(TEXTS / "versions.jsonl.xz") if (row["text_id"], row["num"]) in known]
    return rows


@pytest.fixture
def build(held: dict[str, list[Row]]) -> Callable[..., Path]:
    """Writes a corpus of those rows in a folder; `change` may alter a copy of them first."""

    def make(folder: Path, change: Callable[[dict[str, list[Row]]], None] | None = None) -> Path:
        rows: dict[str, list[Row]] = json.loads(json.dumps(held))
        if change:
            change(rows)
        folder.mkdir(parents=True)
        blocks = re.split(r"(?m)^(?=\[)", (TEXTS / "manifest.toml").read_text(encoding="utf-8"))
        kept = [
            block
            for block in blocks
            if not block.startswith("[[text]]") or any(f'text_id = "{name}"' in block for name in HELD)
        ]
        edits: dict[str, dict[str, str | int]] = {}
        for name, part in rows.items():
            path = folder / f"{name}.jsonl.xz"
            write_rows(path, part)
            edits[name] = {"sha256": content_sha256(path), "articles": len(part)}
        versions = edits.pop("versions")
        (folder / "manifest.toml").write_text(edit_manifest("".join(kept), edits, versions), encoding="utf-8")
        return folder

    return make


@pytest.fixture
def texts(build: Callable[..., Path], tmp_path: Path) -> Path:
    return build(tmp_path / "corpus" / "texts")


def ms(day: str | None) -> int:
    return (date.fromisoformat(day) - date(1970, 1, 1)).days * 86_400_000 if day else FAR


def html(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


@pytest.fixture
def npm(held: dict[str, list[Row]], tmp_path: Path) -> Callable[..., Path]:
    """Writes an unpacked `@socialgouv/legi-data`: the real rows, after `change` on each code's list of rows."""

    def make(
        change: Callable[[str, list[Row]], None] | None = None,
        *,
        day: str = "2026-10-01",
        name: str = "@socialgouv/legi-data",
        version: str = "2.600.0",
        codes: tuple[str, ...] = tuple(CODES),
        folder: str = "paquet",
    ) -> Path:
        root = tmp_path / folder / "package"
        (root / "data").mkdir(parents=True)
        (root / "package.json").write_text(json.dumps({"name": name, "version": version}), encoding="utf-8")
        for text_id in codes:
            rows: list[Row] = json.loads(json.dumps(held[text_id]))
            if change:
                change(text_id, rows)
            identifier, title = CODES[text_id]
            tree: dict[str, Any] = {
                "type": "code",
                "data": {"cid": identifier, "title": title, "dateModif": day},
                "children": [_nested(row["section_path"], _leaf(row)) for row in rows],
            }
            (root / "data" / f"{identifier}.json").write_text(json.dumps(tree), encoding="utf-8")
        return root.parent

    return make


def _nested(path: list[str], leaf: dict[str, Any]) -> dict[str, Any]:
    for title in reversed(path):
        leaf = {"type": "section", "data": {"title": f"{title} \r\n"}, "children": [leaf]}
    return leaf


def _leaf(row: Row) -> dict[str, Any]:
    start, end = ms(row["valid_from"]), ms(row["valid_to"])
    own = {"id": row["legi_id"], "etat": row["status"], "dateDebut": start, "dateFin": end}
    return {
        "type": "article",
        "data": {
            "id": row["legi_id"],
            "cid": row["cid"],
            "num": row["num_official"],
            "etat": row["status"],
            "dateDebut": row.get("dateDebut", start),
            "dateFin": end,
            "texteHtml": html(row["text"]),
            "texte": row.get("texte", row["text"]),
            "nota": row["nota"] or "",
            "notaHtml": row["nota"] or "",
            "articleVersions": [*row.get("periods", []), own],
        },
    }


@pytest.fixture
def pack(tmp_path: Path) -> Callable[[Path], Path]:
    """Packs a folder as `npm pack` does."""

    def make(folder: Path) -> Path:
        path = tmp_path / "socialgouv-legi-data.tgz"
        with tarfile.open(path, "w:gz") as archive:
            archive.add(folder / "package", "package")
        return path

    return make


@pytest.fixture
def xml(tmp_path: Path) -> Callable[..., Path]:
    """Writes one LEGI article file in DILA's tree, and returns the tree's root."""

    def make(
        legi_id: str,
        num: str,
        content: str,
        *,
        start: str | None = "2026-10-01",
        end: str | None = "2999-01-01",
        status: str = "VIGUEUR",
        cid: str = "LEGITEXT000006072050",
        title: str = "Code du travail",
        tm: str = "",
        nota: str = "",
        versions: str = "",
        place: str | None = None,
        root: str = "20261001-210000",
    ) -> Path:
        digits = legi_id[8:]
        kind = "code_en_vigueur" if cid.startswith("LEGI") else "TNC_en_vigueur"
        place = place or f"legi/global/code_et_TNC_en_vigueur/{kind}/{cid[:4]}/TEXT/{cid}/article"
        folder = tmp_path / root / place / "LEGI/ARTI" / "/".join(re.findall("..", digits)[:5])
        folder.mkdir(parents=True, exist_ok=True)
        dates = "".join(
            f"<{tag}>{value}</{tag}>" for tag, value in (("DATE_DEBUT", start), ("DATE_FIN", end)) if value is not None
        )
        (folder / f"{legi_id}.xml").write_text(
            f"""<?xml version="1.0" encoding="UTF-8"?>
<ARTICLE>
<META><META_COMMUN><ID>{legi_id}</ID><ANCIEN_ID/><ORIGINE>LEGI</ORIGINE>
<URL>article/LEGI/ARTI/{legi_id}.xml</URL><NATURE>Article</NATURE></META_COMMUN>
<META_SPEC><META_ARTICLE><NUM>{num}</NUM><ETAT>{status}</ETAT>{dates}<TYPE>AUTONOME</TYPE></META_ARTICLE></META_SPEC></META>
<CONTEXTE><TEXTE cid="{cid}" nature="CODE"><TITRE_TXT c_titre_court="{title}" debut="1910-12-28" fin="2999-01-01"
 id_txt="{cid}">{title}</TITRE_TXT>{tm}</TEXTE></CONTEXTE>
<VERSIONS>{versions}</VERSIONS>
<NOTA><CONTENU>{nota}</CONTENU></NOTA>
<BLOC_TEXTUEL><CONTENU>{content}</CONTENU></BLOC_TEXTUEL>
<LIENS/>
</ARTICLE>
""",
            encoding="utf-8",
        )
        return tmp_path / root

    return make
