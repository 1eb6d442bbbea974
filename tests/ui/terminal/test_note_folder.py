from __future__ import annotations

import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from corpus.note import read_note
from ui.terminal.note_folder import NoteFolder, NoteRefused, file_name, slug_of

TODAY = date(2026, 11, 23)
NOTE = """---
title: Le contrat
slug: contrat
status: brouillon
authors: [Équipe Lexcoop]
published_on: 2026-11-23
review_by: 2027-11-23
topics: [CESA]
cited_articles: []
---
## Question
Quel contrat ?
"""
BODY = "## Question\nQuel contrat ?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "notes"
    path.mkdir()
    return path


def given(tmp_path: Path, text: str, name: str = "reçue.md", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Le congé de maternité d'une ESA", "le-conge-de-maternite-d-une-esa"),
        ("L’œuvre : 2ᵉ édition — n° 3", "l-oeuvre-2e-edition-n-3"),
        ("  ", ""),
        ("日本", ""),
        ("mot " * 40, "-".join(["mot"] * 20)),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_note_is_kept_as_it_was_checked(tmp_path: Path, folder: Path) -> None:
    path = given(tmp_path, unicodedata.normalize("NFD", NOTE).replace("\n", "\r\n"), encoding="utf-16")
    note = read_note(NOTE)
    assert NoteFolder(folder).keep_note(path, note, BODY, dry_run=True) == "Elle serait gardée sous contrat.md."
    assert list(folder.iterdir()) == []
    assert NoteFolder(folder).keep_note(path, note, BODY, dry_run=False) == "Gardée sous contrat.md."
    assert (folder / "contrat.md").read_text(encoding="utf-8") == NOTE
    assert [file.name for file in folder.iterdir()] == ["contrat.md"]
    assert "à l'identique" in NoteFolder(folder).keep_note(path, note, BODY, dry_run=False)


def test_another_note_is_never_overwritten(tmp_path: Path, folder: Path) -> None:
    (folder / "contrat.md").write_text(NOTE + "\nplus\n", encoding="utf-8")
    for dry_run in (True, False):
        with pytest.raises(NoteRefused, match="a déjà une autre note « contrat »"):
            NoteFolder(folder).keep_note(given(tmp_path, NOTE), read_note(NOTE), BODY, dry_run=dry_run)
    assert (folder / "contrat.md").read_text(encoding="utf-8") == NOTE + "\nplus\n"
    own = folder / "contrat.md"
    assert NoteFolder(folder).keep_note(own, read_note(own), "autre", dry_run=False) == "Elle est déjà à sa place."


def test_a_draft_and_its_original(tmp_path: Path, folder: Path) -> None:
    path = given(tmp_path, "x", unicodedata.normalize("NFD", "Note reçue.txt"))
    held = NoteFolder(folder)
    body, cites = "Mise à jour : mars 2015\n\nTexte.", ["code-du-travail:L1237-1"]
    said = held.keep_draft(path, "Le préavis : rappel", body, cites, TODAY, dry_run=False)
    assert said == "Brouillon créé : le-preavis-rappel.md, en-tête à compléter."
    note = read_note(folder / "le-preavis-rappel.md")
    assert (note.status, note.title, note.authors) == ("brouillon", "Le préavis : rappel", ("À compléter",))
    assert (note.published_on, note.review_by) == (date(2015, 3, 31), date(2027, 11, 23))
    assert note.cited_articles == ("code-du-travail:L1237-1",)
    assert note.body == "Mise à jour : mars 2015\n\nTexte.\n"
    assert note.original == "originals/Note reçue.txt"
    assert (folder / note.original).read_text(encoding="utf-8") == "x"
    assert file_name(path) == "Note reçue.txt"
    for again in (held, NoteFolder(folder)):
        said = again.keep_draft(path, "Le préavis : rappel", "Texte.", [], TODAY, dry_run=False)
        assert said == "C'est déjà l'original de la note « le-preavis-rappel »."
    path.write_text("y", encoding="utf-8")
    with pytest.raises(NoteRefused, match="un autre original de ce nom"):
        held.keep_draft(path, "Autre", "Texte.", [], TODAY, dry_run=False)
    other = given(tmp_path, "z", "autre.txt")
    assert "le-preavis-rappel-2.md" in held.keep_draft(other, "Le préavis, rappel", "T.", [], TODAY, dry_run=False)


@pytest.mark.parametrize("title", ["", "日本", "a: b # c", "- [x]", "'\"", "oui\nnon", "2026-01-01", "true", "x" * 500])
def test_any_title_makes_a_readable_draft(tmp_path: Path, folder: Path, title: str) -> None:
    path = given(tmp_path, "x", "日本.txt")
    NoteFolder(folder).keep_draft(path, title, "Texte.", [], TODAY, dry_run=False)
    (draft,) = folder.glob("*.md")
    assert read_note(draft).title == (" ".join(title.split())[:200] or "日本")


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.link

    def full(source: str, target: Path) -> None:
        if target.suffix == ".md":
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr("os.link", full)
    with pytest.raises(NoteRefused, match="disque plein"):
        NoteFolder(folder).keep_draft(given(tmp_path, "x", "a.txt"), "Titre", "Texte.", [], TODAY, dry_run=False)
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_two_imports_at_once_do_not_overwrite(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(source: str, target: Path) -> None:
        raise FileExistsError(17, "File exists")

    monkeypatch.setattr("os.link", late)
    with pytest.raises(NoteRefused, match="vient d'être créé par un autre import"):
        NoteFolder(folder).keep_note(given(tmp_path, NOTE), read_note(NOTE), BODY, dry_run=False)


def test_an_unreadable_note_of_the_folder_is_passed_over(folder: Path) -> None:
    (folder / "mauvaise.md").write_text("---\nx\n", encoding="utf-8")
    (folder / "contrat.md").write_text(NOTE, encoding="utf-8")
    assert [note.slug for note in NoteFolder(folder).notes] == ["contrat"]
