"""Some forty real articles with their earlier versions, three notes and five questions, as a corpus folder."""

from __future__ import annotations

import json
import lzma
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.textfile import content_sha256, write_rows
from kb.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "var" / "models" / "e5-small-lexcoop"
# What the small corpus takes from each text: CAE and CAPE, the ESUS agreement (long, several versions), one article
# outside the core (L1271-1), and articles of the cooperation law, one of them undated.
CHOSEN = {
    "code-du-travail": r"[LR](7331|7332|5142)-\d+|L3332-17-1|L1271-1",
    "code-de-commerce": r"[LR]127-\d+",
    "loi-47-1775": r"1|2|26-41",
}
CORE_RULES = (
    ("733", "coopératives d'activité et d'emploi"),
    ("514", "contrat d'appui au projet d'entreprise"),
    ("3332", "agrément ESUS"),
)
NOTES = ("periode-essai-entrepreneur-salarie", "duree-et-renouvellement-du-cape", "qu-est-ce-qu-une-cae")


# One question leads out of the small corpus: it must be left out of the index.
QUESTIONS = (
    ("code-du-travail:L7332-1", "essai cesa 8 mois renouvellement inclus ou en plus ?"),
    ("code-du-travail:L7331-3", "Au bout de combien d'années faut-il entrer au capital ?"),
    ("code-de-commerce:L127-2", "renouvellement cape combien de fois"),
    ("code-du-travail:R5142-1", "Doit-on prévenir l'Urssaf et France Travail quand on signe un CAPE ?"),
    ("code-du-travail:L1237-13", "rc combien de jours pour changer d'avis"),
)


def settings_in(var: Path, corpus: Path) -> Settings:
    """An installation in `var`, with the packaged model lent to it."""
    var.mkdir(parents=True, exist_ok=True)
    (var / "models").symlink_to(MODEL.parent, target_is_directory=True)
    return Settings(corpus_dir=str(corpus), var_dir=str(var))


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a text file, as they are."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def write_small_corpus(folder: Path) -> None:
    """Write the small corpus into an empty folder."""
    texts, notes = folder / "texts", folder / "notes"
    texts.mkdir(parents=True)
    notes.mkdir()
    (folder / "questions").mkdir()
    lines = "".join(f"{key}\t{question}\n" for key, question in QUESTIONS)
    (folder / "questions" / "cae.tsv").write_text(lines, encoding="utf-8")
    shutil.copy(ROOT / "corpus" / "lexicon.toml", folder)
    for slug in NOTES:
        shutil.copy(ROOT / "corpus" / "notes" / f"{slug}.md", notes)
    source = ROOT / "corpus" / "texts"
    files = {
        f"{text_id}.jsonl.xz": [
            row for row in read_rows(source / f"{text_id}.jsonl.xz") if re.fullmatch(pattern, row["num"])
        ]
        for text_id, pattern in CHOSEN.items()
    }
    files["versions.jsonl.xz"] = [
        row
        for row in read_rows(source / "versions.jsonl.xz")
        if row["text_id"] in CHOSEN and re.fullmatch(CHOSEN[row["text_id"]], row["num"])
    ]
    for name, rows in files.items():
        write_rows(texts / name, rows)
    write_manifest(texts)


def write_manifest(texts: Path) -> None:
    """Write the manifest of the text files of a small corpus, as they are now."""
    original = (ROOT / "corpus" / "texts" / "manifest.toml").read_text(encoding="utf-8")
    entries = {
        match["text_id"]: match.group()
        for match in re.finditer(r'\[\[text\]\]\ntext_id = "(?P<text_id>[^"]+)"\n(?:\w+ = .*\n)+', original)
    }
    parts = [_counted(entries[text_id], texts / f"{text_id}.jsonl.xz") for text_id in CHOSEN]
    parts.append(
        _counted('[versions]\nfile = "versions.jsonl.xz"\nsha256 = ""\narticles = 0\n', texts / "versions.jsonl.xz")
    )
    parts.extend(
        f'[[core]]\ntext_id = "code-du-travail"\nprefixes = ["{prefix}"]\nreason = "{reason}"\n'
        for prefix, reason in CORE_RULES
    )
    (texts / "manifest.toml").write_text("\n".join(parts), encoding="utf-8")


def _counted(entry: str, path: Path) -> str:
    entry = re.sub(r'sha256 = ".*"', f'sha256 = "{content_sha256(path)}"', entry)
    return re.sub(r"articles = \d+", f"articles = {sum(1 for _ in read_rows(path))}", entry)
