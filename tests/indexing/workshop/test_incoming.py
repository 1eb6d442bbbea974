from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from corpus.note import read_note
from indexing.workshop.errors import FileRefused
from indexing.workshop.incoming import LARGEST_FILE, safe_name
from indexing.workshop.workshop import Workshop
from kb.journal.errors import EditConflict
from kb.settings import Settings
from tests.indexing.workshop.conftest import CLAIRE, PAUL, SLUG

ROOT = Path(__file__).resolve().parents[3]
ENGLISH = b"The employer must give the employee a written contract before the work begins. "
ORIGINALS = ROOT / "corpus" / "notes" / "originals"


class Endless(io.RawIOBase):
    """Says nothing of its size, and never ends."""

    read_bytes = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self.read_bytes += size
        return b"%PDF-" + b"x" * (size - 5)


class Untouchable(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise AssertionError("a file that is too big is not read")


def test_200_megabytes_are_refused_unread(workshop: Workshop) -> None:
    with pytest.raises(FileRefused, match=r"« gros.pdf » est refusé : il pèse 200 Mio, 20 Mio au plus"):
        workshop.receive(CLAIRE, "gros.pdf", Untouchable(), 200 * 1024 * 1024)  # type: ignore[arg-type]


def test_a_size_that_is_not_told_is_bounded(workshop: Workshop) -> None:
    stream = Endless()
    with pytest.raises(FileRefused, match="plus de 20 Mio"):
        workshop.receive(CLAIRE, "sans fin.pdf", stream)  # type: ignore[arg-type]
    assert stream.read_bytes <= LARGEST_FILE + (1 << 20)


@pytest.mark.parametrize("name", ["Temps partiel en CAE.pdf", "Congé de maternité.docx"])
def test_a_document_becomes_a_draft_with_its_original(workshop: Workshop, settings: Settings, name: str) -> None:
    source = ORIGINALS / name
    with source.open("rb") as stream:
        draft, _ = workshop.receive(CLAIRE, name, stream, source.stat().st_size)
    note = read_note(draft.content)
    assert (draft.status, draft.original) == ("brouillon", name)
    assert note.slug == draft.slug
    assert note.original == f"originals/{draft.slug}{source.suffix}"
    assert any(key.startswith("code-du-travail:") for key in note.cited_articles)
    assert len(note.body) > 500
    waiting = settings.var / "workshop" / "originals" / draft.slug
    assert (waiting / f"{draft.slug}{source.suffix}").read_bytes() == source.read_bytes()
    assert not (settings.notes / "originals").exists()
    assert (waiting / f"{draft.slug}.pdf.txt").exists() == (source.suffix == ".pdf")


def test_a_second_upload_is_another_draft(workshop: Workshop) -> None:
    source = ORIGINALS / "Temps partiel en CAE.pdf"
    slugs = [workshop.receive(CLAIRE, source.name, io.BytesIO(source.read_bytes()))[0].slug for _ in range(2)]
    assert slugs[1] == f"{slugs[0]}-2"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("vide.pdf", b"", "est vide"),
        ("image.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "une image PNG"),
        ("coupe.docx", b"PK\x03\x04 coup", "incomplet ou endommagé"),
        ("programme.md", b"MZ\x90\x00" + b"\x00" * 100, "un programme"),
        ("anglais.md", ENGLISH * 20, "anglais"),
    ],
)  # fmt: skip
def test_what_is_no_note_is_one_sentence(workshop: Workshop, name: str, data: bytes, said: str) -> None:
    with pytest.raises(FileRefused, match=said) as caught:
        workshop.receive(CLAIRE, name, io.BytesIO(data))
    assert "\n" not in str(caught.value)
    assert workshop.overview(CLAIRE).cards
    assert all(card.draft is None for card in workshop.overview(CLAIRE).cards)


def test_a_note_with_a_front_matter_is_the_draft_of_its_slug(workshop: Workshop, settings: Settings) -> None:
    data = (settings.notes / f"{SLUG}.md").read_bytes()
    draft, _ = workshop.receive(CLAIRE, "../../autre nom.md", io.BytesIO(data))
    assert (draft.slug, draft.base_revision) == (SLUG, 1)
    with pytest.raises(EditConflict):
        workshop.receive(PAUL, "note.md", io.BytesIO(data))
    assert len(workshop.set_aside(PAUL, SLUG)) == 1


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"), ("..", "document"), ("a\\b\\Note.PDF", "Note.pdf"),
        (".bashrc", "bashrc"),
        ("note\x00<script>.md", "notescript.md"), ("é" * 300 + ".pdf", "é" * 100 + ".pdf"), ("", "document"),
        ("$(rm -rf).pdf", "$(rm -rf).pdf"),
    ],
)  # fmt: skip
def test_a_file_name_leads_nowhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_page_is_told_of_what_was_not_rewritten(workshop: Workshop, settings: Settings) -> None:
    from indexing.note_documents import note_documents

    source = ORIGINALS / "Temps partiel en CAE.pdf"
    draft, _ = workshop.receive(CLAIRE, source.name, io.BytesIO(source.read_bytes()))
    note = read_note(draft.content)
    waiting = settings.var / "workshop" / "originals" / draft.slug
    shutil.copytree(waiting, settings.notes / "originals")
    path = settings.notes / f"{draft.slug}.md"
    text = draft.content.replace("status: brouillon", "status: publiee")
    path.write_text(text.replace(note.body, f"Une ligne ajoutée en tête par l'atelier.\n\n{note.body}"), "utf-8")
    (document,) = note_documents([read_note(path)])
    assert document.pages
    extracted = (waiting / f"{draft.slug}.pdf.txt").read_text(encoding="utf-8")
    for number, offset in document.pages:
        line = document.body[offset:].split("\n", 1)[0]
        page = next(part for part in extracted.split("\f") if part.startswith(f"{number}\n"))
        assert line in page
