from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.note import read_note

ROOT = Path(__file__).parents[3]
NOTES = ROOT / "corpus" / "notes"
ROW = ["file", "status", "message", "text", "cites", "warnings", "seconds"]
OLD = """Note sur le préavis

Mise à jour : mars 2015

Selon l'article L. 1237-1 du code du travail, la démission obéit à un préavis. Voir aussi l'article L. 9999-9 du code
du travail, et les articles L. 3141-1 à L. 3141-33 et L. 7331-1 à L. 7331-3 du code du travail.
"""


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped notes in a folder that may be written."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "texts").symlink_to(ROOT / "corpus" / "texts")
    shutil.copy(ROOT / "corpus" / "lexicon.toml", folder)
    shutil.copytree(NOTES, folder / "notes")
    monkeypatch.setenv("LEXCOOP_CORPUS_DIR", str(folder))
    return folder / "notes"


def imported(lexcoop: Callable[..., Any], *arguments: str | Path, code: int) -> list[dict[str, Any]]:
    done = lexcoop("notes", "import", "--json", *arguments)
    assert (done.code, done.err) == (code, "")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert all(list(row) == ROW for row in rows)
    return rows


def files_of(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_shipped_notes_and_originals_are_known(lexcoop: Callable[..., Any], notes: Path) -> None:
    before = files_of(notes)
    pdf = NOTES / "originals" / "Temps partiel en CAE.pdf"
    note = NOTES / "temps-partiel.md"
    for row in imported(lexcoop, pdf, note, code=0):
        assert row["status"] in ("accept", "accept_with_warning")
        assert "quasi_doublon" not in row["warnings"]
        assert "code-du-travail:L3123-19" in row["cites"]
    assert files_of(notes) == before


def test_every_shipped_note_would_be_kept_byte_for_byte(
    lexcoop: Callable[..., Any], notes: Path, tmp_path: Path
) -> None:
    target = tmp_path / "vide"
    target.mkdir()
    shipped = sorted(NOTES.glob("*.md"))[:6]
    for path in shipped:
        (notes / path.name).unlink()
    rows = imported(lexcoop, *shipped, code=0)
    assert [row["file"] for row in rows] == [path.name for path in shipped]
    for path in shipped:
        assert (notes / path.name).read_bytes() == path.read_bytes()


def test_an_old_text_becomes_a_draft(lexcoop: Callable[..., Any], notes: Path, tmp_path: Path) -> None:
    path = tmp_path / "preavis.txt"
    path.write_text(OLD, encoding="utf-8")
    before = files_of(notes)
    (tried,) = imported(lexcoop, path, "--dry-run", code=0)
    assert files_of(notes) == before
    (row,) = imported(lexcoop, path, code=0)
    assert (row["status"], row["warnings"]) == (tried["status"], tried["warnings"])
    assert row["status"] == "accept_with_warning"
    assert "article_inexistant" in row["warnings"]
    assert row["cites"] == [
        "code-du-travail:L1237-1", "code-du-travail:L3141-1", "code-du-travail:L3141-33", "code-du-travail:L7331-1",
        "code-du-travail:L7331-2", "code-du-travail:L7331-3",
    ]  # fmt: skip
    assert files_of(notes) - before == {"note-sur-le-preavis.md", "originals/preavis.txt"}
    draft = read_note(notes / "note-sur-le-preavis.md")
    assert draft.status == "brouillon"
    assert list(draft.cited_articles) == row["cites"]
    assert (notes / "originals" / "preavis.txt").read_bytes() == path.read_bytes()


def test_a_bad_file_never_stops_the_others(lexcoop: Callable[..., Any], notes: Path, tmp_path: Path) -> None:
    fake = tmp_path / "faux.pdf"
    fake.write_bytes(b"MZ\x00\x01")
    spanish = tmp_path / "es.txt"
    spanish.write_text(
        "La cooperativa de actividad y empleo celebra con el emprendedor asalariado un contrato escrito que fija los "
        "objetivos que deben alcanzarse y los medios puestos a su disposición.\n",
        encoding="utf-8",
    )
    keys = tmp_path / "cle.md"
    keys.write_text("---\ntitle: x\ncouleur: bleu\n---\nTexte.\n", encoding="utf-8")
    note = (NOTES / "temps-partiel.md").read_text(encoding="utf-8")
    changed = tmp_path / "changee.md"
    changed.write_text(note.replace("## En pratique", "Ajout.\n\n## En pratique"), encoding="utf-8")
    new = note.replace("slug: temps-partiel", "slug: nouvelle")
    first, second = tmp_path / "une.md", tmp_path / "deux.md"
    first.write_text(new, encoding="utf-8")
    second.write_text(new + "\nFin.\n", encoding="utf-8")
    given = [fake, tmp_path / "absent.pdf", tmp_path, spanish, keys, changed, first, second]
    rows = imported(lexcoop, *given, code=1)
    assert [row["status"] for row in rows] == ["refuse"] * 6 + ["accept_with_warning", "refuse"]
    for row, said in zip(
        rows,
        ("un programme", "introuvable", "n'est pas un fichier", "espagnol", "couleur", "a déjà une autre note", "",
         "son slug « nouvelle » est déjà"),
        strict=True,
    ):  # fmt: skip
        assert said in row["message"]
    assert "quasi_doublon" in rows[6]["warnings"]
    assert (notes / "nouvelle.md").read_text(encoding="utf-8") == new
    page = lexcoop("notes", "import", *given, "--dry-run")
    assert page.code == 1
    assert page.out.count("✗ ") == 7


def test_a_defect_of_ours_refuses_one_file_only(
    lexcoop: Callable[..., Any], notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str, *arguments: Any, **options: Any) -> Any:
        if "préavis" in text:
            raise ZeroDivisionError("imprévu")
        return ()

    monkeypatch.setattr("ui.terminal.note_import.check_text", broken)
    old, other = tmp_path / "preavis.txt", tmp_path / "autre.txt"
    old.write_text(OLD, encoding="utf-8")
    other.write_text(
        "Une coopérative d'activité et d'emploi accompagne des entrepreneurs salariés.\n", encoding="utf-8"
    )
    rows = imported(lexcoop, old, other, code=1)
    assert [row["status"] for row in rows] == ["refuse", "accept"]
    assert "Erreur inattendue (ZeroDivisionError) ; détails dans" in rows[0]["message"]


def test_a_stale_acceptance_is_no_warning(lexcoop: Callable[..., Any], notes: Path, tmp_path: Path) -> None:
    note = (NOTES / "qu-est-ce-qu-une-cae.md").read_text(encoding="utf-8")
    assert "accepted_warnings: []" in note
    path = tmp_path / "cae.md"
    path.write_text(
        note.replace(
            "accepted_warnings: []",
            'accepted_warnings:\n  - {kind: version_expiree, about: "code-rural:L722-20", reason: Sans objet.}',
        ),
        encoding="utf-8",
    )
    (notes / "qu-est-ce-qu-une-cae.md").unlink()
    (row,) = imported(lexcoop, path, code=0)
    assert row["warnings"] == []
